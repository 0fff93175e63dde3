using Pathways.Designer.HumanSteps;

namespace Pathways.Designer.Accounts;

/// <summary>What a form with a new password came to.</summary>
/// <param name="Password">Null where there is none to take.</param>
/// <param name="Doubt">Why a person may not have sent it.</param>
/// <param name="Problems">What to do, in words.</param>
public sealed record ChosenPassword(string? Password, HumanStepProblem? Doubt, IReadOnlyList<string> Problems);

/// <summary>
/// Reads the password that the holder of a link from an e-mail chose. Mail servers open such links and post their forms, twice the same
/// word in both fields: without the human step, one of them would have the account.
/// </summary>
public sealed class ChosenPasswords(HumanStep human, TimeProvider clock)
{
    /// <param name="subject">Whose password it is, so that a form of another link confirms nothing here.</param>
    public string Seal(string subject) => human.Seal(new PasswordProposal(subject, clock.GetUtcNow()));

    public ChosenPassword Read(string subject, string word, IFormCollection posted)
    {
        var proposal = human.Open<PasswordProposal>(posted[HumanStep.ProposalField]);
        var doubt = proposal?.Subject == subject ? human.Check(proposal.IssuedAt, word, posted) : HumanStepProblem.Unreadable;
        var password = NewPassword.Read(posted);
        List<string> problems = [];
        if (password is null)
            problems.Add(AccountsTexts.NotAlike);
        if (doubt is { } problem)
            problems.Add(HumanStep.Advice(problem, word));
        return new(doubt is null ? password : null, doubt, problems);
    }

    private sealed record PasswordProposal(string Subject, DateTimeOffset IssuedAt);
}
