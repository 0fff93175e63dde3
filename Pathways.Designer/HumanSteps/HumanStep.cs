using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Pathways.Activities.Spelling;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.HumanSteps;

/// <summary>
/// The human step before a link from an e-mail changes anything: a sealed proposal, and what only somebody who reads the page does
/// with it. Nothing of it needs a script, a picture or a memory: the word stands beside its field and can be pasted.
/// </summary>
public sealed class HumanStep(IDataProtectionProvider keys, TimeProvider clock)
{
    public const string ProposalField = "proposition";
    public const string WordField = "mot";
    public const string ButtonField = "geste";
    public const string ButtonValue = "confirmer";

    /// <summary>Looks worth filling in to a program; people neither see nor reach it.</summary>
    public const string TrapField = "site-web";

    /// <summary>Nobody reads a sentence, types a name and presses a button in less.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1.5);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>What a reader copies where no name can be shown or read.</summary>
    public static string WordOf(string name, string otherwise) => PlainWords.Key(name).Length == 0 ? otherwise : name;

    public string Seal<T>(T proposal) => Protector<T>().Protect(JsonSerializer.Serialize(proposal));

    /// <returns>Null for what was not sealed here, or for something else.</returns>
    public T? Open<T>(string? text) where T : class
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<T>(Protector<T>().Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <param name="issuedAt">When the proposal was shown.</param>
    /// <param name="word">What the page asks to copy; accents, capitals, spaces and punctuation are forgiven.</param>
    /// <returns>Null where a person confirmed it.</returns>
    public HumanStepProblem? Check(DateTimeOffset issuedAt, string word, IFormCollection posted)
    {
        if (posted[TrapField] is not [null or ""] || posted[ButtonField] != ButtonValue)
            return HumanStepProblem.Machine;
        if (posted[WordField].ToString() is not { Length: > 0 } typed || PlainWords.Key(typed) != PlainWords.Key(word))
            return HumanStepProblem.WrongWord;
        var age = clock.GetUtcNow() - issuedAt;
        return age < Shortest ? HumanStepProblem.TooSoon : age > Longest ? HumanStepProblem.TooOld : null;
    }

    /// <summary>What to do about it, as the page says it.</summary>
    public static string Advice(HumanStepProblem problem, string word) => problem switch
    {
        HumanStepProblem.WrongWord => Fill(HumanStepTexts.WrongWord, word),
        HumanStepProblem.TooOld => HumanStepTexts.TooOld,
        HumanStepProblem.TooSoon or HumanStepProblem.Machine or HumanStepProblem.Unreadable => HumanStepTexts.TooSoon,
    };

    private IDataProtector Protector<T>() => keys.CreateProtector("pathways.human-step.v1", typeof(T).Name);
}
