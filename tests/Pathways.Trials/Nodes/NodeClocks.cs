namespace Pathways.Trials.Nodes;

/// <summary>Moves the clock of a trial and of all its nodes, those that are starting included.</summary>
internal sealed class NodeClocks(ShiftedClock own, IReadOnlyList<NodeProcess> nodes, NodeClient client)
{
    public DateTimeOffset Now => own.GetUtcNow();

    /// <summary>A moment that is past changes nothing.</summary>
    public async Task MoveToAsync(DateTimeOffset moment)
    {
        if (moment <= Now)
            return;
        own.By += moment - Now;
        foreach (var node in nodes)
            node.ClockOffset = own.By;
        await Task.WhenAll(nodes.Select(TellAsync));
    }

    /// <summary>One that is killed meanwhile starts with the new time.</summary>
    private async Task TellAsync(NodeProcess node)
    {
        while (node.IsRunning && await client.PostAsync(node, $"/clock/{own.By.Ticks}", "") is null)
            await Pause.Of(TimeSpan.FromMilliseconds(100));
    }
}
