using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A person with a journey that the real runtime runs.</summary>
public sealed class LiveJourney(AppFixture app, Guid person)
{
    public Guid Person { get; } = person;

    /// <param name="key">Tells people of the same first name apart.</param>
    public static async Task<LiveJourney> StartAsync(AppFixture app, string name, string definition = SampleCases.Definition, string? key = null)
    {
        var person = DerivedId.From("live", key ?? name);
        await app.WithDbAsync(async db =>
        {
            db.Add(new Beneficiary
            {
                Id = person,
                FirstName = name,
                LastName = "Essai",
                Commune = "Barlin",
                OrganisationId = SampleCases.Adviser.OrganisationId,
                LeadAdviserId = SampleCases.Adviser.Id,
                CreatedAt = app.Clock.Now,
            });
            return await db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<WorkflowRuntime>().StartAsync(
            definition,
            new StartStimulus(new Dictionary<string, object?>(), person.ToString(), Actor: $"staff:{SampleCases.Adviser.Id}"),
            $"test:{person}", CancellationToken.None);
        return new(app, person);
    }

    public Task<HumanTask> OpenTaskAsync() => app.WithDbAsync(db =>
        db.Tasks.AsNoTracking().SingleAsync(task => task.SubjectId == Person.ToString() && task.Status == HumanTaskStatus.Open));

    /// <summary>The page that suspends and resumes it.</summary>
    public async Task<string> SuspensionAsync()
    {
        var subject = Person.ToString();
        return $"/personnes/{subject}/parcours/{await app.WithDbAsync(db => db.Instances.Where(row => row.CorrelationId == subject).Select(row => row.Id).SingleAsync())}/suspension";
    }

    /// <summary>The first request that was made.</summary>
    public Task<HandoffRequest> HandoffAsync() => app.WithDbAsync(db =>
        db.Handoffs.AsNoTracking().Where(handoff => handoff.BeneficiaryId == Person).OrderBy(handoff => handoff.Attempt).FirstAsync());

    /// <summary>On to where a partner is asked about mobility.</summary>
    public async Task<HandoffRequest> AskPartnerAsync()
    {
        await CompleteAsync(("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await CompleteAsync(("project", "Être cariste"), ("barriers", new[] { "Mobility" }), ("availableFrom", "2027-03-02"));
        return await HandoffAsync();
    }

    /// <summary>The partner that was asked first says something more.</summary>
    public async Task ReplyAsync(params (string Name, object? Value)[] answer)
    {
        var handoff = await HandoffAsync();
        var result = await app.Services.GetRequiredService<WorkflowRuntime>().SendAsync(
            handoff.InstanceId,
            new ResumeStimulus(handoff.OpenWaitId, answer.ToDictionary(field => field.Name, field => field.Value), $"partner:{handoff.PartnerId}"),
            $"reply:{handoff.OpenWaitId}", CancellationToken.None);
        Assert.Equal(StimulusOutcome.Applied, result.Outcome);
    }

    public async Task CompleteAsync(params (string Name, object? Value)[] answer)
    {
        var task = await OpenTaskAsync();
        var completion = await app.Services.GetRequiredService<WorkflowRuntime>().CompleteTaskAsync(
            task.Id, answer.ToDictionary(field => field.Name, field => field.Value), $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        Assert.Equal(TaskCompletionOutcome.Completed, completion.Outcome);
    }
}
