using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests.Browsing;

public static class SampleForms
{
    /// <summary>A question of every kind, one of them on a condition.</summary>
    public static TaskForm Everything { get; } = new(
    [
        new("result", "Où en est le frein ?", FormFieldKind.Choice)
        {
            IsRequired = true, Choices = [new("Lifted", "Levé"), new("Remaining", "Restant"), new("Other", "Autre")],
        },
        new("why", "Pourquoi ?", FormFieldKind.Text) { IsRequired = true, MaximumLength = 40, OnlyWhen = new("result", ["Remaining", "Other"]) },
        new("on", "Depuis quand ?", FormFieldKind.Date) { Earliest = new(2027, 1, 1), Latest = new(2027, 12, 31), Help = "Le jour où la situation a changé." },
        new("hours", "Heures d’accompagnement", FormFieldKind.Number) { Minimum = 1, Maximum = 40 },
        new("means", "Moyens utilisés", FormFieldKind.MultiChoice) { Choices = [new("phone", "Téléphone"), new("visit", "Visite"), new("mail", "Courrier")] },
        new("note", "Note", FormFieldKind.LongText) { MaximumLength = 2000 },
    ]);
}
