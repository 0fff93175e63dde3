using System.Globalization;
using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Hosting;

internal static class HostingTexts
{
    private static readonly ResourceManager Source = new(typeof(HostingTexts));

    public static string ConnectionStringUnknown => Text(nameof(ConnectionStringUnknown));

    public static string DatabaseUnreachable => Text(nameof(DatabaseUnreachable));

    public static string Starting => Text(nameof(Starting));

    public static string Stopping => Text(nameof(Stopping));

    public static string TimersNotSwept => Text(nameof(TimersNotSwept));

    public static string ConnectionStringUnreadable(string detail) =>
        string.Format(CultureInfo.CurrentCulture, Text(nameof(ConnectionStringUnreadable)), detail);

    private static string Text(string key) => new Label(Source, key).ToString();
}
