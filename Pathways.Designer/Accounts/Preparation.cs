using Microsoft.AspNetCore.DataProtection;
using Pathways.Designer.Demo;
using Pathways.Designer.PartnerReplies;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

/// <summary>Brings the accounts' tables up to date and, in a demonstration, fills them and sets the clock.</summary>
internal sealed class Preparation(IServiceScopeFactory scopes, EngineStore store, IDataProtectionProvider keys, ReplyLinks links) : IPreparation
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        await store.MigrateAsync(accounts, cancellationToken);
        // The first use makes a key and writes it; within a burst, which holds the write lock, it would wait for itself.
        keys.CreateProtector(nameof(Preparation)).Protect([]);
        links.Use(await LinkKey.ReadAsync(accounts, cancellationToken));
        await scope.ServiceProvider.PrepareDemoAsync(cancellationToken);
    }
}
