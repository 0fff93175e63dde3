using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Definitions.Versions;

/// <summary>Writes down who changed a definition, in the transaction that changes it.</summary>
internal static class DefinitionLog
{
    public static async Task<DefinitionChange> WriteAsync(
        WriteTransaction work, string definitionId, DefinitionChangeKind kind, string? actor, int? version,
        int? fromVersion = null, string? sourceFile = null)
    {
        var last = await work.Db.DefinitionChanges.Where(row => row.DefinitionId == definitionId)
            .MaxAsync(row => (int?)row.Number, work.CancellationToken) ?? 0;
        var change = new DefinitionChange
        {
            DefinitionId = definitionId,
            Number = last + 1,
            At = work.Now,
            Actor = actor,
            Kind = kind,
            Version = version,
            FromVersion = fromVersion,
            SourceFile = sourceFile,
        };
        work.Db.DefinitionChanges.Add(change);
        return change;
    }
}
