using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>Letters about accounts, as their readers get them.</summary>
public static partial class Letters
{
    /// <summary>Has the administrator invite somebody.</summary>
    /// <returns>The path of the link in the letter.</returns>
    public static async Task<string> InviteAsync(AppFixture app, string name, string email, string role = "Adviser")
    {
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        using var sent = await administrator.FillInAsync("/comptes/inviter", "invite", ("q-name", name), ("q-email", email), ("q-role", role));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        return await LinkAsync(app, email);
    }

    /// <summary>Chooses a password behind a link, as somebody who reads the page.</summary>
    /// <param name="again">What is typed into the second field; the same where nothing is said.</param>
    public static async Task<HttpResponseMessage> ChooseAsync(Visitor reader, string link, string form, string password, string? again = null)
    {
        var page = await reader.ReadAsync(link);
        return await reader.ConfirmAsync(link, page, form, ("password", password), ("again", again ?? password), (HumanStep.WordField, Word().Match(page).Groups[1].Value));
    }

    /// <summary>The link in the last letter to an address.</summary>
    public static async Task<string> LinkAsync(AppFixture app, string email)
    {
        using var message = await LastAsync(app, email);
        return new Uri(Link().Match(message.TextBody!).Value).PathAndQuery;
    }

    /// <summary>The last letter to an address.</summary>
    public static async Task<MimeMessage> LastAsync(AppFixture app, string email)
    {
        var letters = await app.WithDbAsync(db => db.Outbox.AsNoTracking().Where(row => row.Recipient == email).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync());
        return await MimeMessage.LoadAsync(new MemoryStream(letters[^1].Mime));
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex("écrivez «\u00a0(.+?)\u00a0»")]
    private static partial Regex Word();
}
