using System.Diagnostics;
using System.Globalization;

namespace Pathways.Mail;

/// <summary>What the server kept of one message.</summary>
/// <param name="Fate">What it did to the attempt: <c>ok</c>, or <c>after</c> when it dropped the connection instead of saying so.</param>
public sealed record Accepted(string MessageId, string Recipient, bool IsSecure, string Fate);

/// <summary>
/// An SMTP server from Debian's package python3-aiosmtpd, in a process of its own that goes with this one. It keeps what it
/// accepts in a temporary folder, and drops connections or refuses as it is told.
/// </summary>
public sealed class MailServer : IDisposable
{
    private const string NotInstalled = "The SMTP server is not installed: apt-get install python3-aiosmtpd";

    /// <summary>Debian's interpreter, which has Debian's packages, and not another one that stands first on the path.</summary>
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-mail-");
    private readonly Process _process;

    /// <param name="options">What the server's script takes, such as <c>--user</c>.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public MailServer(params string[] options)
    {
        _process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "server.py"), _folder.FullName, .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (_process.StandardOutput.ReadLine() is not { } port)
            throw new InvalidOperationException("The SMTP server did not start: " + _process.StandardError.ReadToEnd());
        _process.BeginErrorReadLine();
        Port = int.Parse(port, CultureInfo.InvariantCulture);
    }

    /// <summary>Why a test is to be skipped here; null when it is not. In CI nothing is: there, a missing server is a failure.</summary>
    public static string? Missing { get; } = IsInstalled() || Environment.GetEnvironmentVariable("CI") == "true" ? null : NotInstalled;

    public int Port { get; }

    /// <summary>The messages' files, in the order in which they came.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(_folder.FullName, "*.eml").Order(StringComparer.Ordinal)];

    public IReadOnlyList<Accepted> Accepted
    {
        get
        {
            var file = Path.Combine(_folder.FullName, "accepted");
            return File.Exists(file) ? [.. File.ReadAllLines(file).Select(Read)] : [];
        }
    }

    /// <summary>What the next attempts meet, one word for each and the last for all that follow.</summary>
    public void Behave(params string[] words)
    {
        var file = Path.Combine(_folder.FullName, "behaviour");
        File.WriteAllText(file + ".part", string.Join(' ', words));
        File.Move(file + ".part", file, overwrite: true);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Accepted Read(string line)
    {
        var words = line.Split(' ');
        return new Accepted(words[0].Trim('<', '>'), words[1], words[2] == "tls", words[3]);
    }

    private static bool IsInstalled()
    {
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
