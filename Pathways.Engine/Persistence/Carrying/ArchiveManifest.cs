namespace Pathways.Engine.Persistence.Carrying;

/// <summary>What an archive says about itself.</summary>
/// <param name="Format">Tells that it is one of ours.</param>
/// <param name="FormatVersion">Grows when the lines are written in another way.</param>
/// <param name="Migrations">See <see cref="CarriedTables.Migrations"/>.</param>
internal sealed record ArchiveManifest(
    string Format, int FormatVersion, DateTimeOffset WrittenAt, string Database, IReadOnlyList<string> Migrations, IReadOnlyList<ArchivedTable> Tables)
{
    public const string OurFormat = "pathways-archive";

    public const int CurrentVersion = 1;

    /// <summary>The archive's entry that holds it: the last one, so that an archive that has it was written to its end.</summary>
    public const string Entry = "manifest.json";
}

/// <param name="Rows">How many lines.</param>
/// <param name="Checksum">See <see cref="RowDigest"/>.</param>
internal sealed record ArchivedTable(string Name, IReadOnlyList<string> Columns, long Rows, string Checksum)
{
    public static string EntryOf(string table) => $"tables/{table}.ndjson";

    public bool Holds(RowDigest digest) => digest.Rows == Rows && digest.Checksum == Checksum;
}
