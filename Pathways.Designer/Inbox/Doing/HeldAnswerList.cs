using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox.Doing;

/// <summary>An answer that does not have effect yet, or could not have it.</summary>
public sealed record HeldLine(string TaskId, string Title, HeldAnswerStatus Status, string? Refusal, bool IsTaskOpen, DateTimeOffset DueAt);

/// <summary>The answers of the person who is signed in that wait for their time, and those that were refused and not seen.</summary>
public sealed class HeldAnswerList(PathwaysDbContext db, CurrentStaff me)
{
    public Task<List<HeldLine>> ReadAsync(CancellationToken cancellationToken) => db.HeldAnswers.Where(row => row.Actor == me.Actor)
        .Join(db.Tasks, row => row.Id, task => task.Id, (row, task) => new { row, task.Title, task.Status })
        .OrderByDescending(both => both.row.HeldAt)
        .Select(both => new HeldLine(both.row.Id, both.Title, both.row.Status, both.row.Refusal, both.Status == HumanTaskStatus.Open, both.row.DueAt))
        .ToListAsync(cancellationToken);
}
