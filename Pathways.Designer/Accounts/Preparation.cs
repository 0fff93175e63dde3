using Microsoft.AspNetCore.DataProtection;
using Pathways.Designer.Demo;
using Pathways.Designer.PartnerReplies;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

public static class Preparation
{
    /// <summary>Brings the databases up to date and, in a demonstration, fills them and sets the clock: before anything is served or fired.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<EngineStartup>().PrepareAsync(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        await app.Services.GetRequiredService<EngineStore>().MigrateAsync(accounts, CancellationToken.None);
        // The first use makes a key and writes it; within a burst, which holds the write lock, it would wait for itself.
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Preparation)).Protect([]);
        app.Services.GetRequiredService<ReplyLinks>().Use(await LinkKey.ReadAsync(accounts, CancellationToken.None));
        await app.PrepareDemoAsync(CancellationToken.None);
    }
}
