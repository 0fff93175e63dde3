using Pathways.Activities;
using Pathways.Designer.Accounts;
using Pathways.Designer.Api;
using Pathways.Designer.Canvas;
using Pathways.Designer.Cases;
using Pathways.Designer.Commands;
using Pathways.Designer.Deliveries;
using Pathways.Designer.Demo;
using Pathways.Designer.Duplicates;
using Pathways.Designer.Errors;
using Pathways.Designer.Exports;
using Pathways.Designer.Handoffs;
using Pathways.Designer.Health;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.Import;
using Pathways.Designer.Inbox;
using Pathways.Designer.Incidents;
using Pathways.Designer.Jobs;
using Pathways.Designer.Layout;
using Pathways.Designer.Mailbox;
using Pathways.Designer.PartnerImport;
using Pathways.Designer.PartnerReplies;
using Pathways.Designer.Partners;
using Pathways.Designer.Pauses;
using Pathways.Designer.Records;
using Pathways.Designer.Rights;
using Pathways.Designer.Security;
using Pathways.Designer.Telemetry;
using Pathways.Designer.Templates;
using Pathways.Designer.Transfers;
using Pathways.Designer.Versions;
using Pathways.Engine.Hosting;

Language.DefaultToFrench();
if (args is [var command, .. var arguments] && CommandList.Find(command) is { } run)
    return await run(arguments, Console.Out, Console.Error);

var builder = WebApplication.CreateBuilder(args);
if (EngineOptions.Read(builder.Configuration).Problem is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 2;
}

// The pages can say that the application starts, and the health addresses that it is not ready, while it does.
builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
builder.AddDemo();
builder.Services.AddPathways(builder.Configuration);
builder.AddHumanSteps();
builder.AddAccounts();
builder.AddPages();
builder.AddErrorPages();
builder.AddInbox();
builder.AddCases();
builder.AddRecords();
builder.AddPauses();
builder.AddDuplicates();
builder.AddImport();
builder.AddRights();
builder.AddExports();
builder.AddCanvas();
builder.AddIncidents();
builder.AddTransfers();
builder.AddVersions();
builder.AddHandoffs();
builder.AddPartners();
builder.AddPartnerImport();
builder.AddTemplates();
builder.AddPartnerReplies();
builder.AddMailbox();
builder.AddDeliveries();
builder.AddApi();
builder.AddTelemetry();
builder.LeaveKeysToPreparation();

var app = builder.Build();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseHeadAsGet();
app.UsePathwaysLanguage();
app.UseMiddleware<StartingGate>();
app.UseRouting();
app.UseRequestNames();
app.UseAuthentication();
app.UseAuthorization();
app.UseTwoStepsRule();
app.UseAntiforgery();
app.UseFormGuard();
app.UseRateLimiter();
app.UseFileJournal();
app.MapHealth();
if (EngineOptions.Read(app.Configuration).ServesPages)
{
    app.MapPages();
    app.MapAccounts();
    app.MapTransfers();
    app.MapInbox();
    app.MapMailbox();
    app.MapDeliveries();
    app.MapVersions();
    app.MapImport();
    app.MapPartnerImport();
    app.MapRights();
    app.MapExports();
    app.MapApi();
    app.MapJobsDashboard();
}

try
{
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartRefusedException.Of(exception) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 3;
}
