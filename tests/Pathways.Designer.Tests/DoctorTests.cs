using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pathways.Designer.Commands;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests;

/// <summary>The sample rows were written by hand, so the doctor finds much to say about them.</summary>
public sealed class DoctorTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task An_administrator_examines_and_repairs(int width, bool dark)
    {
        var orphan = $"orphan-{width}";
        await app.WithDbAsync(async db =>
        {
            var like = await db.Tasks.AsNoTracking().FirstAsync(task => task.Status == HumanTaskStatus.Open);
            db.Add(new HumanTask { Id = orphan, InstanceId = like.InstanceId, ActivityId = like.ActivityId, ActivityType = like.ActivityType, Name = "task", Title = "Orpheline", Audience = like.Audience, FormJson = like.FormJson, DueAt = like.DueAt });
            return await db.SaveChangesAsync();
        });
        var page = await chromium.OpenAsAsync(app, SampleCases.Administrator, width, dark);
        await page.GotoAsync("/controle");
        await page.ShouldBeUsableAsync();
        await page.GetByLabel("Lire aussi l’état de chaque parcours").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Contrôler maintenant" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Des tâches ouvertes ne font plus rien avancer." }).WaitForAsync();
        await page.PictureAsync($"controle-{width}{(dark ? "-sombre" : "")}");
        await page.ShouldBeUsableAsync();
        using var visitor = new Visitor(app);
        using var health = await visitor.GetAsync("/health/conservation");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health")).StatusCode);

        await page.GetByRole(AriaRole.Button, new() { Name = "Réparer : Des tâches ouvertes ne font plus rien avancer." }).ClickAsync();
        await page.GetByText("Lignes réparées").WaitForAsync();
        Assert.Equal(HumanTaskStatus.Released, await app.WithDbAsync(db => db.Tasks.Where(task => task.Id == orphan).Select(task => task.Status).SingleAsync()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_command_refuses_what_it_does_not_know()
    {
        var errors = new StringWriter();
        Assert.Equal(2, await DoctorCommand.RunAsync(["--heal"], TextWriter.Null, errors));
        Assert.Contains("doctor [--thorough]", errors.ToString(), StringComparison.Ordinal);
    }
}
