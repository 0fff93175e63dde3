using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Appointments;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Activities.Schemes;
using Pathways.Activities.Staffing;
using Pathways.Activities.Tests.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Engine.Definitions;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Doctor;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Tests.Rights;

/// <summary>Whatever table concerns people is copied and erased with them: one that is added later must be, too, or stand here with its reason.</summary>
public sealed class PersonTablesTests
{
    /// <summary>The tables that hold nothing of a person, and why.</summary>
    private static readonly Dictionary<Type, string> Excused = new()
    {
        [typeof(StoredDefinition)] = "what journeys are made of",
        [typeof(DefinitionDraft)] = "what journeys are made of",
        [typeof(DefinitionChange)] = "who changed a workflow",
        [typeof(VersionMove)] = "a decision about a workflow",
        [typeof(Examination)] = "ids of instances, written anew every hour",
        [typeof(BounceReading)] = "how many reports came back",
        [typeof(StimulusReceipt)] = "no foreign key; erased by the journey's id",
        [typeof(Organisation)] = "the team",
        [typeof(StaffMember)] = "the team",
        [typeof(EditorPresence)] = "the team",
        [typeof(Absence)] = "the team",
        [typeof(InboxView)] = "the team's own filters",
        [typeof(Invitation)] = "the team",
        [typeof(StaffEvent)] = "the team",
        [typeof(StaffSession)] = "the team",
        [typeof(Partner)] = "organisations",
        [typeof(PartnerContact)] = "organisations",
        [typeof(PartnerPause)] = "organisations",
        [typeof(PartnerSource)] = "organisations",
        [typeof(PartnerTrace)] = "who changed an organisation",
        [typeof(LetterTemplate)] = "the team's own letters",
        [typeof(ClauseContract)] = "contracts",
        [typeof(BroughtFile)] = "a file that is kept for a day, until it is decided upon",
        [typeof(ExportTrace)] = "that a list was taken out, not who stood in it",
        [typeof(ErasedFile)] = "that somebody's file was erased, not whose",
    };

    [Fact]
    public void Every_table_is_the_persons_or_excused()
    {
        var model = Model();
        var found = PersonTables.KeysOf(model).Select(key => key.DeclaringEntityType.ClrType)
            .Concat([typeof(Beneficiary), typeof(WorkflowInstance)]).ToHashSet();
        var all = model.GetEntityTypes().Select(type => type.ClrType).ToList();

        Assert.Empty(all.Except(found).Except(Excused.Keys).Select(type =>
            $"{type.Name} is neither found from a person by foreign keys nor excused: if it concerns people, give it a foreign key (BelongsToBeneficiary), else say here why not."));
        Assert.DoesNotContain(Excused.Keys, type => found.Contains(type) || !all.Contains(type));
    }

    [Fact]
    public void Whatever_belongs_to_a_person_goes_with_the_person()
    {
        var keys = PersonTables.KeysOf(Model()).Where(key => (key.DeclaringEntityType.ClrType, key.PrincipalEntityType.ClrType) != (typeof(SchemeEnrolment), typeof(NextSteps.JourneyExit)));

        Assert.Empty(keys.Where(key => key.DeleteBehavior != DeleteBehavior.Cascade).Select(key => key.ToString()));
    }

    /// <summary>What belongs to a journey is told by the journey's row: whatever changes it, changes that.</summary>
    [Fact]
    public void Whatever_is_written_beside_the_journeys_is_a_contact_or_says_why_not()
    {
        var noContact = new Dictionary<Type, string>
        {
            [typeof(FileReading)] = "somebody of the team looked",
            [typeof(AccessGrant)] = "the transfer is the contact",
            [typeof(MergedPerson)] = "the file's trace is the contact",
            [typeof(ErasureNotice)] = "nobody was in touch",
            [typeof(FileKeeping)] = "it has a day of its own",
            [typeof(HandoffForward)] = "the handoff's event is the contact",
            [typeof(HandoffSlot)] = "the handoff's event is the contact",
            [typeof(HandoffInvitation)] = "follows the partner's answer",
            [typeof(TaskEntry)] = "of a journey that runs",
            [typeof(TaskDraft)] = "of a journey that runs",
        };
        using var db = TestStores.Open("Data Source=:memory:");
        var read = string.Join('\n', LastContacts.Sources(db).Select(source => source.ToQueryString()));
        var beside = PersonTables.KeysOf(db.Model).Select(key => key.DeclaringEntityType).Distinct()
            .Where(type => !type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(WorkflowInstance)));

        Assert.Empty(beside.Where(type => !noContact.ContainsKey(type.ClrType) && !read.Contains($"\"{type.GetTableName()}\"", StringComparison.Ordinal))
            .Select(type => $"{type.ClrType.Name} counts neither as a contact with the person (LastContacts) nor says here why not."));
    }

    private static IModel Model()
    {
        using var db = TestStores.Open("Data Source=:memory:");
        return db.Model;
    }
}
