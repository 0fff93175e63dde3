using Pathways.Activities.Persistence;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Import;

/// <summary>The files that nobody decided upon.</summary>
internal sealed class UndecidedImports : IShortLivedRows
{
    public Task<int> ForgetAsync(WriteTransaction work) =>
        BroughtFiles.ForgetAsync((PathwaysDbContext)work.Db, work.Now, work.CancellationToken);
}
