using System.Globalization;
using Microsoft.Extensions.Primitives;
using Pathways.Designer.Forms;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests;

public sealed class FormReaderTests
{
    public FormReaderTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

    [Fact]
    public void Every_kind_of_answer_is_read()
    {
        var reading = Read(("result", "Remaining"), ("why", " Pas de permis "), ("on", "2027-03-12"), ("hours", "12"), ("means", "phone"), ("means", "visit"), ("note", "a\r\nb"));

        Assert.True(reading.IsValid);
        Assert.Equal("Remaining", reading.Answers["result"]);
        Assert.Equal("Pas de permis", reading.Answers["why"]);
        Assert.Equal("2027-03-12", reading.Answers["on"]);
        Assert.Equal(12L, reading.Answers["hours"]);
        Assert.Equal(["phone", "visit"], Assert.IsType<string[]>(reading.Answers["means"]));
        Assert.Equal("a\nb", reading.Answers["note"]);
    }

    [Fact]
    public void A_required_question_must_be_answered()
    {
        var reading = Read();

        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("result", "Choisissez une réponse."), (problem.FieldName, problem.Message));
    }

    [Fact]
    public void A_question_whose_condition_does_not_hold_is_passed_over()
    {
        var reading = Read(("result", "Lifted"), ("why", "oublié là"));

        Assert.True(reading.IsValid);
        Assert.False(reading.Answers.ContainsKey("why"));
        Assert.Equal("oublié là", Assert.Single(reading.Entered["why"]));
    }

    [Theory]
    [InlineData("Remaining")]
    [InlineData("Other")]
    public void A_question_whose_condition_holds_is_asked(string result)
    {
        Assert.Equal("why", Assert.Single(Read(("result", result)).Problems).FieldName);
    }

    [Theory]
    [InlineData("14:05", "14:05")]
    [InlineData("14 h 05", "14:05")]
    [InlineData("9h", "09:00")]
    [InlineData("0.30", "00:30")]
    [InlineData("24:00", null)]
    [InlineData("14:5", null)]
    [InlineData("14", null)]
    [InlineData("midi", null)]
    public void An_hour_is_read_as_it_is_said(string text, string? hour)
    {
        var reading = FormAnswers.Read(new([new("at", "Heure", FormFieldKind.Time)]), _ => [text]);
        Assert.Equal((hour, hour is not null), (reading.Text("at"), reading.IsValid));
    }

    [Fact]
    public void A_condition_on_one_of_several_choices_holds()
    {
        TaskForm form = new(
        [
            new("means", "Moyens", FormFieldKind.MultiChoice) { Choices = [new("phone", "Téléphone"), new("other", "Autre")] },
            new("which", "Lequel ?", FormFieldKind.Text) { IsRequired = true, OnlyWhen = new("means", ["other"]) },
        ]);

        Assert.True(Read(form, ("means", "phone")).IsValid);
        Assert.False(Read(form, ("means", "phone"), ("means", "other")).IsValid);
    }

    [Fact]
    public void A_condition_on_a_question_that_does_not_stand_does_not_hold()
    {
        TaskForm form = new(
        [
            new("a", "A", FormFieldKind.Choice) { Choices = [new("x", "X"), new("y", "Y")] },
            new("b", "B", FormFieldKind.Choice) { Choices = [new("x", "X")], OnlyWhen = new("a", ["x"]) },
            new("c", "C", FormFieldKind.Text) { IsRequired = true, OnlyWhen = new("b", ["x"]) },
        ]);

        Assert.True(Read(form, ("a", "y"), ("b", "x")).IsValid);
    }

    [Theory]
    [InlineData("result", "Invented", "Cette réponse ne fait pas partie des choix proposés.")]
    [InlineData("on", "2026-12-31", "La date doit être le 1er\u00A0janvier\u00A02027 ou après.")]
    [InlineData("on", "2028-01-01", "La date doit être le 31\u00A0décembre\u00A02027 ou avant.")]
    [InlineData("on", "31/02/2027", "Cette date n’existe pas ou n’est pas lisible. Écrivez-la ainsi\u00A0: 12/03/2027.")]
    [InlineData("on", "demain", "Cette date n’existe pas ou n’est pas lisible. Écrivez-la ainsi\u00A0: 12/03/2027.")]
    [InlineData("hours", "0", "Le nombre doit être 1 ou plus.")]
    [InlineData("hours", "41", "Le nombre doit être 40 ou moins.")]
    [InlineData("hours", "12,5", "Écrivez un nombre entier, en chiffres.")]
    [InlineData("hours", "99999999999999999999", "Écrivez un nombre entier, en chiffres.")]
    [InlineData("means", "pigeon", "Cette réponse ne fait pas partie des choix proposés.")]
    public void A_wrong_answer_says_what_is_wrong(string field, string value, string message)
    {
        var reading = field == "result" ? Read((field, value)) : Read(("result", "Lifted"), (field, value));

        Assert.Equal(message, reading.ProblemOf(field));
        Assert.False(reading.Answers.ContainsKey(field));
        Assert.Equal(value, Assert.Single(reading.Entered[field]));
    }

    [Fact]
    public void A_text_has_a_longest_length()
    {
        Assert.True(Read(("result", "Other"), ("why", new string('a', 40))).IsValid);
        Assert.Equal("41 caractères\u00A0: c’est trop long. Il en faut 40 au plus.", Read(("result", "Other"), ("why", new string('a', 41))).ProblemOf("why"));
    }

    [Fact]
    public void A_day_written_by_hand_is_read()
    {
        Assert.Equal("2027-03-02", Read(("result", "Lifted"), ("on", "2/3/2027")).Answers["on"]);
    }

    [Fact]
    public void A_blank_list_is_an_empty_list_and_another_blank_is_no_answer()
    {
        var reading = Read(("result", "Lifted"), ("note", "   "));

        Assert.Empty(Assert.IsType<string[]>(reading.Answers["means"]));
        Assert.False(reading.Answers.ContainsKey("note"));
    }

    [Fact]
    public void Names_that_no_question_has_are_passed_over()
    {
        var reading = FormReader.Read(SampleForms.Everything, [new("q-result", "Lifted"), new("q-admin", "yes"), new("result", "Remaining")]);

        Assert.Equal("Lifted", reading.Answers["result"]);
        Assert.DoesNotContain("admin", reading.Answers.Keys);
    }

    private static FormReading Read(params (string Name, string Value)[] entries) => Read(SampleForms.Everything, entries);

    private static FormReading Read(TaskForm form, params (string Name, string Value)[] entries) =>
        FormReader.Read(form, entries.GroupBy(entry => entry.Name)
            .Select(group => KeyValuePair.Create(FormReader.ControlName(group.Key), new StringValues([.. group.Select(entry => entry.Value)]))));
}
