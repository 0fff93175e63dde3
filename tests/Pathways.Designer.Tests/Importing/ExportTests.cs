using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Importing;

/// <summary>Lists leave as files: what the page shows, of one's own organisation, and written down.</summary>
public sealed class ExportTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_people_of_one_s_organisation_leave_as_the_list_is_narrowed()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var (all, found) = (await adviser.ReadAsync("/personnes/exporter/csv"), await adviser.ReadAsync("/personnes/exporter/csv?cherche=kenza"));

        Assert.Contains("Prénom;Nom;Année de naissance;Commune", all, StringComparison.Ordinal);
        Assert.Contains("Jordan;Blondel;2001;Barlin;Cité 9;06 39 98 00 01", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Ziani", all, StringComparison.Ordinal);
        Assert.Contains("Kenza;Chérif", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Blondel", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task A_file_has_its_day_in_its_name_and_is_written_down(string format, string type)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);
        using var answer = await adviser.GetAsync($"/personnes/exporter/{format}");

        Assert.Equal((type, $"personnes-2027-03-01.{format}"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var trace = await app.WithDbAsync(db => db.ExportTraces.SingleAsync(row => row.Format == format && row.StaffId == SampleCases.OtherAdviser.Id));
        Assert.Equal(("personnes", 1), (trace.List, trace.Rows));
    }

    [Fact]
    public async Task Another_format_does_not_exist()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await adviser.GetAsync("/personnes/exporter/exe");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
