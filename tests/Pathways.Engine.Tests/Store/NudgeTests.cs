using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.Time.Testing;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Tests.Store;

public sealed class NudgeTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private readonly Jobs _jobs = new();
    private readonly Nudge _nudge;

    public NudgeTests() => _nudge = new Nudge(job => job.SweepTimersAsync(CancellationToken.None), _time);

    [Fact]
    public void Commits_that_come_together_share_one_job_now_and_one_a_second_later()
    {
        for (var commit = 0; commit < 50; commit++)
            _nudge.Enqueue(_jobs);
        Assert.Equal(["now", "in 1000 ms"], _jobs.AskedFor);

        _time.Advance(TimeSpan.FromMilliseconds(999));
        _nudge.Enqueue(_jobs);
        Assert.Equal(2, _jobs.AskedFor.Count);
    }

    [Fact]
    public void A_commit_after_the_last_job_may_have_begun_gets_one_of_its_own()
    {
        _nudge.Enqueue(_jobs);
        _time.Advance(TimeSpan.FromMilliseconds(300));
        _nudge.Enqueue(_jobs);
        _time.Advance(TimeSpan.FromMilliseconds(800));
        _nudge.Enqueue(_jobs);

        Assert.Equal(["now", "in 700 ms", "in 900 ms"], _jobs.AskedFor);
    }

    [Fact]
    public void A_commit_after_a_pause_is_not_made_to_wait()
    {
        _nudge.Enqueue(_jobs);
        _time.Advance(TimeSpan.FromSeconds(1));
        _nudge.Enqueue(_jobs);

        Assert.Equal(["now", "now"], _jobs.AskedFor);
    }

    [Fact]
    public void A_job_that_begins_here_makes_the_next_commit_ask_again_at_once()
    {
        _nudge.Enqueue(_jobs);
        _nudge.Begin();
        _nudge.Enqueue(_jobs);

        Assert.Equal(["now", "now"], _jobs.AskedFor);
    }

    [Fact]
    public void Whoever_needs_a_job_later_than_one_that_will_come_shares_it()
    {
        _nudge.Schedule(_jobs, TimeSpan.FromSeconds(20));
        _nudge.Schedule(_jobs, TimeSpan.FromSeconds(30));
        _nudge.Schedule(_jobs, TimeSpan.FromSeconds(10));
        Assert.Equal(["in 20000 ms", "in 10000 ms"], _jobs.AskedFor);

        _time.Advance(TimeSpan.FromSeconds(11));
        _nudge.Schedule(_jobs, TimeSpan.FromSeconds(9));
        Assert.Equal(3, _jobs.AskedFor.Count);
    }

    private sealed class Jobs : IBackgroundJobClient
    {
        public List<string> AskedFor { get; } = [];

        public string Create(Job job, IState state)
        {
            AskedFor.Add(state is ScheduledState later ? $"in {(later.EnqueueAt - later.ScheduledAt).TotalMilliseconds:0} ms" : "now");
            return "";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException();
    }
}
