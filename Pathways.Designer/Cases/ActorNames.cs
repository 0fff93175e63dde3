using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;

namespace Pathways.Designer.Cases;

/// <summary>The names behind <c>staff:ID</c> and <c>partner:ID</c>.</summary>
public sealed record ActorNames(IReadOnlyDictionary<string, string> ByActor)
{
    public string? Of(string? actor) => actor is null ? null : ByActor.GetValueOrDefault(actor);

    public string? OfStaff(string? id) => Of($"staff:{id}");

    public string OfPartner(Guid id) => Of($"partner:{id}") ?? CasesTexts.APartner;

    public static async Task<ActorNames> ReadAsync(PathwaysDbContext db, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        foreach (var staff in await db.Staff.Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken))
            names[$"staff:{staff.Id}"] = staff.Name;
        foreach (var partner in await db.Partners.Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken))
            names[$"partner:{partner.Id}"] = partner.Name;
        return new(names);
    }
}
