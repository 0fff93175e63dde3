using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Schemes;
using Pathways.Designer.Accounts;
using Pathways.Designer.Forms;
using Pathways.Designer.Layout;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Cases;

/// <summary>Ends a scheme before its planned end, with what comes next.</summary>
public sealed class SchemeEnds(PathwaysDbContext db, CurrentStaff me, WorkflowRuntime runtime, TimeProvider clock)
{
    /// <summary>A scheme that still runs, of a person whom one may see; null for any other.</summary>
    public async Task<SchemeEnrolment?> FindAsync(Guid beneficiaryId, Guid enrolmentId, CancellationToken cancellationToken) =>
        await me.Sees(db.Beneficiaries).AnyAsync(person => person.Id == beneficiaryId, cancellationToken)
            ? await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(
                row => row.Id == enrolmentId && row.BeneficiaryId == beneficiaryId && row.EndedOn == null, cancellationToken)
            : null;

    public TaskForm FormOf(SchemeEnrolment enrolment) => EarlyEnd.Form(enrolment, ParisCalendar.DayOf(clock.GetUtcNow()));

    /// <returns>Whether the scheme was still running.</returns>
    /// <exception cref="BurstRefusedException">The answer would break a rule; nothing is kept.</exception>
    public async Task<bool> EndAsync(SchemeEnrolment enrolment, FormReading reading, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var result = await runtime.SendAsync(
            enrolment.InstanceId,
            new ResumeStimulus(enrolment.EarlyEndWaitId, reading.Answers, me.Actor),
            $"early-end:{enrolment.Id}",
            cancellationToken);
        return result.Outcome is StimulusOutcome.Applied;
    }
}
