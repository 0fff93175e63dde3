using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Appointments;
using Pathways.Activities.Partners;
using Pathways.Activities.Simulation;
using Pathways.Engine.Outbox;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Tests.Letters;

/// <summary>All the e-mails of one handoff, as they would leave, among people of any name.</summary>
internal sealed class SampleLetters : IReplyLinks
{
    public const string Link = "https://pathways.example/reponse/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCd";

    public static readonly DateTimeOffset Now = ParisCalendar.MorningOf(new DateOnly(2027, 1, 4));

    private readonly IOptions<HandoffMailOptions> _options = Options.Create(new HandoffMailOptions());
    private readonly LetterPost _post;

    public SampleLetters(string firstName = "Amina", string lastName = "Kaddouri", string? replyTo = null)
    {
        _options.Value.ReplyTo = replyTo;
        _post = new LetterPost(_options);
        var rows = new ImaginedRows(new Scenario { StartAt = Now, Person = new(firstName, null, null) });
        Person = rows.Person;
        (Person.LastName, Person.Phone, Person.Email, Person.Neighbourhood) = (lastName, "06 99 88 77 66", "personne@secret.example", "Cité secrète");
        Partner = rows.Partners[0];
        People = new HandoffPeople(Partner, Person, rows.Adviser, rows.Organisation);
        Handoff = new HandoffRequest
        {
            Id = DerivedId.From("test", "handoff"),
            InstanceId = "instance",
            ActivityId = "relais",
            WaitId = "0123456789abcdef0123456789abcdef-12",
            BeneficiaryId = Person.Id,
            PartnerId = Partner.Id,
            Need = BarrierKind.Mobility,
            RequestedAt = Now,
            ExpiresAt = ParisCalendar.EndOf(new DateOnly(2027, 2, 3)),
            Reminders = 1,
        };
    }

    public Beneficiary Person { get; }

    public Partner Partner { get; }

    public HandoffPeople People { get; }

    public HandoffRequest Handoff { get; }

    public string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose, int recipient) => Link;

    public OutboxMessage Write(HandoffMailKind kind, HandoffWords? words = null) => _post.Compose(
        new OutgoingLetter(LetterPurpose.Request, $"{Handoff.WaitId}:{kind.ToString().ToLowerInvariant()}", "instance", People.Contact, HandoffLetter.Write(kind, Handoff, People, words ?? new(null, null), Link, Now), Now)
        {
            WaitId = Handoff.WaitId,
            ReplyTo = [People.AdviserAddress],
            Conversation = kind == HandoffMailKind.Request ? null : HandoffMail.RequestId(Handoff),
        });

    public (OutboxMessage Partner, OutboxMessage Adviser) Appointment(TimeOnly? time = null, int sequence = 0, bool isCancelled = false)
    {
        var invitation = new HandoffInvitation
        {
            HandoffId = Handoff.Id,
            Sequence = sequence,
            Day = new DateOnly(2027, 3, 1),
            At = time is { } hour ? ParisCalendar.At(new DateOnly(2027, 3, 1), hour) : null,
            IsCancelled = isCancelled,
            ToldAt = Now,
        };
        var mail = new AppointmentMail(this, _post, _options, Microsoft.Extensions.Logging.Abstractions.NullLogger<AppointmentMail>.Instance);
        var news = isCancelled ? AppointmentNews.Cancelled : sequence > 0 ? AppointmentNews.Changed : AppointmentNews.Agreed;
        return (mail.ToPartner(news, Handoff, invitation, People, HandoffWords.None), mail.ToAdviser(news, Handoff, invitation, People));
    }

    public IReadOnlyList<OutboxMessage> All()
    {
        var (asked, changed, cancelled) = (Appointment(), Appointment(new(9, 30), 1), Appointment(null, 2, isCancelled: true));
        return
        [
            Write(HandoffMailKind.Request), Write(HandoffMailKind.Reminder), Write(HandoffMailKind.Request, new("{{ personne }}", "Bonjour.\n\n{{ commune }}")),
            asked.Partner, asked.Adviser, changed.Partner, changed.Adviser, cancelled.Partner, cancelled.Adviser,
        ];
    }

    public static MimeMessage Read(OutboxMessage message) => MimeMessage.Load(new MemoryStream(message.Mime));
}
