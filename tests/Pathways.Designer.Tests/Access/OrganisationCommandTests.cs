using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Coordination;
using Pathways.Designer.Commands;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>The first administrator of an organisation comes in by a link that only a command gives.</summary>
public sealed class OrganisationCommandTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Name = "Mission locale d’Artois";
    private const string Email = "paule.premiere@mission.example";

    [Fact]
    public async Task The_link_makes_an_administrator_and_the_command_does_it_once()
    {
        var (code, output, errors) = await RunAsync(Name, "Béthune", "Paule Première", Email);
        Assert.Equal((0, ""), (code, errors));
        var invited = await app.WithDbAsync(db => db.Invitations.AsNoTracking().SingleAsync(row => row.Email == Email));
        var link = new Uri(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim()).PathAndQuery;

        // The command goes by the real clock.
        app.Clock.Now = invited.SentAt.AddMinutes(1);
        using var visitor = new Visitor(app);
        Assert.Contains("Paule Première", await visitor.ReadAsync(await Letters.LinkAsync(app, Email)), StringComparison.Ordinal);
        using var accepted = await Letters.ChooseAsync(visitor, link, "accept", "Cinq-Canards-2027");
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        Assert.Contains("Paule Première", await visitor.ReadAsync("/comptes"), StringComparison.Ordinal);
        var organisation = await app.WithDbAsync(db => db.Organisations.AsNoTracking().SingleAsync(row => row.Name == Name));
        var staff = await app.WithDbAsync(db => db.Staff.AsNoTracking().SingleAsync(row => row.Email == Email));
        Assert.Equal((StaffRole.Administrator, organisation.Id, "Béthune"), (staff.Role, staff.OrganisationId, organisation.Commune));

        var again = await RunAsync(Name, "Béthune", "Quelqu’un d’autre", "autre@mission.example");
        Assert.Equal(1, again.Code);
        Assert.Contains("est déjà administrée", again.Errors, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Invitations.CountAsync(row => row.OrganisationId == organisation.Id)));
    }

    [Theory]
    [InlineData("Utilisation", "PLIE", "Barlin", "Paul")]
    [InlineData("Utilisation", "PLIE", "", "Paul", "paul@plie.example")]
    [InlineData("Utilisation", "--force", "Barlin", "Paul", "paul@plie.example")]
    [InlineData("n’est pas une adresse", "PLIE", "Barlin", "Paul", "paul@plie")]
    public async Task What_is_asked_wrongly_changes_nothing(string sentence, params string[] arguments)
    {
        var (code, _, errors) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Organisations.AnyAsync(row => row.Name == "PLIE")));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var database = app.Services.GetRequiredService<IConfiguration>()["Pathways:ConnectionString"];
        var code = await OrganisationCommand.RunAsync(arguments, output, errors, $"--Pathways:ConnectionString={database}", "--Pathways:Demo=false");
        return (code, output.ToString(), errors.ToString());
    }
}
