using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Hosting;

internal static class HostingTexts
{
    private static readonly ResourceManager Source = new(typeof(HostingTexts));

    public static string DatabaseUnreachable => Text(nameof(DatabaseUnreachable));

    public static string TimersNotSwept => Text(nameof(TimersNotSwept));

    private static string Text(string key) => new Label(Source, key).ToString();
}
