using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;

namespace Pathways.Designer.Tests.Access;

/// <summary>Who may ask: one of each role of the organisation whose rows are asked for, and two of another organisation.</summary>
[Flags]
public enum Readers
{
    None = 0,
    Adviser = 1,
    Coordinator = 2,
    Facilitator = 4,
    Host = 8,
    Administrator = 16,
    OtherAdviser = 32,
    OtherCoordinator = 64,

    Team = Adviser | Coordinator,
    Advisers = Adviser | OtherAdviser,
    Coordinators = Coordinator | OtherCoordinator,
    Others = OtherAdviser | OtherCoordinator,
    All = Team | Facilitator | Host | Administrator | Others,
}

public static class ReaderNames
{
    /// <summary>Each reader by itself.</summary>
    public static IReadOnlyList<Readers> Each { get; } =
        [Readers.Adviser, Readers.Coordinator, Readers.Facilitator, Readers.Host, Readers.Administrator, Readers.OtherAdviser, Readers.OtherCoordinator];

    public static StaffMember Staff(this Readers reader) => DemoTeam.Staff.Single(member => member.Name == reader switch
    {
        Readers.Adviser => "Karim Benali",
        Readers.Coordinator => "Claire Dumont",
        Readers.Facilitator => "Julien Mercier",
        Readers.Host => "Leïla Haddou",
        Readers.Administrator => "Nadège Vidal",
        Readers.OtherAdviser => "Thomas Vasseur",
        Readers.OtherCoordinator => "Hélène Caron",
        _ => throw new ArgumentOutOfRangeException(nameof(reader), reader, "One reader is asked for."),
    });
}
