using Pathways.Designer.Tests.Journey;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Pathways.Designer.Tests.LongestFirst))]

namespace Pathways.Designer.Tests;

/// <summary>The journeys that take minutes begin first: at the end they would run with nothing beside them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(nameof(WholeJourneyTests), StringComparison.Ordinal))];
}
