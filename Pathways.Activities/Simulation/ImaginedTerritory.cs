using System.Globalization;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Schemes;
using Pathways.Engine.Instances;
using Pathways.Engine.Simulation;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Simulation;

public sealed class ImaginedSetting : ISimulatedSetting
{
    public SimulatedWorld Begin(Scenario scenario) => new ImaginedTerritory(new ImaginedRows(scenario));
}

/// <summary>A fictional person among fictional partners and contracts, under the field's own rules; what becomes of them stays in memory.</summary>
public sealed class ImaginedTerritory(ImaginedRows rows) : SimulatedWorld, IBeneficiaryLookup, IPartnerDirectory, IClauseOffers
{
    private static readonly FieldRules _rules = new();

    public ImaginedRows Rows => rows;

    public List<HandoffRequest> Handoffs { get; } = [];

    public List<SchemeEnrolment> Enrolments { get; } = [];

    public override string? CorrelationId => rows.Person.Id.ToString();

    public override string? PersonName => rows.Person.FullName;

    public override string? Staff => $"staff:{rows.Adviser.Id}";

    public override TimeZoneInfo Zone => ParisCalendar.Zone;

    public override T Get<T>() => this as T ?? _rules as T ?? throw new InvalidOperationException($"The imagined territory answers no {typeof(T)}.");

    public BeneficiaryFacts? Find(string? correlationId) =>
        correlationId == CorrelationId ? BeneficiaryFacts.Of(rows.Person) : null;

    public IReadOnlyList<PartnerChoice> Rank(BarrierKind need, string commune, DateTimeOffset now) => PartnerRanking.Rank(
        need, commune,
        rows.Partners.Select(partner => new PartnerStanding(
            partner.Id, partner.Name, partner.Commune, partner.Needs,
            Handoffs.Count(handoff => handoff.PartnerId == partner.Id && handoff.State == HandoffState.Requested))));

    public IReadOnlyList<ClauseOffer> OpenIn(string commune, DateOnly day) =>
    [
        .. rows.Contracts
            .Where(contract => contract.OpenPosts > 0 && contract.EndsOn > day && string.Equals(contract.Commune, commune.Trim(), StringComparison.OrdinalIgnoreCase))
            .OrderBy(contract => contract.Title, StringComparer.Ordinal)
            .Select(contract => new ClauseOffer(contract.Id, contract.Title, contract.Contractor, contract.OpenPosts, contract.EndsOn)),
    ];

    public override ReplySheet? Reply(Bookmark wait, DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        if (Handoffs.Find(row => row.OpenWaitId == wait.Id) is { } handoff)
        {
            var partner = PartnerOf(handoff);
            var title = SimulationTexts.Text(handoff.AppointmentOn is null ? "Reply.Title" : "Reply.FollowUp", partner.Name, Labels.Text(handoff.Need));
            var form = handoff.AppointmentOn is { } appointment ? ReplyForms.FollowUp(appointment, today) : ReplyForms.Whole(today);
            return new ReplySheet(false, title, partner.ContactName, handoff.OpenUntil, form, $"partner:{partner.Id}");
        }
        return Enrolments.Find(row => row.EarlyEndWaitId == wait.Id) is { } enrolment
            ? new ReplySheet(true, SimulationTexts.Text("EarlyEnd.Title", enrolment.Title), Audience(Coordination.Audience.LeadAdviser), null, EarlyEnd.Form(enrolment, today), Staff)
            : null;
    }

    public override string Audience(string audience) => SimulationTexts.Find($"Audience.{audience}") ?? audience;

    /// <summary>A timer's words stand under its name; where a number ends it, without the number.</summary>
    public override string? TimerWords(string activityType, string timerName)
    {
        var number = timerName.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyz-").ToString();
        return SimulationTexts.Find($"Timer.{timerName[..^number.Length]}") is { } words ? string.Format(CultureInfo.CurrentCulture, words, number) : null;
    }

    public override string? Sample(FormField field) => SimulationTexts.Find($"Sample.{field.Name}");

    public override void Check(InstanceState state)
    {
        if (state is { Status: InstanceStatus.Finished, IsHalted: false } && Enrolments.Find(row => row.EndedOn is null) is { } open)
            throw OpenEnrolmentRule.Refusal(open.Title);
    }

    public Partner PartnerOf(HandoffRequest handoff) => rows.Partners.Single(partner => partner.Id == handoff.PartnerId);

    /// <summary>The request whose answer meets the wait.</summary>
    public HandoffRequest Handoff(string waitId) => Handoffs.Single(row => row.WaitId == waitId);

    public SchemeEnrolment Enrolment(Guid id) => Enrolments.Single(row => row.Id == id);
}
