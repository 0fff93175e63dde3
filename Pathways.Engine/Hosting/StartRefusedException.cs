namespace Pathways.Engine.Hosting;

/// <summary>The application cannot start until somebody changes something. The message says what, and names no password.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The refusal among the causes of an exception; null where there is none.</summary>
    public static StartRefusedException? Of(Exception exception) => exception switch
    {
        StartRefusedException refusal => refusal,
        AggregateException several => several.InnerExceptions.Select(Of).FirstOrDefault(found => found is not null),
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };
}
