using System.Diagnostics;

namespace Pathways.Postgres;

/// <summary>
/// A PostgreSQL server in a temporary folder, reached by a socket in that folder. It lives as long as this object, and no
/// longer than this process: a shell holds it that reads from us, and stops and deletes it when there is nothing to read.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    /// <summary>The first line tells the folder; what goes wrong before it stands on the error stream.</summary>
    private const string Script = """
        trap '' INT TERM
        folder=$(mktemp -d "${TMPDIR:-/tmp}/pathways-postgres-XXXXXX") || exit 1
        trap 'rm -rf "$folder"' EXIT
        chmod 755 "$folder"
        cd "$folder"
        "$1/initdb" -D data -U pathways --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 >log 2>&1 &&
          "$1/pg_ctl" -D data -w -l log -o "-k $folder $2" start >>log 2>&1 ||
          { tail -n 20 log >&2; exit 1; }
        echo "$folder"
        cat >/dev/null
        "$1/pg_ctl" -D data -m immediate stop >>log 2>&1
        """;

    private readonly Process _shell;
    private readonly PostgresBinaries _binaries;
    private readonly string _settings;

    private PostgresCluster(PostgresBinaries binaries, Process shell, string folder, string settings)
    {
        _binaries = binaries;
        _shell = shell;
        _settings = settings;
        Folder = folder;
    }

    /// <summary>Where the socket is; <c>Host</c> in a connection string.</summary>
    public string Folder { get; }

    /// <param name="settings">The server's settings, as <c>-c name=value</c>.</param>
    /// <exception cref="InvalidOperationException">The server did not start; the message holds its log.</exception>
    public static PostgresCluster Start(PostgresBinaries binaries, string settings)
    {
        settings = "-c listen_addresses='' " + settings;
        var shell = Run(Path.GetTempPath(), "sh", "-c", Script, "sh", binaries.Folder, settings);
        if (shell.StandardOutput.ReadLine() is { } folder)
            return new PostgresCluster(binaries, shell, folder, settings);
        using (shell)
            throw new InvalidOperationException("PostgreSQL did not start: " + shell.StandardError.ReadToEnd());
    }

    public string ConnectionString(string database) => $"Host={Folder};Username=pathways;Database={database}";

    /// <summary>Stops the server at once: whoever is connected is cut off.</summary>
    public void Stop() => Control("-m", "fast", "stop");

    /// <summary>Starts a server that was stopped, where it was.</summary>
    public void StartAgain() => Control("-w", "-l", "log", "-o", $"-k {Folder} {_settings}", "start");

    /// <summary>Stops the server as a crash does, all at once, and starts it again, which recovers from its log.</summary>
    public void CrashAndRestart()
    {
        Control("-m", "immediate", "stop");
        StartAgain();
    }

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private void Control(params string[] arguments)
    {
        using var control = Run(Folder, [_binaries.Program("pg_ctl"), "-s", "-D", "data", .. arguments]);
        control.WaitForExit();
        if (control.ExitCode != 0)
            throw new InvalidOperationException($"PostgreSQL did not {arguments[^1]}: " + File.ReadAllText(Path.Combine(Folder, "log")));
    }

    /// <summary>The server refuses to run as root.</summary>
    private static Process Run(string folder, params string[] command)
    {
        string[] asUser = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        return Process.Start(new ProcessStartInfo(asUser[0], asUser[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
    }
}
