using Pathways.Activities.Beneficiaries;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Coordination;

/// <summary>
/// A step of the journey that a member of staff does: it opens a task, makes it more pressing once it is overdue, and
/// leaves by its deadline outcome when nobody did it in time.
/// </summary>
public abstract class JourneyStep : IResumableActivity
{
    /// <summary>The outcome when nobody answered in time.</summary>
    public const string DeadlinePassed = nameof(DeadlinePassed);

    protected const string TaskWait = "task";
    protected const string OverdueTimer = "overdue";
    protected const string DeadlineTimer = "deadline";

    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>The rules <c>KEY.due</c> and <c>KEY.deadline</c> say how long the step may take where the definition does not.</summary>
    protected abstract string RuleKey { get; }

    public virtual void Execute(ActivityContext context)
    {
        var today = ParisCalendar.DayOf(context.Now);
        var rules = context.Lookup<IFieldRules>();
        var due = today.AddDays(context.Input("dueDays", rules.Days($"{RuleKey}.due")));
        var deadline = today.AddDays(context.Input("deadlineDays", rules.Days($"{RuleKey}.deadline")));
        var taskId = context.OpenTask(new TaskRequest
        {
            Name = TaskWait,
            Title = Title(context),
            Explanation = Explanation(context),
            Audience = context.Input("audience", Audience.LeadAdviser),
            DueAt = ParisCalendar.EveningOf(due),
            Form = new TaskForm(Form(context)),
        });
        context.SetState(TaskWait, taskId);
        context.SetState(OverdueTimer, context.SetTimer(OverdueTimer, ParisCalendar.EndOf(due)));
        context.SetState(DeadlineTimer, context.SetTimer(DeadlineTimer, ParisCalendar.EndOf(deadline)));
    }

    public virtual void Resume(ActivityContext context, Resumption resumption)
    {
        switch (resumption.Bookmark.Name)
        {
            case TaskWait:
                Answered(context, new StepAnswer(resumption.Payload), resumption);
                break;
            case OverdueTimer:
                context.Emit(new EscalateTask(context.State<string>(TaskWait)!, TaskPriority.High, context.Input<string?>("escalateTo", null)));
                break;
            case DeadlineTimer:
                Expire(context);
                break;
            default:
                throw new ActivityFaultException(Labels.Text("Step.UnknownWait", context.ActivityName, resumption.Bookmark.Name));
        }
    }

    protected abstract string Title(ActivityContext context);

    protected virtual string? Explanation(ActivityContext context) => context.Input<string?>("explanation", null);

    protected abstract IReadOnlyList<FormField> Form(ActivityContext context);

    /// <summary>Turns the answered form into effects and an outcome.</summary>
    protected abstract void Answered(ActivityContext context, StepAnswer answer, Resumption resumption);

    /// <summary>The deadline passed without an answer.</summary>
    protected virtual void Expire(ActivityContext context) => context.Complete(DeadlinePassed);

    /// <summary>The person whom the journey is about.</summary>
    protected static BeneficiaryFacts Person(ActivityContext context) =>
        context.Lookup<IBeneficiaryLookup>().Find(context.Instance.CorrelationId)
        ?? throw new ActivityFaultException(Labels.Text("Step.NoBeneficiary", context.ActivityName));

    protected static OutcomeDescriptor DeadlineOutcome { get; } = new(DeadlinePassed, Labels.Of("Outcome.DeadlinePassed"), IsDeadline: true);

    protected static OutcomeDescriptor Outcome(string name) => new(name, Labels.Of($"Outcome.{name}"));
}
