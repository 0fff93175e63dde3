using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Execution;

public sealed class WaitTests
{
    [Fact]
    public void A_step_opens_its_task_and_sets_its_deadline()
    {
        var started = Step().Start();

        var task = Assert.Single(started.Effects<OpenTask>());
        var timer = Assert.Single(started.Effects<SetTimer>());
        Assert.Equal(("instance-1", StepActivity.Type, "Appeler"), (task.TaskId, task.ActivityType, task.Request.Title));
        Assert.Equal(("instance-2", "deadline", task.Request.DueAt), (timer.TimerId, timer.Name, timer.DueAt));
        Assert.Equal([BookmarkKind.Task, BookmarkKind.Timer], started.AddedBookmarks.Select(bookmark => bookmark.Kind));
        Assert.All(started.Effects, effect => Assert.Equal("a", effect.ActivityId));
        Assert.Equal((InstanceStatus.Running, InstanceSubStatus.Suspended), (started.State.Status, started.State.SubStatus));
    }

    [Fact]
    public void A_completed_task_releases_the_deadline_and_leads_on()
    {
        var step = Step();
        step.Start();
        step.Now = step.Now.AddDays(2);
        var done = step.Meets("instance-1", ("answer", "oui"));

        Assert.Equal(new ReleaseWait("instance-2", BookmarkKind.Timer), Assert.Single(done.Effects<ReleaseWait>()));
        Assert.Equal("task after 2 days by staff:1", Assert.Single(done.Effects<Said>()).Text);
        Assert.Equal(["instance-1", "instance-2"], done.RemovedBookmarks.Select(bookmark => bookmark.Id).Order());
        Assert.Equal("oui", done.State.Variables["T"]);
        Assert.Equal(["done"], done.Lines());
        Assert.Equal(InstanceSubStatus.Finished, done.State.SubStatus);
    }

    [Fact]
    public void A_passed_deadline_releases_the_task_and_leads_elsewhere()
    {
        var step = Step();
        step.Start();
        var late = step.Meets("instance-2");

        Assert.Equal(new ReleaseWait("instance-1", BookmarkKind.Task), Assert.Single(late.Effects<ReleaseWait>()));
        Assert.Equal(["late"], late.Lines());
    }

    [Fact]
    public void A_wait_that_is_gone_meets_nothing_and_changes_nothing()
    {
        var step = Step();
        step.Start();
        step.Meets("instance-1");
        var again = step.Meets("instance-1");
        Assert.Equal((0, 0, 0), (again.MatchedBookmarks, again.Effects.Count, again.Journal.Count));
    }

    [Fact]
    public void Cancelling_releases_every_wait_and_says_why()
    {
        var step = Step();
        step.Start();
        var cancelled = step.Send(new CancelStimulus("Déménagement"));
        Assert.Equal(["instance-1", "instance-2"], cancelled.Effects<ReleaseWait>().Select(release => release.WaitId));
        Assert.Equal(InstanceSubStatus.Cancelled, cancelled.State.SubStatus);
        Assert.Equal("Cancelled: Déménagement", Assert.Single(cancelled.Journal).Detail);
        Assert.Empty(cancelled.State.Executions);
    }

    [Fact]
    public void An_activity_can_give_up_its_own_wait_and_no_other()
    {
        var acting = new ActingActivity(context =>
        {
            var first = context.AwaitReply("first");
            context.AwaitReply("second");
            context.Release(first);
            context.Release("instance-999");
        });
        var started = new Playing(Build.Compiled(Build.Flowchart([Build.Activity("a", ActingActivity.Type)]), acting)).Start();
        Assert.Equal(["second"], started.State.Bookmarks.Select(bookmark => bookmark.Name));
        Assert.Equal(["second"], started.AddedBookmarks.Select(bookmark => bookmark.Name));
        Assert.Empty(started.RemovedBookmarks);
        Assert.Equal("instance-1", Assert.Single(started.Effects<ReleaseWait>()).WaitId);
    }

    [Fact]
    public void The_hash_of_a_wait_depends_on_what_it_waits_for_and_on_nothing_else()
    {
        var definition = Build.Compiled(Build.Flowchart([Build.Event("e", "Go")]));
        var (one, other) = (new Playing(definition, "one").Start(), new Playing(definition, "other").Start());
        Assert.Equal(one.State.Bookmarks[0].Hash, other.State.Bookmarks[0].Hash);
        Assert.Equal(BookmarkHash.Of("Elsa.Event", BookmarkKind.Event, "Go"), one.State.Bookmarks[0].Hash);
        Assert.NotEqual(BookmarkHash.Of("Elsa.Event", BookmarkKind.Event, "go"), one.State.Bookmarks[0].Hash);
    }

    [Fact]
    public void A_delay_sets_a_timer_and_a_moment_that_has_passed_does_not()
    {
        var definition = Build.Compiled(Build.Flowchart(
            [
                Build.Activity("d", "Elsa.Delay", ("timeSpan", Build.Literal("30.00:00:00", "TimeSpan"))),
                Build.Activity("s", "Elsa.StartAt", ("dateTime", Build.Literal("2027-01-01", "DateTimeOffset"))),
                Build.Line("z", "'past'"),
            ],
            "d:Done->s", "s:Done->z"));
        var playing = new Playing(definition);
        Assert.Equal(playing.Now.AddDays(30), Assert.Single(playing.Start().Effects<SetTimer>()).DueAt);
        Assert.Equal(["past"], playing.Meets("instance-1").Lines());
    }

    private static Playing Step() => new(Build.Compiled(
        Build.Flowchart(
            [
                Build.Activity("a", StepActivity.Type, ("title", Build.JavaScript("'App' + 'eler'", "String")), ("answer", Build.Into("T"))),
                Build.Line("done", "'done'"),
                Build.Line("late", "'late'"),
            ],
            "a:Done->done", "a:DeadlinePassed->late"),
        new StepActivity()));
}
