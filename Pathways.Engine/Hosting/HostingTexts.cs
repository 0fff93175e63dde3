using System.Globalization;
using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Hosting;

internal static class HostingTexts
{
    private static readonly ResourceManager Source = new(typeof(HostingTexts));

    public static string ConnectionStringUnknown => Text(nameof(ConnectionStringUnknown));

    public static string DatabaseFull => Text(nameof(DatabaseFull));

    public static string DatabaseReadOnly => Text(nameof(DatabaseReadOnly));

    public static string DatabaseUnreachable => Text(nameof(DatabaseUnreachable));

    public static string Starting => Text(nameof(Starting));

    public static string Stopping => Text(nameof(Stopping));

    public static string TimersNotSwept => Text(nameof(TimersNotSwept));

    public static string WebhookSecretShort(int shortest) => Fill(nameof(WebhookSecretShort), shortest);

    public static string ConnectionStringUnreadable(string detail) => Fill(nameof(ConnectionStringUnreadable), detail);

    public static string DatabaseInUse(string file) => Fill(nameof(DatabaseInUse), file);

    public static string CopyImpossible(string copy, string detail, long megabytes) => Fill(nameof(CopyImpossible), copy, detail, megabytes);

    public static string DatabaseNewer(string migration) => Fill(nameof(DatabaseNewer), migration);

    public static string NoSuchDatabase(string? database, string? server) => Fill(nameof(NoSuchDatabase), database, server);

    public static string SignInRefused(string? user, string? server) => Fill(nameof(SignInRefused), user, server);

    public static string NoRights(string? user, string? database) => Fill(nameof(NoRights), user, database);

    public static string FileUnusable(string file, string detail) => Fill(nameof(FileUnusable), file, detail);

    public static string NotADatabase(string file) => Fill(nameof(NotADatabase), file);

    public static string MessagesDeferred(int count) => Fill(nameof(MessagesDeferred), count);

    public static string DkimIncomplete(string setting) => Fill(nameof(DkimIncomplete), setting);

    public static string DkimKeyUnreadable(string file, string detail) => Fill(nameof(DkimKeyUnreadable), file, detail);

    public static string DkimKeyUnfit(string file) => Fill(nameof(DkimKeyUnfit), file);

    private static string Fill(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Text(key), values);

    private static string Text(string key) => new Label(Source, key).ToString();
}
