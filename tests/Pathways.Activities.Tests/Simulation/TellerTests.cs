using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Pathways.Activities.Tests.Journey;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Tests.Simulation;

public sealed partial class TellerTests
{
    public static TheoryData<Type> Effects =>
    [
        .. new[] { typeof(Effect).Assembly, typeof(Labels).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Effect)) && !type.IsAbstract),
    ];

    [Theory, MemberData(nameof(Effects))]
    public void Every_effect_is_told(Type effect) => Assert.True(Trying.Tellers.Knows(effect), $"Nobody tells {effect}: write its teller beside its handler.");

    [Theory]
    [InlineData("Pathways.Engine")]
    [InlineData("Pathways.Activities")]
    public void Every_sentence_exists_in_both_languages_with_the_same_places(string project)
    {
        var assembly = project == "Pathways.Engine" ? typeof(Effect).Assembly : typeof(Labels).Assembly;
        var texts = new ResourceManager($"{project}.Simulation.SimulationTexts", assembly);
        var french = texts.GetResourceSet(CultureInfo.InvariantCulture, true, false)!;
        var english = texts.GetResourceSet(CultureInfo.GetCultureInfo("en"), true, false)!;
        var keys = french.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Equal(Places().Matches(french.GetString(key)!).Select(match => match.Value).Order(), Places().Matches(english.GetString(key) ?? "").Select(match => match.Value).Order()));
        Assert.All(Asked(project), key => Assert.Contains(key, keys));
    }

    private static IEnumerable<string> Asked(string project) => Directory
        .EnumerateFiles(JourneyHost.RepositoryFolder(project), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => AskedKeys().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value);

    [GeneratedRegex("""SimulationTexts\.Text\("([^"]+)"[,)]""")]
    private static partial Regex AskedKeys();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Places();
}
