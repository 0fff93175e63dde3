using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Schemes;

/// <summary>
/// A step that places the person in a scheme and stays with it to its end. Planning timers before the planned end open
/// the follow-on task and make it more pressing, so that the scheme does not end without a follow-on.
/// </summary>
public abstract class SchemeStep : JourneyStep
{
    /// <summary>The follow-on is a training course.</summary>
    public const string ToTraining = nameof(ToTraining);

    /// <summary>The follow-on is something else: the next step decides.</summary>
    public const string ToNextStep = nameof(ToNextStep);

    /// <summary>The person did not enter the scheme.</summary>
    public const string NotPlaced = nameof(NotPlaced);

    private const string EarlyEndWait = "early-end";
    private const string EndTimer = "planned-end";
    private const string OverrunTimer = "overrun";

    /// <summary>The types of all such steps.</summary>
    public static string[] Types { get; } = [Clauses.ClausePlacement.Type, Training.TrainingStep.Type];

    protected static OutcomeDescriptor[] SchemeOutcomes { get; } =
    [
        Outcome(ToTraining) with { EndsScheme = true },
        Outcome(ToNextStep) with { EndsScheme = true },
        Outcome(NotPlaced),
        DeadlineOutcome with { EndsScheme = true },
    ];

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        var name = resumption.Bookmark.Name;
        if (name == FollowOnPlanning.TaskName)
            FollowOnAnswered(context, new StepAnswer(resumption.Payload));
        else if (FollowOnPlanning.IsOpening(name))
            FollowOnPlanning.Open(context, Enrolment(context), name);
        else if (name == EarlyEndWait)
            EndEarly(context, new StepAnswer(resumption.Payload));
        else if (name == EndTimer)
            ReachPlannedEnd(context);
        else if (name == OverrunTimer)
            context.Complete(DeadlinePassed);
        else
            base.Resume(context, resumption);
    }

    /// <summary>What the answered placement form says of the enrolment, or null when the person was not placed.</summary>
    protected abstract NewEnrolment? ReadPlacement(ActivityContext context, StepAnswer answer);

    protected override void Answered(ActivityContext context, StepAnswer answer, Resumption resumption)
    {
        if (ReadPlacement(context, answer) is not { } placement)
        {
            context.Complete(NotPlaced);
            return;
        }
        if (placement.PlannedEndOn < placement.StartsOn)
            throw new BurstRefusedException(Labels.Text("Scheme.EndBeforeStart"));
        ReleaseStepTimers(context);
        var enrolment = new RunningEnrolment(
            DerivedId.From(resumption.Bookmark.Id), placement.Title, Person(context).FullName, placement.PlannedEndOn);
        context.SetState("enrolment", enrolment.Id.ToString());
        context.SetState("title", enrolment.Title);
        context.SetState("plannedEnd", enrolment.PlannedEndOn.ToString("yyyy-MM-dd", null));
        context.Emit(new OpenEnrolment(enrolment.Id, Person(context).Id, placement, context.AwaitReply(EarlyEndWait)));
        context.SetTimer(EndTimer, ParisCalendar.EndOf(placement.PlannedEndOn));
        FollowOnPlanning.Plan(context, enrolment);
    }

    private static void FollowOnAnswered(ActivityContext context, StepAnswer answer)
    {
        var followOn = FollowOnPlanning.Read(answer);
        context.SetState("followOn", followOn.Kind.ToString());
        context.Emit(new PlanFollowOn(Enrolment(context).Id, followOn));
        FollowOnPlanning.ReleaseTimers(context);
        if (context.State<bool>("ended"))
            End(context, Enrolment(context).PlannedEndOn, followOn.Kind);
    }

    private static void ReachPlannedEnd(ActivityContext context)
    {
        var enrolment = Enrolment(context);
        if (Enum.TryParse<FollowOnKind>(context.State<string>("followOn"), out var kind))
        {
            End(context, enrolment.PlannedEndOn, kind);
            return;
        }
        context.SetState("ended", true);
        var grace = context.Lookup<IFieldRules>().Days("followOn.overrun");
        context.SetTimer(OverrunTimer, ParisCalendar.EndOf(enrolment.PlannedEndOn.AddDays(grace)));
    }

    private static void EndEarly(ActivityContext context, StepAnswer answer)
    {
        var enrolment = Enrolment(context);
        var followOn = FollowOnPlanning.Read(answer);
        context.Emit(new PlanFollowOn(enrolment.Id, followOn));
        End(context, answer.Day("endedOn") ?? ParisCalendar.DayOf(context.Now), followOn.Kind);
    }

    private static void End(ActivityContext context, DateOnly day, FollowOnKind followOn)
    {
        context.Emit(new EndEnrolment(Enrolment(context).Id, day));
        context.Complete(followOn == FollowOnKind.Training ? ToTraining : ToNextStep);
    }

    private static void ReleaseStepTimers(ActivityContext context)
    {
        foreach (var timer in new[] { OverdueTimer, DeadlineTimer })
        {
            if (context.State<string>(timer) is { } wait)
                context.Release(wait);
        }
    }

    private static RunningEnrolment Enrolment(ActivityContext context) => new(
        Guid.Parse(context.State<string>("enrolment")!),
        context.State<string>("title")!,
        Person(context).FullName,
        DateOnly.ParseExact(context.State<string>("plannedEnd")!, "yyyy-MM-dd", null));
}

/// <summary>A scheme that a person enters.</summary>
public sealed record NewEnrolment(SchemeKind Kind, string Title, string Host, DateOnly StartsOn, DateOnly PlannedEndOn, Guid? ClauseContractId = null);

/// <summary>What the planning of a follow-on needs to know of an enrolment.</summary>
public sealed record RunningEnrolment(Guid Id, string Title, string PersonName, DateOnly PlannedEndOn);
