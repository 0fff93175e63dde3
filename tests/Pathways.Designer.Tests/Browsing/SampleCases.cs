using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Diagnostics;
using Pathways.Activities.Handoffs;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Persistence;
using Pathways.Activities.Schemes;
using Pathways.Designer.Demo;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A few people, with rows as a runtime would have left them, so that pages have something to show.</summary>
public static class SampleCases
{
    public const string Definition = "parcours-emploi-quartier";

    public static StaffMember Coordinator => DemoTeam.Staff.Single(staff => staff.Name == "Claire Dumont");

    public static StaffMember Administrator => DemoTeam.Staff.Single(staff => staff.Role == StaffRole.Administrator);

    public static StaffMember Adviser => DemoTeam.Staff.Single(staff => staff.Name == "Karim Benali");

    public static StaffMember OtherAdviser => DemoTeam.Staff.Single(staff => staff.Name == "Thomas Vasseur");

    public static Guid Jordan { get; } = DerivedId.From("sample", "jordan");

    public static Guid Kenza { get; } = DerivedId.From("sample", "kenza");

    public static Guid Laurent { get; } = DerivedId.From("sample", "laurent");

    public static Guid Mariam { get; } = DerivedId.From("sample", "mariam");

    /// <summary>Accompanied by another organisation.</summary>
    public static Guid Hamid { get; } = DerivedId.From("sample", "hamid");

    public const string OpenTask = "jordan-digital";
    public const string OtherTask = "hamid-diagnostic";
    public const string DoneTask = "jordan-diagnostic";
    public const string ReleasedTask = "kenza-released";

    /// <summary>Kenza's, under way.</summary>
    public static Guid Training { get; } = DerivedId.From("sample", "training");

    public static Guid Handoff { get; } = DerivedId.From("sample", "handoff");

    private static readonly DateTimeOffset Now = AppFixture.Start;

    public static async Task AddAsync(PathwaysDbContext db)
    {
        db.AddRange(DemoTeam.BarlinTeam, DemoTeam.AmiensTeam);
        db.AddRange(DemoTeam.Staff);
        db.AddRange(DemoTeam.Partners);
        db.AddRange(DemoTeam.Contracts(new(2027, 3, 1)));
        db.AddRange(
            Person(Jordan, "Jordan", "Blondel", 2001, Adviser),
            Person(Kenza, "Kenza", "Chérif", 1996, Adviser),
            Person(Laurent, "Laurent", "Delcourt", 1971, Adviser),
            Person(Mariam, "Mariam", "Keïta", 1990, Adviser),
            Person(Hamid, "Hamid", "Ziani", 1976, OtherAdviser));
        await db.SaveChangesAsync();
        AddJordan(db);
        AddKenza(db);
        AddMariam(db);
        db.Add(Instance("hamid", Hamid, 12));
        db.Add(Task(OtherTask, "hamid", Hamid, OtherAdviser, "diagnostic", "Pathways.Diagnostic", "Faire le diagnostic de Hamid Ziani", Now.AddDays(2)));
        await db.SaveChangesAsync();
    }

    /// <summary>One partner is asked, another declined: two branches at once.</summary>
    private static void AddJordan(PathwaysDbContext db)
    {
        const string Id = "jordan";
        db.Add(Instance(Id, Jordan, 24));
        db.AddRange(Journal(Id, 24,
            (JournalKind.Started, "accueil", "Pathways.OutreachIntake", null),
            (JournalKind.Completed, "accueil", "Pathways.OutreachIntake", "Oriented"),
            (JournalKind.Completed, "diagnostic", "Pathways.Diagnostic", "Done"),
            (JournalKind.Completed, "freins", "Elsa.FlowSwitch", "Mobilité, Numérique"),
            (JournalKind.Completed, "relais-numerique", "Pathways.Handoff", "Declined")));
        db.AddRange(
            Wait(Id, "wait-mobility", BookmarkKind.Reply, "relais-mobilite", "Pathways.Handoff"),
            Wait(Id, OpenTask, BookmarkKind.Task, "frein-numerique", "Pathways.BarrierRemoval"));
        db.Add(new DiagnosticRecord { Id = DerivedId.From("sample", "diagnostic"), BeneficiaryId = Jordan, InstanceId = Id, Project = "Être cariste en logistique", AvailableFrom = new(2027, 3, 8), RecordedBy = null, RecordedAt = Now.AddDays(-20) });
        db.AddRange(
            Obstacle(Id, Jordan, BarrierKind.Mobility, BarrierState.InProgress),
            Obstacle(Id, Jordan, BarrierKind.Digital, BarrierState.Open));
        db.AddRange(
            Request(Handoff, Id, "wait-mobility", "relais-mobilite", Jordan, "Mobilité Artois", BarrierKind.Mobility, HandoffState.Requested),
            Request(DerivedId.From("sample", "declined"), Id, "wait-digital", "relais-numerique", Jordan, "Cyber-atelier de Barlin", BarrierKind.Digital, HandoffState.Rejected));
        var done = Task(DoneTask, Id, Jordan, Adviser, "diagnostic", "Pathways.Diagnostic", "Faire le diagnostic de Jordan Blondel", Now.AddDays(-20));
        done.Status = HumanTaskStatus.Completed;
        done.ClosedAt = Now.AddDays(-20);
        done.CompletedBy = $"staff:{Adviser.Id}";
        var late = Task(OpenTask, Id, Jordan, Adviser, "frein-numerique", "Pathways.BarrierRemoval", "Lever le frein « Numérique » de Jordan Blondel", Now.AddDays(-3));
        late.Priority = TaskPriority.High;
        late.Explanation = "Le cyber-atelier n’a plus de place : cherchez une autre solution avec Jordan.";
        db.AddRange(done, late);
        db.Add(new OutboxMessage { Id = "m1", InstanceId = Id, MessageId = "m1@pathways.example", Recipient = "contact@partenaires.example", Subject = "Pouvez-vous recevoir Jordan B. ? (mobilité)", Mime = [], Status = OutboxStatus.Sent, CreatedAt = Now.AddDays(-9), SentAt = Now.AddDays(-9), NextAttemptAt = Now.AddDays(-9) });
    }

    /// <summary>In a scheme, after a gap, with tasks in every group of the inbox.</summary>
    private static void AddKenza(PathwaysDbContext db)
    {
        const string Id = "kenza";
        var instance = Instance(Id, Kenza, 150);
        instance.IncidentCount = 1;
        db.Add(instance);
        db.AddRange(Journal(Id, 150,
            (JournalKind.Started, "accueil", "Pathways.OutreachIntake", null),
            (JournalKind.Completed, "accueil", "Pathways.OutreachIntake", "Oriented"),
            (JournalKind.Completed, "diagnostic", "Pathways.Diagnostic", "Done"),
            (JournalKind.Completed, "freins", "Elsa.FlowSwitch", "Default"),
            (JournalKind.Completed, "freins-traites", "Elsa.FlowJoin", "Done"),
            (JournalKind.Completed, "clause", "Pathways.ClausePlacement", "ToTraining"),
            (JournalKind.Faulted, "formation", "Pathways.Training", "L’étape n’a pas pu lire la date de fin.")));
        db.Add(Wait(Id, "kenza-training", BookmarkKind.Timer, "formation", "Pathways.Training"));
        db.Add(new DurableTimer { Id = "kenza-timer", InstanceId = Id, ActivityId = "formation", Name = "follow-on-60", DueAt = Now.AddDays(9), Status = TimerStatus.Pending });
        var contract = new SchemeEnrolment
        {
            Id = DerivedId.From("sample", "contract"),
            BeneficiaryId = Kenza,
            InstanceId = Id,
            ActivityId = "clause",
            Kind = SchemeKind.ClauseContract,
            EarlyEndWaitId = "early-contract",
            Title = "Entretien des espaces verts",
            Host = "Vert Horizon",
            StartsOn = new(2026, 10, 12),
            PlannedEndOn = new(2027, 1, 29),
            EndedOn = new(2027, 1, 29),
            FollowOn = "Formation : titre professionnel",
            FollowOnStartsOn = new(2027, 2, 11),
        };
        db.AddRange(contract, new SchemeEnrolment
        {
            Id = Training,
            BeneficiaryId = Kenza,
            InstanceId = Id,
            ActivityId = "formation",
            Kind = SchemeKind.Training,
            EarlyEndWaitId = "early-training",
            Title = "Titre professionnel",
            Host = "Centre de formation des Hauts-de-France",
            StartsOn = new(2027, 2, 11),
            PlannedEndOn = new(2027, 5, 12),
        });
        db.AddRange(
            Task("kenza-today", Id, Kenza, Adviser, "formation", "Pathways.Training", "Confirmer l’entrée en formation de Kenza Chérif", Now.AddHours(8)),
            Task("kenza-week", Id, Kenza, Adviser, "formation", "Pathways.Training", "Préparer la suite de « Titre professionnel » pour Kenza Chérif", Now.AddDays(3)),
            Task("kenza-later", Id, Kenza, Adviser, "suite", "Pathways.NextStep", "Décider de l’étape suivante de Kenza Chérif", Now.AddDays(30)),
            TeamTask("kenza-team", Id, Kenza, "suite", "Pathways.NextStep", "Débloquer la suite de Kenza Chérif", Now.AddDays(1)));
        var released = Task(ReleasedTask, Id, Kenza, Adviser, "clause", "Pathways.ClausePlacement", "Placer Kenza Chérif sur un marché à clause", Now.AddDays(-90));
        released.Status = HumanTaskStatus.Released;
        released.ClosedAt = Now.AddDays(-80);
        db.Add(released);
        db.Add(new OutboxMessage { Id = "m2", InstanceId = Id, MessageId = "m2@pathways.example", Recipient = "contact@partenaires.example", Subject = "Pouvez-vous recevoir Kenza C. ?", Mime = [], Status = OutboxStatus.Failed, LastError = "550 boîte inconnue", CreatedAt = Now.AddDays(-4), NextAttemptAt = Now.AddDays(-4) });
    }

    private static void AddMariam(PathwaysDbContext db)
    {
        const string Id = "mariam";
        var instance = Instance(Id, Mariam, 200);
        instance.Status = InstanceStatus.Finished;
        instance.SubStatus = InstanceSubStatus.Finished;
        instance.FinishedAt = Now.AddDays(-10);
        db.Add(instance);
        db.AddRange(Journal(Id, 200,
            (JournalKind.Started, "accueil", "Pathways.OutreachIntake", null),
            (JournalKind.Completed, "suite", "Pathways.NextStep", "Exit"),
            (JournalKind.Completed, "sortie", "Pathways.Exit", "Done"),
            (JournalKind.Ended, "fin", "Elsa.End", null)));
        db.Add(new JourneyExit { Id = DerivedId.From("sample", "exit"), BeneficiaryId = Mariam, InstanceId = Id, Kind = ExitKind.Durable, ReasonCode = "CDI", ExitedOn = new(2027, 2, 19), RecordedAt = Now.AddDays(-10) });
    }

    private static Beneficiary Person(Guid id, string first, string last, int birthYear, StaffMember adviser) => new()
    {
        Id = id,
        FirstName = first,
        LastName = last,
        BirthYear = birthYear,
        Commune = adviser.OrganisationId == DemoTeam.BarlinTeam.Id ? "Barlin" : "Amiens",
        Neighbourhood = "Cité 9",
        Phone = "06 39 98 00 01",
        OrganisationId = adviser.OrganisationId,
        LeadAdviserId = adviser.Id,
        CreatedAt = Now.AddDays(-200),
    };

    private static WorkflowInstance Instance(string id, Guid person, int daysAgo) => new()
    {
        Id = id,
        DefinitionId = Definition,
        DefinitionVersion = 1,
        CorrelationId = person.ToString(),
        StateJson = "{}",
        Status = InstanceStatus.Running,
        SubStatus = InstanceSubStatus.Suspended,
        CreatedAt = Now.AddDays(-daysAgo),
        UpdatedAt = Now.AddDays(-1),
    };

    private static IEnumerable<JournalEntry> Journal(
        string instance, int daysAgo, params (JournalKind Kind, string Activity, string Type, string? Detail)[] lines) =>
        lines.Select((line, index) => new JournalEntry
        {
            InstanceId = instance,
            Number = index + 1,
            At = Now.AddDays(-daysAgo + index * 3),
            Kind = line.Kind,
            ActivityId = line.Activity,
            ActivityType = line.Type,
            Detail = line.Detail,
            Actor = line.Kind == JournalKind.Started ? $"staff:{Adviser.Id}" : null,
        });

    private static BookmarkRow Wait(string instance, string id, BookmarkKind kind, string activity, string type) => new()
    {
        Id = id,
        InstanceId = instance,
        Kind = kind,
        Name = "task",
        Hash = id,
        ActivityId = activity,
        ActivityType = type,
        CreatedAt = Now.AddDays(-9),
    };

    private static Barrier Obstacle(string instance, Guid person, BarrierKind kind, BarrierState state) => new()
    {
        Id = DerivedId.From("sample", instance, kind.ToString()),
        BeneficiaryId = person,
        InstanceId = instance,
        Kind = kind,
        State = state,
        FoundAt = Now.AddDays(-20),
    };

    private static HandoffRequest Request(
        Guid id, string instance, string wait, string activity, Guid person, string partner, BarrierKind need, HandoffState state) => new()
        {
            Id = id,
            InstanceId = instance,
            ActivityId = activity,
            WaitId = wait,
            BeneficiaryId = person,
            PartnerId = DemoTeam.Partners.Single(row => row.Name == partner).Id,
            Need = need,
            State = state,
            RequestedAt = Now.AddDays(-9),
            ExpiresAt = ParisCalendar.EndOf(new(2027, 3, 12)),
            AnsweredAt = state == HandoffState.Rejected ? Now.AddDays(-7) : null,
            DeclineReason = state == HandoffState.Rejected ? DeclineReason.NoPlace : null,
            Comment = state == HandoffState.Rejected ? "Plus de place avant l’été." : null,
        };

    private static HumanTask Task(
        string id, string instance, Guid person, StaffMember assignee, string activity, string type, string title, DateTimeOffset due) => new()
        {
            Id = id,
            InstanceId = instance,
            SubjectId = person.ToString(),
            ActivityId = activity,
            ActivityType = type,
            Name = "task",
            Title = title,
            AssigneeId = assignee.Id.ToString(),
            OrganisationId = assignee.OrganisationId.ToString(),
            Audience = Audience.LeadAdviser,
            OpenedAt = due.AddDays(-10) < Now ? due.AddDays(-10) : Now.AddDays(-1),
            DueAt = due,
            FormJson = TaskFormJson.Write(SampleForms.Everything),
        };

    private static HumanTask TeamTask(string id, string instance, Guid person, string activity, string type, string title, DateTimeOffset due)
    {
        var task = Task(id, instance, person, Coordinator, activity, type, title, due);
        task.AssigneeId = null;
        task.Audience = Audience.Coordinator;
        return task;
    }
}
