using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;

namespace Pathways.Designer.Demo;

/// <summary>What else the fictional directory holds: a partner with all its details, one that pauses, one that is full.</summary>
public sealed class DemoDirectory(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly StaffMember _coordinator = DemoTeam.Staff.First(member => member.Role == StaffRole.Coordinator);

    /// <summary>Whom the story asks once the first one has not answered.</summary>
    public static Partner SecondForReading => new()
    {
        Id = Id("plume"),
        Name = "Plume et compagnie",
        ContactName = "Rémi Faure",
        Email = "bonjour@plume-et-compagnie.example",
        Commune = DemoTeam.Amiens,
        Needs = [BarrierKind.Literacy],
    };

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        if (await db.PartnerPauses.AnyAsync(cancellationToken))
            return;
        var now = clock.GetUtcNow();
        var partners = await db.Partners.ToDictionaryAsync(partner => partner.Name, cancellationToken);
        Describe(db, partners["Mobilité Artois"], now);
        var today = ParisCalendar.DayOf(now);
        Pause(db, partners["Crèche du Pigeonnier"], today.AddDays(-3), today.AddDays(18), "Travaux dans la salle d’accueil", now);
        Pause(db, partners["CCAS de Barlin"], today.AddDays(40), today.AddDays(54), "Fermeture annuelle", now);
        partners["Espace numérique Étouvie"].OpenPlaces = 0;
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Describe(PathwaysDbContext db, Partner partner, DateTimeOffset now)
    {
        partner.Themes = DataInclusion.Text(["mobilite--acceder-a-un-vehicule", "mobilite--etre-accompagne-dans-son-parcours-mobilite", "mobilite--preparer-un-permis"]);
        partner.ReceptionModes = "en-presentiel";
        partner.Fees = "gratuit";
        (partner.Communes, partner.Department) = ("Hersin-Coupigny\nHoudain\nNœux-les-Mines", "62");
        (partner.Address, partner.PostalCode, partner.Website) = ("12 rue de la Fosse", "62620", "https://mobilite-artois.example/");
        partner.Description = "Un bilan de mobilité, des deux-roues à louer, et une aide au permis pour les personnes qui retrouvent un emploi.";
        partner.PlacesPerMonth = 12;
        var first = PartnerContact.OwnOf(partner);
        (first.Function, first.Phone) = ("Conseillère mobilité", "03 61 91 00 01");
        db.AddRange(
            first,
            new PartnerContact { Id = Id("reception"), PartnerId = partner.Id, Name = "Accueil", Email = "accueil@mobilite-artois.example", Phone = "03 61 91 00 00" },
            new PartnerContact { Id = Id("left"), PartnerId = partner.Id, Name = "Gérard Wattel", Function = "Directeur", Email = "gerard.wattel@mobilite-artois.example", LeftAt = now.AddDays(-60) },
            PartnerTrace.Of(partner.Id, PartnerTraceKind.ContactLeft, "Gérard Wattel", _coordinator.Id, now.AddDays(-60)));
    }

    private static void Pause(PathwaysDbContext db, Partner partner, DateOnly first, DateOnly last, string reason, DateTimeOffset now)
    {
        db.PartnerPauses.Add(new()
        {
            Id = Id("pause", partner.Name),
            PartnerId = partner.Id,
            FirstDay = first,
            LastDay = last,
            Reason = reason,
            EnteredBy = _coordinator.Id,
            EnteredAt = now.AddDays(-9),
        });
        db.PartnerTraces.Add(PartnerTrace.Of(partner.Id, PartnerTraceKind.PauseEntered, Partners.PartnerWords.Days(first, last), _coordinator.Id, now.AddDays(-9)));
    }

    private static Guid Id(params ReadOnlySpan<string> cause) => DerivedId.From(["demo-directory", .. cause]);
}
