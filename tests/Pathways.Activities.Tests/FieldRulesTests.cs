using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests;

public sealed class FieldRulesTests
{
    private readonly FieldRules _rules = new();

    [Fact]
    public void The_follow_on_opens_90_60_and_30_days_before_the_end() =>
        Assert.Equal([90, 60, 30], _rules.Rule("followOn.opening").Values);

    [Fact]
    public void A_rule_that_does_not_exist_is_named() =>
        Assert.Contains("inconnue.cle", Assert.Throws<ActivityFaultException>(() => _rules.Rule("inconnue.cle")).Message);
}
