using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pathways.Designer.Tests.Journey;

/// <summary>The application as its own process on a database of its own, so that it can be killed as an operating system kills it.</summary>
/// <param name="settings">Environment variables that are added to those of a demonstration on SQLite.</param>
internal sealed class AppProcess(params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private const string ConnectionSetting = "Pathways__ConnectionString";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-app-");
    private readonly int _port = FreePort();
    private Process? _process;

    private static string ApplicationFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Pathways.sln")))
                folder = folder.Parent!;
            return Path.Combine(folder.FullName, "Pathways.Designer");
        }
    }

    /// <summary>The application as it was built beside these tests.</summary>
    private static string ApplicationFile
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(ApplicationFolder, "bin", framework.Parent!.Name, framework.Name, "Pathways.Designer.dll");
        }
    }

    public string Url => $"http://localhost:{_port}";

    /// <summary>The file, where it runs on SQLite.</summary>
    public string Database => Path.Combine(_folder.FullName, "pathways.db");

    public string ConnectionString =>
        settings.FirstOrDefault(setting => setting.Name == ConnectionSetting).Value ?? $"Data Source={Database}";

    /// <summary>Ends with the process: its exit code and what it wrote.</summary>
    public Task<(int Code, string Output)> Ended { get; private set; } = Task.FromResult((0, ""));

    /// <summary>Starts the process and waits until it serves.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Launch().WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);

    /// <summary>Starts the process.</summary>
    /// <returns>Ends when it serves.</returns>
    public Task Launch()
    {
        var start = new ProcessStartInfo("dotnet", [ApplicationFile])
        {
            WorkingDirectory = ApplicationFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Urls"] = Url,
                ["Pathways__PublicUrl"] = Url,
                [ConnectionSetting] = ConnectionString,
                ["Pathways__PickupFolder"] = Path.Combine(_folder.FullName, "mail"),
                ["Pathways__Demo"] = "true",
                ["Pathways__DemoStory"] = "false",
                ["Pathways__Inbox__UndoSeconds"] = "0",
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var output = new List<string>();
        var ended = new TaskCompletionSource<(int, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            lock (output)
                output.Add(line.Data ?? "");
            if (line.Data?.Contains("Application started", StringComparison.Ordinal) == true)
                listening.TrySetResult();
        };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (output)
                output.Add(line.Data ?? "");
        };
        var process = _process;
        _process.Exited += (_, _) =>
        {
            process.WaitForExit();
            lock (output)
            {
                listening.TrySetException(new InvalidOperationException("The application stopped at its start:\n" + string.Join('\n', output)));
                ended.TrySetResult((process.ExitCode, string.Join('\n', output)));
            }
        };
        Ended = ended.Task;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return listening.Task;
    }

    /// <summary>SIGTERM: the process is asked to stop. See <see cref="Ended"/>.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL: nothing is flushed, closed or finished.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_process is not { HasExited: false } running)
            return;
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync(cancellationToken);
        running.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
