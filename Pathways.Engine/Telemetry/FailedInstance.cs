namespace Pathways.Engine.Telemetry;

/// <summary>Lets an exception say at which instance it happened: whoever logs it may be far from there.</summary>
public static class FailedInstance
{
    private const string Key = "InstanceId";

    /// <summary>The instance's id; null for an exception that happened elsewhere.</summary>
    public static string? Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause.Data[Key] is string id)
                return id;
        }

        return null;
    }

    /// <returns>Always false, so that as an exception filter it leaves the exception alone.</returns>
    internal static bool Mark(Exception exception, string instanceId)
    {
        exception.Data[Key] = instanceId;
        return false;
    }
}
