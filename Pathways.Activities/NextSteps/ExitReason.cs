namespace Pathways.Activities.NextSteps;

/// <summary>A coded reason of an exit, grouped as the field groups them: durable, transition, positive, other.</summary>
public sealed record ExitReason(string Code, ExitKind Kind)
{
    public string Text => Labels.Text($"ExitReason.{Code}");

    public static IReadOnlyList<ExitReason> All { get; } =
    [
        new("PERMANENT_CONTRACT", ExitKind.Durable),
        new("FIXED_TERM_OVER_6_MONTHS", ExitKind.Durable),
        new("PUBLIC_POST", ExitKind.Durable),
        new("BUSINESS_CREATION", ExitKind.Durable),
        new("FIXED_TERM_UNDER_6_MONTHS", ExitKind.Transition),
        new("AIDED_CONTRACT", ExitKind.Transition),
        new("TRAINING", ExitKind.Positive),
        new("OTHER_SIAE", ExitKind.Positive),
        new("MOVED_AWAY", ExitKind.Other),
        new("OTHER_SUPPORT", ExitKind.Other),
        new("WITHDREW", ExitKind.Other),
        new("NO_NEWS", ExitKind.Other),
        new("DECEASED", ExitKind.Other),
    ];

    public static ExitReason? Find(string? code) => All.FirstOrDefault(reason => reason.Code == code);
}
