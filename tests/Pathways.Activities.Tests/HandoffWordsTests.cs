using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Tests.Persistence;
using Pathways.Activities.Tests.Simulation;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Tests;

/// <summary>The coordinator's own words, from the definition to the partner.</summary>
public sealed class HandoffWordsTests
{
    private const string FailsInBarlin = "{% if commune == 'Barlin' %}{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}{% endif %}";

    private static readonly DefinitionCheck _check = ActivitiesRegistration.CreateCheck();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_request_and_its_reminders_use_them()
    {
        var definition = Trying.Alone("Pathways.Handoff", Step(("subject", "Une place pour {{ personne }}"), ("message", "Bonjour {{ contact }}.")));
        var emails = Trying.Play(definition, new TimerMove(), new TimerMove()).Emails;
        Assert.Equal(["Une place pour Amina K.", "Rappel\u00a0: Une place pour Amina K.", "Rappel\u00a0: Une place pour Amina K."], emails.Select(mail => mail.Subject));
        Assert.All(emails, mail => Assert.StartsWith("Bonjour Julie Fournier.\n\n", mail.Text));
    }

    [Fact]
    public void Nothing_that_the_journey_holds_can_be_told_to_the_partner()
    {
        var problem = Assert.Single(Problems("{{ Variables.Freins }} {{ personne }}"));
        Assert.Contains("«\u00a0Variables\u00a0» n’y est pas connu, choisissez parmi contact, partenaire, personne", problem.Message);
    }

    [Theory]
    [InlineData("Bonjour {{ contact", "ne se lit pas")]
    [InlineData("{% if commune %}Bonjour", "ne se lit pas")]
    [InlineData("Bonjour {{ prenom }}", "«\u00a0prenom\u00a0» n’y est pas connu")]
    public void Words_that_cannot_be_read_are_an_error_of_their_step_and_field(string message, string fault)
    {
        var problem = Assert.Single(Problems(message));
        Assert.Equal((ProblemCode.InvalidExpression, "relais-mobilite"), (problem.Code, problem.ActivityId));
        Assert.StartsWith("Étape «\u00a0Relais : mobilité\u00a0», champ «\u00a0Message au partenaire\u00a0»\u00a0: ", problem.Message);
        Assert.Contains(fault, problem.Message);
    }

    [Fact]
    public void Words_worked_out_by_the_journey_are_an_error() =>
        Assert.Contains("JavaScript", Assert.Single(Problems("getFreins()", "JavaScript")).Message);

    [Theory]
    [InlineData("{% assign ville = commune | upcase %}{{ ville }}{% for lettre in (1..3) %}{{ lettre }}{{ forloop.index }}{% endfor %}")]
    [InlineData("{% if besoin == 'mobilité' %}Pour {{ besoin }}{% else %}{{ 'now' | date: '%Y' }}{% endif %}")]
    [InlineData("Sans rien à remplir, 100 % simple")]
    [InlineData("")]
    public void Words_that_can_be_filled_in_are_no_problem(string message) => Assert.Empty(Problems(message));

    [Fact]
    public void What_fails_for_one_person_is_told_by_the_trial()
    {
        var result = Trying.Play(Trying.Alone("Pathways.Handoff", Step(("message", FailsInBarlin))));
        Assert.StartsWith("Bonjour Julie Fournier,", Assert.Single(result.Emails).Text);
        Assert.Contains(result.Story, line => line.Text.Contains("le texte habituel part à sa place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_for_one_person_leaves_by_the_standard_words_and_is_logged_without_them()
    {
        await using var database = await PathwaysDatabase.CreateAsync(TestStores.Sqlite, Cancel);
        await using var db = database.Open();
        var partner = new Partner { Id = Guid.CreateVersion7(PathwaysDatabase.Now), Name = "Mobilité Artois", ContactName = "Julie Fournier", Email = "julie@partenaires.example", Commune = "Barlin", Needs = [BarrierKind.Mobility] };
        db.Add(partner);
        await db.SaveChangesAsync(Cancel);
        var instance = await db.Instances.SingleAsync(Cancel);
        var log = new Lines();
        var mail = new HandoffMail(new NoLinks(), new LetterPost(Options.Create(new HandoffMailOptions())), log);
        var request = new RequestHandoff("wait-1", database.BeneficiaryId, partner.Id, BarrierKind.Mobility, PathwaysDatabase.Now.AddDays(30), new(null, FailsInBarlin));
        await new RequestHandoffHandler(mail).HandleAsync(request, new EffectContext(db, instance, "relais", PathwaysDatabase.Now, Actor: null), Cancel);

        Assert.Equal("Pouvez-vous recevoir Nadia B.\u00a0? (mobilité)", Assert.Single(db.Outbox.Local).Subject);
        var line = Assert.Single(log.Told);
        Assert.Contains(PathwaysDatabase.InstanceId, line);
        Assert.Contains("relais", line);
        Assert.DoesNotContain("Nadia", line);
    }

    private static IEnumerable<CheckProblem> Problems(string message, string type = "Liquid")
    {
        var journey = JsonNode.Parse(Trying.JourneyJson)!;
        var step = journey["root"]!["activities"]!.AsArray().Single(each => (string)each!["id"]! == "relais-mobilite")!;
        step["message"] = Text(message, type);
        return _check.Check(journey.ToJsonString()).Problems;
    }

    private static JsonObject Step(params (string Input, string Text)[] words)
    {
        var step = new JsonObject { ["need"] = Text("Mobility", "Literal") };
        foreach (var (input, text) in words) step[input] = Text(text, "Liquid");
        return step;
    }

    private static JsonObject Text(string text, string type) =>
        new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = text } };

    private sealed class NoLinks : IReplyLinks
    {
        public string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose, int recipient) => "http://localhost/reponse/1";
    }

    private sealed class Lines : ILogger<HandoffMail>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
