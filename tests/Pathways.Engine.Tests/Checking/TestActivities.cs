using System.Globalization;
using System.Resources;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;

namespace Pathways.Engine.Tests.Checking;

/// <summary>Activities that do nothing but leave the way the test says.</summary>
internal static class TestActivities
{
    private static readonly KeysThemselves _texts = new();

    public static ActivityRegistry Registry { get; } = new(
    [
        Step("Test.Wait", Outcome("Done"), Outcome("Late") with { IsDeadline = true }),
        Step("Test.Ask", Outcome("A"), Outcome("B"), Outcome("Late") with { IsDeadline = true }),
        Step("Test.Scheme", Outcome("Over") with { EndsScheme = true }, Outcome("NotPlaced"), Outcome("Late") with { IsDeadline = true, EndsScheme = true }),
        Step("Test.Exit", Outcome("Done") with { RecordsExit = true }, Outcome("Late") with { IsDeadline = true }),
        Step("Test.Handoff", Outcome("Accepted"), Outcome("NotCome") with { Otherwise = "Declined" }, Outcome("Declined"), Outcome("Expired") with { IsDeadline = true }),
        new Waiting(Describe("Test.Endless", [Outcome("Done")]) with { Waits = true }),
        new Scripted(Describe("Test.Choice", [Outcome("A"), Outcome("B")])),
        new Scripted(Describe("Test.Maybe", [Outcome("A"), Outcome("B") with { Otherwise = "A" }])),
        new Scripted(Describe("Test.Note", [])),
        new Picking(Describe("Test.Pick", [])),
        new Scripted(Describe("Test.Need", []) with { Inputs = [new("need", "String", Text("besoin")) { IsRequired = true }, new("days", "Int32", Text("jours"))] }),
        .. BuiltIn(),
    ]);

    private static IEnumerable<IActivity> BuiltIn() => typeof(Flowchart).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(BuiltInActivity)) && type is { IsAbstract: false, IsPublic: true })
        .Select(type => (IActivity)Activator.CreateInstance(type)!);

    private static Waiting Step(string type, params OutcomeDescriptor[] outcomes) => new(Describe(type, outcomes) with { IsJourneyStep = true, Waits = true });

    private static ActivityDescriptor Describe(string type, IReadOnlyList<OutcomeDescriptor> outcomes) => new() { Type = type, DisplayName = Text(type), Outcomes = outcomes };

    private static OutcomeDescriptor Outcome(string name) => new(name, Text(name));

    private static Label Text(string key) => new(_texts, key);

    private sealed class KeysThemselves : ResourceManager
    {
        public override string GetString(string name, CultureInfo? culture) => name;
    }

    private class Scripted(ActivityDescriptor descriptor) : IActivity
    {
        public ActivityDescriptor Descriptor => descriptor;

        public virtual void Execute(ActivityContext context)
        {
            if (descriptor.Outcomes.Count == 0) context.Complete();
            else context.Complete(context.Lookup<IChoices>().Choose(context.ActivityId, descriptor.Outcomes));
        }
    }

    /// <summary>Decides which cases of the switch behind it hold, in variables named after both.</summary>
    private sealed class Picking(ActivityDescriptor descriptor) : Scripted(descriptor)
    {
        private static readonly OutcomeDescriptor[] _picks = [Outcome(""), Outcome("A"), Outcome("B"), Outcome("AB")];

        public override void Execute(ActivityContext context)
        {
            var picked = context.Lookup<IChoices>().Choose(context.ActivityId, _picks);
            foreach (var label in new[] { "A", "B" }) context.SetVariable(context.ActivityId + label, picked.Contains(label, StringComparison.Ordinal));
            context.Complete();
        }
    }

    private sealed class Waiting(ActivityDescriptor descriptor) : Scripted(descriptor), IResumableActivity
    {
        public override void Execute(ActivityContext context) => context.AwaitReply(context.ActivityId);

        public void Resume(ActivityContext context, Resumption resumption) => context.Complete((string)resumption.Payload["outcome"]!);
    }
}

/// <summary>Says by which outcome an activity that does not wait leaves.</summary>
internal interface IChoices
{
    string Choose(string activityId, IReadOnlyList<OutcomeDescriptor> outcomes);
}
