using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pathways.Engine.Checking;

namespace Pathways.Engine.Tests.Checking;

public sealed partial class CheckFormatTests
{
    private static readonly CheckReport _unsound = new Drawing("a:Test.Ask", "b:Test.Ask", "z:Test.Note")
        .Connect("a.A|Late -> b", "a.B -> z", "b.A -> b", "b.B|Late -> z").Check();

    [Fact]
    public void A_sound_definition_takes_one_line()
    {
        var report = new Drawing("a:Test.Wait", "fin:Elsa.End").Connect("a.Done|Late -> fin").Check();
        Assert.Equal("parcours.json\u00a0: aucun problème.\n", CheckFormat.Text("parcours.json", report));
        Assert.Equal(0, CheckFormat.ExitCode([report]));
    }

    [Fact]
    public void An_error_comes_with_the_run_that_shows_it()
    {
        var lines = CheckFormat.Text("parcours.json", _unsound).Split('\n');
        Assert.Equal("parcours.json\u00a0: 1 erreur, aucun avertissement.", lines[0]);
        Assert.StartsWith("  erreur  Le parcours peut s’arrêter avant l’étape «\u00a0z\u00a0»", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("    Chemin\u00a0: «\u00a0a\u00a0» (A), puis «\u00a0b\u00a0» (A), puis «\u00a0b\u00a0» (B)", lines[2], StringComparison.Ordinal);
        Assert.Equal(1, CheckFormat.ExitCode([_unsound]));
    }

    [Fact]
    public void Programs_read_the_same_as_JSON()
    {
        using var json = JsonDocument.Parse(CheckFormat.Json([("parcours.json", _unsound)]));
        var report = json.RootElement[0];
        Assert.Equal("parcours.json", report.GetProperty("name").GetString());
        Assert.True(report.GetProperty("hasErrors").GetBoolean());
        Assert.True(report.GetProperty("isExact").GetBoolean());
        var problem = report.GetProperty("problems")[0];
        Assert.Equal("error", problem.GetProperty("severity").GetString());
        Assert.Equal(CheckCode.FlowStops, problem.GetProperty("code").GetString());
        Assert.Equal(3, problem.GetProperty("path").GetArrayLength());
    }

    [Fact]
    public void Every_sentence_exists_in_both_languages_with_the_same_blanks()
    {
        var texts = new ResourceManager("Pathways.Engine.Checking.CheckTexts", typeof(CheckReport).Assembly);
        var french = texts.GetResourceSet(CultureInfo.InvariantCulture, true, false)!;
        var english = texts.GetResourceSet(CultureInfo.GetCultureInfo("en"), true, false)!;
        foreach (DictionaryEntry text in french)
        {
            var other = english.GetString((string)text.Key);
            Assert.False(string.IsNullOrEmpty(other), $"{text.Key}");
            Assert.Equal(Blanks((string)text.Value!), Blanks(other));
        }
    }

    [Fact]
    public void French_sentences_keep_to_French_typography()
    {
        var texts = new ResourceManager("Pathways.Engine.Checking.CheckTexts", typeof(CheckReport).Assembly);
        foreach (DictionaryEntry text in texts.GetResourceSet(CultureInfo.InvariantCulture, true, false)!)
            Assert.DoesNotMatch("""['"]| [:;?!»]|« |[^\u00a0]»|«[^\u00a0]""", (string)text.Value!);
    }

    private static string Blanks(string text) => string.Join(' ', Blank().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Blank();
}
