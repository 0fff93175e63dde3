using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Tests.Execution;

public sealed class ComputingTimeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private TimeSpan _wall = TimeSpan.FromHours(1);
    private TimeSpan _processors = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(60, 0.1)]
    [InlineData(1.9, 3.8)]
    [InlineData(2, 2)]
    public void A_script_that_waits_for_its_turn_goes_on(double wall, double processors) => After(wall, processors).Check();

    [Fact]
    public void A_script_that_computes_too_long_is_stopped() => Assert.Throws<TimeoutException>(After(2.1, 2.1).Check);

    [Fact]
    public void The_next_script_has_its_own_time()
    {
        var time = After(2.1, 2.1);
        time.Reset();
        time.Check();
    }

    private ComputingTime After(double wall, double processors)
    {
        var time = new ComputingTime(Limit, () => _wall, () => _processors);
        time.Reset();
        _wall += TimeSpan.FromSeconds(wall);
        _processors += TimeSpan.FromSeconds(processors);
        return time;
    }
}
