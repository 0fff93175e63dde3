using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pathways.Trials.Nodes;

/// <summary>A node in a process of its own, which can be killed and started again at the same address.</summary>
internal sealed class NodeProcess(int number, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Each node's errors and warnings, one file for each.</summary>
    public string LogFile { get; } = Path.Combine(Path.GetTempPath(), $"pathways-trial-node-{number}.log");

    /// <summary>By how much its clock is ahead when it starts.</summary>
    public TimeSpan ClockOffset { get; set; }

    public void Start()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" >>\"$2\" 2>&1", Environment.ProcessPath!, Node.Name, LogFile]);
        foreach (var (name, value) in settings)
            start.Environment["Pathways__" + name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Trials__ClockOffset"] = ClockOffset.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Process.Start(start);
    }

    /// <summary>SIGKILL: nothing is flushed, closed or finished.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } running)
            return;
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
