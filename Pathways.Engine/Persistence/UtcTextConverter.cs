using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pathways.Engine.Persistence;

/// <summary>
/// A point in time as UTC text. SQLite has no type for an offset, and text with an offset does not sort by time; the
/// provider therefore refuses to compare it.
/// </summary>
internal sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
