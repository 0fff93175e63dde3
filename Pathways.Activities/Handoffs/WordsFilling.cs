using Microsoft.Extensions.Logging;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>Fills own words in. What cannot be filled in never keeps a letter from leaving: the next words hold, and at last the standard ones.</summary>
internal sealed class WordsFilling(IReadOnlyDictionary<string, object?> values, DateTimeOffset now)
{
    private readonly List<TemplateException> _faults = [];

    public IReadOnlyList<TemplateException> Faults => _faults;

    /// <returns>Null where nobody has words of their own.</returns>
    public string? Subject(HandoffWords words) => First(words, own => own.Subject);

    /// <inheritdoc cref="Subject"/>
    public string? Message(HandoffWords words) => First(words, own => own.Message);

    /// <summary>The message's paragraphs of lines, as the templates print them.</summary>
    /// <inheritdoc cref="Subject"/>
    public List<List<string>>? Paragraphs(HandoffWords words) => Message(words) is { } text ? HandoffLetter.Paragraphs(text) : null;

    /// <summary>A fault's message may hold what was filled in: only its kind is told.</summary>
    public static void Tell(ILogger logger, HandoffLetter letter, string message)
    {
        foreach (var fault in letter.Faults)
            logger.LogWarning("Own words of the e-mail {Message} cannot be filled in ({Fault}): others leave instead", message, (fault.InnerException ?? fault).GetType().Name);
    }

    private string? First(HandoffWords words, Func<HandoffWords, string?> part)
    {
        for (var own = words; own is not null; own = own.Otherwise)
        {
            try
            {
                if (HandoffWords.Fill(part(own), values, now) is { } text)
                    return text;
            }
            catch (TemplateException fault)
            {
                _faults.Add(fault);
            }
        }

        return null;
    }
}
