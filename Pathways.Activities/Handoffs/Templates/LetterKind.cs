namespace Pathways.Activities.Handoffs.Templates;

/// <summary>The letters to partners for which an organisation may have words of its own.</summary>
public enum LetterKind
{
    Request,
    Reminder,

    /// <summary>Whether the person came to the appointment.</summary>
    Arrival,

    /// <summary>The appointment that the partner gave, with its calendar.</summary>
    Invitation,

    /// <summary>The one e-mail in the evening, to a partner that prefers it.</summary>
    Digest,

    /// <summary>What the team answers to a partner's question.</summary>
    Answer,

    /// <summary>A new link instead of one that has expired.</summary>
    NewLink,
}
