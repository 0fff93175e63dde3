using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pathways.Engine.Persistence;

/// <summary>
/// How values are kept on PostgreSQL: what fits in one database fits in the other, and sorts alike. Text is of any length,
/// and is compared by its bytes, so that an index does not depend on the server's language or on its library's version.
/// </summary>
public static class PostgresTypes
{
    private const string Text = "text";
    private const string ByBytes = "C";

    public static void Map(ModelConfigurationBuilder types)
    {
        types.Properties<string>().HaveColumnType(Text).UseCollation(ByBytes);
        types.Properties<Enum>().HaveColumnType(Text).UseCollation(ByBytes);
        types.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    /// <summary>The driver refuses another offset, since the database keeps none.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), utc => utc);
}
