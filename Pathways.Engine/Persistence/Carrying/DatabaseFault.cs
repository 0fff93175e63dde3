using System.Data.Common;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>What the database said, however deep the context wrapped it.</summary>
internal static class DatabaseFault
{
    /// <returns>Null where it was not the database.</returns>
    public static DbException? In(Exception? exception)
    {
        while (exception is not (null or DbException or CarryException))
            exception = exception.InnerException;
        return exception as DbException;
    }
}
