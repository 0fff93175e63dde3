using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pathways.Mail;

/// <summary>
/// An IMAP server from Debian's package dovecot-imapd with one mailbox, in processes of its own that go with this one, without any
/// privilege. Whatever its user is called, the password is <see cref="Password"/>.
/// </summary>
public sealed class ImapServer : IDisposable
{
    public const string Password = "sésame";

    private const string Program = "/usr/sbin/dovecot";
    private const string NotInstalled = "The IMAP server is not installed: apt-get install dovecot-imapd";

    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-imap-");
    private readonly Process _process;
    private int _added;

    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public ImapServer()
    {
        Port = FreePort();
        foreach (var name in new[] { "run", "state", "mail/cur", "mail/new", "mail/tmp" })
            _folder.CreateSubdirectory(name);
        var configuration = Path.Combine(_folder.FullName, "dovecot.conf");
        File.WriteAllText(configuration, Configuration());
        // The server refuses to read mail as root: where the tests are root, it is nobody.
        if (IsRoot)
            Run("chown", "-R", "nobody:nogroup", _folder.FullName);
        string[] command = [Program, "-F", "-c", configuration];
        string[] whole = IsRoot ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", .. command] : command;
        _process = Process.Start(new ProcessStartInfo(whole[0], whole[1..]) { RedirectStandardError = true })!;
        var said = _process.StandardError.ReadLine();
        if (said?.Contains("starting up", StringComparison.Ordinal) != true)
            throw new InvalidOperationException("The IMAP server did not start: " + said + _process.StandardError.ReadToEnd());
        _ = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Why a test is to be skipped here; null when it is not. In CI nothing is: there, a missing server is a failure.</summary>
    public static string? Missing { get; } = File.Exists(Program) || Environment.GetEnvironmentVariable("CI") == "true" ? null : NotInstalled;

    public int Port { get; }

    /// <summary>How many messages were marked as read.</summary>
    public int Seen => Files("cur").Count(file => file.Split(":2,") is [.., var flags] && flags.Contains('S', StringComparison.Ordinal));

    /// <summary>Puts a message into the mailbox, as a mail server that delivers does.</summary>
    public void Deliver(byte[] message)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{++_added:000000}.pathways.test");
        var file = Path.Combine(_folder.FullName, "mail/tmp", name);
        File.WriteAllBytes(file, message);
        if (IsRoot)
            Run("chown", "nobody:nogroup", file);
        File.Move(file, Path.Combine(_folder.FullName, "mail/new", name));
    }

    public void Dispose()
    {
        Run("kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Files(string name) => Directory.GetFiles(Path.Combine(_folder.FullName, "mail", name));

    private string Configuration()
    {
        var (user, group) = IsRoot ? ("nobody", "nogroup") : (Environment.UserName, Output("id", "-gn"));
        var folder = _folder.FullName;
        return $$"""
            protocols = imap
            listen = 127.0.0.1
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = /dev/stderr
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = {{user}}
            default_internal_group = {{group}}
            default_login_user = {{user}}
            mail_location = maildir:{{folder}}/mail
            first_valid_uid = 1
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{user}} gid={{group}} home={{folder}}/mail
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            service stats {
              chroot =
            }
            namespace inbox {
              inbox = yes
            }
            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments) => _ = Output(program, arguments);

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
