using System.Globalization;

namespace Pathways.Postgres;

/// <summary>The server's programs, as Debian and its kin install them.</summary>
public sealed record PostgresBinaries(string Folder)
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>The newest version that is installed; null when there is none.</summary>
    public static PostgresBinaries? Find()
    {
        if (Directory.Exists(Debian)
            && Directory.GetDirectories(Debian).OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(HoldsServer) is { } found)
            return new PostgresBinaries(found);
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).FirstOrDefault(HoldsServer) is { } onPath
            ? new PostgresBinaries(onPath)
            : null;
    }

    public string Program(string name) => Path.Combine(Folder, name);

    private static bool HoldsServer(string folder) => File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "initdb"));

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
