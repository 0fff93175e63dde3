using Pathways.Activities.Spelling;
using Pathways.Designer.Accounts;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Commands;

/// <summary>
/// <c>organisation NAME COMMUNE PERSON EMAIL</c>: makes an organisation and invites the person who administers it, which the pages
/// cannot while there is nobody yet. Ends with 1 where it has an administrator already, 2 where it was asked wrongly.
/// </summary>
public static class OrganisationCommand
{
    public const string Name = "organisation";

    private const int LongestText = 200;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, params string[] settings)
    {
        var texts = arguments.Select(argument => argument.Trim()).ToList();
        if (texts is not [var name, var commune, var person, var email] || texts.Exists(text => text.Length is 0 or > LongestText || text[0] == '-'))
            return await RefuseAsync(2, CommandsTexts.OrganisationUsage);
        if (EmailAddress.Read(email) is not { } address)
            return await RefuseAsync(2, Fill(CommandsTexts.NotAnAddress, email));
        await using var app = CommandApplication.Build(settings);
        if (!await app.IsReadyAsync())
            return await RefuseAsync(2, CommandsTexts.NoDatabase);
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Invitations>().FoundAsync(name, commune, person, address, CancellationToken.None) is not { } link)
            return await RefuseAsync(1, Fill(CommandsTexts.OrganisationHasAdministrator, name, address));
        await output.WriteLineAsync(Fill(CommandsTexts.OrganisationFounded, name, person, address, link));
        return 0;

        async Task<int> RefuseAsync(int code, string sentence)
        {
            await errors.WriteLineAsync(sentence);
            return code;
        }
    }
}
