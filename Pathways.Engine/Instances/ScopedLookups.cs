using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances;

/// <summary>Lookups that read through the burst's own context, and so see what its transaction sees.</summary>
internal sealed class ScopedLookups(IServiceProvider services) : ILookups
{
    public T Get<T>() where T : class => services.GetRequiredService<T>();
}
