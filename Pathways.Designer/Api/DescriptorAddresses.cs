using Pathways.Designer.Canvas;
using Pathways.Engine.Execution;

namespace Pathways.Designer.Api;

internal sealed record DescriptorsAnswer(IReadOnlyList<ActivityAnswer> Items, int Count);

internal static class DescriptorAddresses
{
    public static void MapDescriptors(this RouteGroupBuilder api) =>
        api.MapGet("descriptors/activities", List)
            .WithSummary("The activity types that definitions may use, with what their forms ask for.")
            .Produces<DescriptorsAnswer>();

    private static IResult List(ActivityRegistry activities, StepLooks looks)
    {
        List<ActivityAnswer> items = [.. activities.Descriptors
            .OrderBy(descriptor => descriptor.Stage?.Order ?? int.MaxValue).ThenBy(descriptor => descriptor.Type, StringComparer.Ordinal)
            .Select(descriptor => DescriptorAnswers.Of(descriptor, looks))];
        return ApiJson.Answer(new DescriptorsAnswer(items, items.Count));
    }
}
