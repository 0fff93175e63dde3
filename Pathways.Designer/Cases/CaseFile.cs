using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Diagnostics;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Records;
using Pathways.Activities.Schemes;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;
using Pathways.Engine.Instances;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Designer.Cases;

/// <summary>All that the team knows of one person.</summary>
public sealed record CaseFile(
    Beneficiary Person,
    string? AdviserName,
    string OrganisationName,
    IReadOnlyList<JourneyView> Journeys,
    IReadOnlyList<Barrier> Barriers,
    IReadOnlyList<SchemeEnrolment> Enrolments,
    IReadOnlyList<HandoffRequest> Handoffs,
    IReadOnlyList<DiagnosticRecord> Diagnostics,
    IReadOnlyList<CaseDocument> Documents,
    TimelinePage Timeline,
    ActorNames Actors)
{
    public bool HasRunningJourney => Journeys.Any(journey => journey.Instance.IsLive());
}

public sealed record JourneyView(
    WorkflowInstance Instance,
    string DefinitionName,
    WorkflowGraph Graph,
    GraphMarks Marks,
    IReadOnlyList<PastLine> Past,
    IReadOnlyList<PresentLine> Present,
    IReadOnlyList<NextLine> Next,
    IReadOnlyList<TimelineLine> Events);

/// <summary>A step that is done.</summary>
public sealed record PastLine(StepLook Step, string Name, DateTimeOffset At);

/// <summary>What the journey waits for now.</summary>
/// <param name="Href">Where to act on it, if the reader can.</param>
/// <param name="Responsible">Who is to move it; null where the sentence says so.</param>
public sealed record PresentLine(StepLook Step, string Sentence, string? Href = null, Tone Tone = Tone.Quiet, string? Responsible = null);

/// <summary>Where the journey goes from a present step.</summary>
/// <param name="When">The outcomes that lead there, in words.</param>
/// <param name="By">The day by which the present step is over at the latest; null where that is open.</param>
/// <param name="Responsible">Who will be to move it.</param>
public sealed record NextLine(StepLook Step, string StepName, string When, DateOnly? By, string Responsible);
