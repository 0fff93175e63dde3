using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Pauses;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;

namespace Pathways.Designer.Demo;

/// <summary>What the fictional team wrote beside the journeys, and one journey that stands still. Adding it again adds nothing.</summary>
public sealed class DemoRecords(IServiceScopeFactory scopes, PauseDesk desk, TimeProvider clock)
{
    private const int PausedDays = 60;

    private static readonly (string First, string Last, CaseActionKind Kind, int DaysAgo, string Text)[] Actions =
    [
        ("Jordan", "Blondel", CaseActionKind.Call, 6, "Jordan confirme qu’il peut se déplacer à vélo jusqu’à Béthune en attendant la réponse pour la mobilité."),
        ("Jordan", "Blondel", CaseActionKind.NoShow, 3, "N’est pas venu à l’atelier CV ; message laissé."),
        ("Jordan", "Blondel", CaseActionKind.Meeting, 1, "Le CV est à jour. Il apporte son titre de séjour renouvelé la semaine prochaine."),
        ("Valérie", "Noël", CaseActionKind.Visit, 12, "Visite sur le chantier avec la cheffe d’équipe : tout se passe bien, Valérie demande une formation d’élagage."),
        ("Gaëlle", "Thibaut", CaseActionKind.Note, 4, "Préfère être jointe le matin."),
    ];

    private static readonly (string First, string Last, DocumentKind Kind, string Name, int DaysAgo, string KeptAt, int? ExpiresInDays)[] Documents =
    [
        ("Jordan", "Blondel", DocumentKind.RightToWork, "Titre de séjour", 350, "Dossier partagé « Titres »", 16),
        ("Jordan", "Blondel", DocumentKind.Cv, "CV cariste", 1, "Dossier partagé « CV »", null),
        ("Valérie", "Noël", DocumentKind.IaePass, "PASS IAE", 115, "Armoire du bureau 3", 610),
    ];

    private static readonly (string First, string Last, RightsEntryKind Kind, RightsEntryWay Way, int DaysAgo, string? Words)[] Said =
    [
        ("Jordan", "Blondel", RightsEntryKind.SharingAccepted, RightsEntryWay.InPerson, 20, "D’accord pour la mobilité, pas pour le reste."),
        ("Kenza", "Chérif", RightsEntryKind.SharingAccepted, RightsEntryWay.InPerson, 28, null),
        ("Kenza", "Chérif", RightsEntryKind.SharingObjected, RightsEntryWay.Phone, 1, "Je préfère chercher moi-même une place en crèche."),
        ("Valérie", "Noël", RightsEntryKind.Informed, RightsEntryWay.Letter, 30, "Elle voulait relire la notice chez elle."),
    ];

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        if (await db.CaseActions.AnyAsync(cancellationToken))
            return;
        var advisers = await db.Beneficiaries.ToDictionaryAsync(person => person.Id, person => person.LeadAdviserId, cancellationToken);
        var now = clock.GetUtcNow();
        db.CaseActions.AddRange(Actions.Select(action => new CaseAction
        {
            Id = DerivedId.From("demo", "action", action.Last, action.Text),
            BeneficiaryId = DemoStory.IdOf(action.First, action.Last),
            Kind = action.Kind,
            HappenedAt = now.AddDays(-action.DaysAgo),
            Text = action.Text,
            AuthorId = advisers[DemoStory.IdOf(action.First, action.Last)],
            RecordedAt = now.AddDays(-action.DaysAgo),
        }));
        db.CaseDocuments.AddRange(Documents.Select(document => new CaseDocument
        {
            Id = DerivedId.From("demo", "document", document.Last, document.Name),
            BeneficiaryId = DemoStory.IdOf(document.First, document.Last),
            Kind = document.Kind,
            Name = document.Name,
            DatedOn = ParisCalendar.DayOf(now).AddDays(-document.DaysAgo),
            KeptAt = document.KeptAt,
            ExpiresOn = document.ExpiresInDays is { } days ? ParisCalendar.DayOf(now).AddDays(days) : null,
            AuthorId = advisers[DemoStory.IdOf(document.First, document.Last)],
            RecordedAt = now.AddDays(-1),
        }));
        db.RightsEntries.AddRange(Said.Select(said => new RightsEntry
        {
            Id = DerivedId.From("demo", "said", said.Last, said.Kind.ToString()),
            BeneficiaryId = DemoStory.IdOf(said.First, said.Last),
            Kind = said.Kind,
            SaidOn = ParisCalendar.DayOf(now).AddDays(-said.DaysAgo),
            Way = said.Way,
            Words = said.Words,
            LeafletVersion = said.Kind is RightsEntryKind.Informed ? "notice de janvier" : null,
            AuthorId = advisers[DemoStory.IdOf(said.First, said.Last)],
            RecordedAt = now.AddDays(-said.DaysAgo),
        }));
        var kenza = await db.Beneficiaries.SingleAsync(person => person.Id == DemoStory.IdOf("Kenza", "Chérif"), cancellationToken);
        kenza.SharingObjectedAt = now.AddDays(-1);
        db.Beneficiaries.Add(Forgotten(now));
        await db.SaveChangesAsync(cancellationToken);
        await PauseAsync(db, DemoStory.IdOf("Gaëlle", "Thibaut"), advisers, cancellationToken);
    }

    /// <summary>Somebody whose file nobody has touched for nearly as long as files are kept.</summary>
    private static Beneficiary Forgotten(DateTimeOffset now) => new()
    {
        Id = DemoStory.IdOf("Odette", "Verhaeghe"),
        FirstName = "Odette",
        LastName = "Verhaeghe",
        BirthYear = 1966,
        Commune = DemoTeam.Barlin,
        Phone = "06 39 98 09 99",
        OrganisationId = DemoTeam.BarlinTeam.Id,
        LeadAdviserId = DemoTeam.Staff.Single(member => member.Name == "Karim Benali").Id,
        CreatedAt = now.AddMonths(-24).AddDays(12),
    };

    private async Task PauseAsync(PathwaysDbContext db, Guid person, Dictionary<Guid, Guid> advisers, CancellationToken cancellationToken)
    {
        var subject = person.ToString();
        if (await db.Instances.Live().Where(row => row.CorrelationId == subject).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken) is not { } journey)
            return;
        var until = ParisCalendar.MorningOf(ParisCalendar.DayOf(clock.GetUtcNow()).AddDays(PausedDays));
        await desk.PauseAsync(journey, new(nameof(PauseReason.Family), until, $"staff:{advisers[person]}"), $"demo:pause:{person}", cancellationToken);
    }
}
