using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Activities.Records;
using Pathways.Activities.Transfers;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Definitions;
using Pathways.Engine.Instances.Moves;

namespace Pathways.Designer.Tests.Access;

/// <summary>The application with a row of the first organisation for every address that names one.</summary>
public sealed class MatrixFixture : AppFixture
{
    public const string Move = "sample-move";

    /// <summary>What the adviser noted of Kenza a moment ago.</summary>
    public static readonly Guid Action = DerivedId.From("sample", "action");

    public static readonly Guid Document = DerivedId.From("sample", "document");

    /// <summary>A file that the adviser brought and has not decided upon.</summary>
    public static readonly Guid Import = DerivedId.From("sample", "import");

    /// <summary>A file of structures that the coordinator brought and has not decided upon.</summary>
    public static readonly Guid PartnerFile = DerivedId.From("sample", "partner-file");

    /// <summary>By which the other organisation entrusts Hamid to the first one.</summary>
    public static readonly Guid Transfer = DerivedId.From("sample", "transfer");

    public string ReplyAddress { get; private set; } = "";

    public string InvitationAddress { get; private set; } = "";

    public string IncidentAddress { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var link = Services.GetRequiredService<IReplyLinks>().Create(SampleCases.Handoff, Clock.Now.AddDays(10));
        ReplyAddress = new Uri(link).AbsolutePath;
        var halted = (await FailingJourney.HaltAsync(this, "Inès")).Person.ToString();
        IncidentAddress = $"/incidents/{await WithDbAsync(db => db.Instances.Where(row => row.CorrelationId == halted).Select(row => row.Id).SingleAsync())}";
        await AddVersionsAsync();
        InvitationAddress = await Letters.InviteAsync(this, "Zoé Lambert", "zoe.lambert@barlin.example");
        await WithDbAsync(db =>
        {
            db.Add(new CaseAction { Id = Action, BeneficiaryId = SampleCases.Kenza, Kind = CaseActionKind.Call, HappenedAt = Clock.Now, Text = "Appelée", AuthorId = SampleCases.Adviser.Id, RecordedAt = Clock.Now });
            db.Add(new CaseDocument { Id = Document, BeneficiaryId = SampleCases.Kenza, Kind = DocumentKind.Cv, Name = "CV", DatedOn = new(2027, 2, 1), KeptAt = "Dossier papier", AuthorId = SampleCases.Adviser.Id, RecordedAt = Clock.Now });
            db.Add(new BroughtFile { Id = Import, OrganisationId = SampleCases.Adviser.OrganisationId, StaffId = SampleCases.Adviser.Id, FileName = "personnes.csv", CreatedAt = Clock.Now, Content = "Prénom;Nom;Commune\nZoé;Lefèvre;Barlin"u8.ToArray() });
            db.Add(new BroughtFile { Id = PartnerFile, Kind = BroughtFileKind.Partners, OrganisationId = SampleCases.Adviser.OrganisationId, StaffId = SampleCases.Coordinator.Id, FileName = "fiches.json", CreatedAt = Clock.Now, Content = "[{\"source\":\"dora\"}]"u8.ToArray() });
            db.Add(new LetterTemplate { OrganisationId = SampleCases.Adviser.OrganisationId, Kind = LetterKind.Request, Number = 1, SavedAt = Clock.Now, AuthorId = SampleCases.Coordinator.Id, Message = "Bonjour." });
            db.Add(new Transfer
            {
                Id = Transfer,
                BeneficiaryId = SampleCases.Hamid,
                FromOrganisationId = SampleCases.OtherAdviser.OrganisationId,
                FromAdviserId = SampleCases.OtherAdviser.Id,
                ToOrganisationId = SampleCases.Adviser.OrganisationId,
                Reason = "Déménage à Barlin",
                RequestedById = SampleCases.OtherAdviser.Id,
                RequestedAt = Clock.Now,
                ExpiresAt = Clock.Now.AddDays(14),
            });
            return db.SaveChangesAsync();
        });
    }

    /// <summary>A second version, a draft of the third, and a move of people from the first.</summary>
    private async Task AddVersionsAsync()
    {
        var json = await WithDbAsync(db => db.Definitions.Where(row => row.DefinitionId == SampleCases.Definition).Select(row => row.Json).SingleAsync());
        Assert.Empty((await Services.GetRequiredService<DefinitionStore>().PublishAsync(Described(json, "2"), null, CancellationToken.None)).Problems);
        using var coordinator = await Visitor.SignedInAsync(this, SampleCases.Coordinator);
        using var draft = await coordinator.FillInAsync("/workflows/brouillon", "import", ("json", Described(json, "3")));
        Assert.Equal(HttpStatusCode.Found, draft.StatusCode);
        await WithDbAsync(db =>
        {
            db.Add(new VersionMove { Id = Move, DefinitionId = SampleCases.Definition, FromVersion = 1, ToVersion = 2, CorrectionsJson = "{}", BegunAt = Clock.Now, ClosedAt = Clock.Now });
            return db.SaveChangesAsync();
        });
    }

    private static string Described(string json, string text)
    {
        var definition = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        definition["description"] = text;
        return definition.ToJsonString();
    }
}
