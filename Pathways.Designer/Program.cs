using Pathways.Activities;
using Pathways.Designer.Accounts;
using Pathways.Designer.Api;
using Pathways.Designer.Canvas;
using Pathways.Designer.Cases;
using Pathways.Designer.Commands;
using Pathways.Designer.Demo;
using Pathways.Designer.Errors;
using Pathways.Designer.Inbox;
using Pathways.Designer.Layout;
using Pathways.Designer.Mailbox;
using Pathways.Designer.PartnerReplies;
using Pathways.Designer.Security;

Language.DefaultToFrench();
if (args is [CheckCommand.Name, .. var files])
    return await CheckCommand.RunAsync(files, Console.Out, Console.Error);

var builder = WebApplication.CreateBuilder(args);
builder.AddDemo();
builder.Services.AddPathways(builder.Configuration);
builder.AddAccounts();
builder.AddPages();
builder.AddInbox();
builder.AddCases();
builder.AddCanvas();
builder.AddPartnerReplies();
builder.AddMailbox();
builder.AddApi();

var app = builder.Build();
await app.PrepareAsync();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseHeadAsGet();
app.UsePathwaysLanguage();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseFormGuard();
app.MapPages();
app.MapAccounts();
app.MapMailbox();
app.MapApi();
app.MapHealth();
await app.RunAsync();
return 0;
