namespace Pathways.Activities.Handoffs;

/// <summary>Every kind of letter that the application sends. Each says its own in a header, so that what it is can be told without reading it.</summary>
public enum LetterPurpose
{
    Request,
    Reminder,

    /// <summary>Whether the person came to the appointment.</summary>
    Arrival,

    /// <summary>An appointment for the partner's calendar.</summary>
    Appointment,

    /// <summary>The same for the adviser's.</summary>
    AdviserAppointment,

    /// <summary>What waited for one address until the evening.</summary>
    Digest,

    /// <summary>What a partner asks the team.</summary>
    Question,

    /// <summary>What the team answers.</summary>
    Answer,

    /// <summary>Moments that the adviser offers.</summary>
    Slots,

    /// <summary>A request that a partner passes on to a colleague.</summary>
    Forward,

    /// <summary>A new link instead of one that has expired.</summary>
    NewLink,

    /// <summary>A template that its author tries out.</summary>
    TemplateTest,

    /// <summary>Somebody is asked to join an organisation's staff.</summary>
    Invitation,

    PasswordReset,
}
