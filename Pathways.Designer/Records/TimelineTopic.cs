namespace Pathways.Designer.Records;

/// <summary>What a line of the timeline is about, as the reader chooses it.</summary>
public enum TimelineTopic
{
    Steps,
    Partners,
    Schemes,
    Actions,
    File,
}

public static class TimelineTopics
{
    /// <summary>What each topic is called in an address.</summary>
    public static IReadOnlyList<(TimelineTopic Topic, string Key, string Name)> All =>
    [
        (TimelineTopic.Actions, "actions", RecordsTexts.TopicActions),
        (TimelineTopic.Steps, "etapes", RecordsTexts.TopicSteps),
        (TimelineTopic.Partners, "partenaires", RecordsTexts.TopicPartners),
        (TimelineTopic.Schemes, "dispositifs", RecordsTexts.TopicSchemes),
        (TimelineTopic.File, "dossier", RecordsTexts.TopicFile),
    ];

    /// <summary>Null for all topics, also where the address names none that exists.</summary>
    public static TimelineTopic? Find(string? key) => All.Where(topic => topic.Key == key).Select(topic => (TimelineTopic?)topic.Topic).FirstOrDefault();
}
