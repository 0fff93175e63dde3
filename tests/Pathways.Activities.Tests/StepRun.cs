using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Activities.Tests;

/// <summary>One step executed alone, on a clock that the test moves: its waits, effects and outcome.</summary>
internal sealed class StepRun(IResumableActivity step, DateTimeOffset start) : ActivityContext
{
    private readonly Dictionary<string, object?> _state = [];
    private readonly Dictionary<Type, object> _lookups = new()
    {
        [typeof(IFieldRules)] = new FieldRules(),
        [typeof(IBeneficiaryLookup)] = new OnePerson(),
        [typeof(IPartnerDirectory)] = Directory.Of("Mobilité Artois"),
        [typeof(IClauseOffers)] = new Offers([]),
    };

    private DateTimeOffset _now = start;
    private int _waits;

    public Dictionary<string, object?> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, object?> Outputs { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>The open waits by id.</summary>
    public Dictionary<string, Bookmark> Waits { get; } = [];

    public Dictionary<string, DateTimeOffset> Due { get; } = [];

    public string? Outcome { get; private set; }

    public override DateTimeOffset Now => _now;

    public override string ActivityId => "step";

    public override string ActivityName => "Step";

    public override InstanceFacts Instance { get; } = new("instance", "journey", 1, OnePerson.Id.ToString(), null);

    public StepRun With<TLookup>(TLookup lookup) where TLookup : class
    {
        _lookups[typeof(TLookup)] = lookup;
        return this;
    }

    public StepRun Start()
    {
        step.Execute(this);
        return this;
    }

    /// <summary>As a step that began before it kept these things.</summary>
    public StepRun Forget(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            _state.Remove(key);
        return this;
    }

    public StepRun Answer(string waitName, params (string Name, object? Value)[] values)
    {
        var wait = Waits.Values.Single(open => open.Name == waitName);
        Waits.Remove(wait.Id);
        step.Resume(this, new Resumption(wait, values.ToDictionary(value => value.Name, value => value.Value), "staff:1"));
        return this;
    }

    /// <summary>Moves the clock, and fires each timer on its way, earliest first.</summary>
    public StepRun AdvanceTo(DateOnly day)
    {
        var until = ParisCalendar.EndOf(day);
        while (Outcome is null && NextTimer(until) is { } timer)
        {
            _now = Due[timer.Id] > _now ? Due[timer.Id] : _now;
            Waits.Remove(timer.Id);
            step.Resume(this, new Resumption(timer, new Dictionary<string, object?>(), null));
        }
        _now = until;
        return this;
    }

    public override object? Input(string name) => Inputs.GetValueOrDefault(name);

    public override T Input<T>(string name, T fallback) => Inputs.TryGetValue(name, out var value) && value is T typed ? typed : fallback;

    public override void SetOutput(string name, object? value) => Outputs[name] = value;

    public override object? Variable(string name) => null;

    public override void SetVariable(string name, object? value) => throw new NotSupportedException();

    public override T? State<T>(string key) where T : default => _state.TryGetValue(key, out var value) ? (T?)value : default;

    public override void SetState(string key, object? value) => _state[key] = value;

    public override TLookup Lookup<TLookup>() => (TLookup)_lookups[typeof(TLookup)];

    public override void Emit(Effect effect) => Effects.Add(effect);

    public override string OpenTask(TaskRequest task)
    {
        var wait = Wait(BookmarkKind.Task, task.Name);
        Emit(new OpenTask(wait, step.Descriptor.Type, task));
        return wait;
    }

    public override string SetTimer(string name, DateTimeOffset dueAt)
    {
        var wait = Wait(BookmarkKind.Timer, name);
        Due[wait] = dueAt;
        Emit(new SetTimer(wait, name, dueAt));
        return wait;
    }

    public override string AwaitReply(string name) => Wait(BookmarkKind.Reply, name);

    public override string AwaitEvent(string eventName) => Wait(BookmarkKind.Event, eventName);

    public override void Release(string waitId) => Waits.Remove(waitId);

    public override void Complete(params string[] outcomes)
    {
        Outcome = outcomes.Single();
        Waits.Clear();
    }

    private string Wait(BookmarkKind kind, string name)
    {
        var id = $"wait-{++_waits}";
        Waits[id] = new Bookmark(id, kind, name, "", ActivityId, step.Descriptor.Type, 1);
        return id;
    }

    private Bookmark? NextTimer(DateTimeOffset until) => Waits.Values
        .Where(wait => wait.Kind == BookmarkKind.Timer && Due[wait.Id] <= until)
        .OrderBy(wait => Due[wait.Id])
        .FirstOrDefault();

    public sealed record Directory(params IReadOnlyList<PartnerChoice> Partners) : IPartnerDirectory
    {
        public static Directory Of(params IEnumerable<string> names) => new([.. names.Select(name => new PartnerChoice(DerivedId.From(name), name, "Choisi."))]);

        public IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateTimeOffset now) => Partners;
    }

    public sealed record Offers(IReadOnlyList<ClauseOffer> Open) : IClauseOffers
    {
        public IReadOnlyList<ClauseOffer> OpenIn(string commune, DateOnly day) => Open;
    }

    public sealed class OnePerson : IBeneficiaryLookup
    {
        public static Guid Id { get; } = DerivedId.From("person");

        public bool Objects { get; init; }

        public BeneficiaryFacts? Find(string? correlationId) => new(Id, "Amina Kaddouri", "Amina K.", "Barlin") { FirstName = "Amina", ObjectsToSharing = Objects };
    }
}
