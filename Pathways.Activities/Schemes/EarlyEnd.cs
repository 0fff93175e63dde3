using Pathways.Engine.Tasks;

namespace Pathways.Activities.Schemes;

/// <summary>The questions when a scheme breaks off before its planned end: when, and what comes next.</summary>
public static class EarlyEnd
{
    public static TaskForm Form(SchemeEnrolment enrolment, DateOnly today) => new(
    [
        new("endedOn", Labels.Text("EarlyEnd.Day"), FormFieldKind.Date)
        {
            IsRequired = true,
            Earliest = enrolment.StartsOn,
            Latest = today < enrolment.PlannedEndOn ? today : enrolment.PlannedEndOn,
        },
        .. FollowOnPlanning.Questions(enrolment.StartsOn),
    ]);
}
