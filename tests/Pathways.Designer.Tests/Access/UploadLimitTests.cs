using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Designer.Security;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>What is far too large to be read gets a French sentence that says how much may be sent, and leads back to its form.</summary>
public sealed class UploadLimitTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly (string Route, string Path, int Megabytes)[] _uploads =
    [
        ("/personnes/importer", "/personnes/importer", 5),
        ("/partenaires/importer", "/partenaires/importer", 20),
        ("/workflows/brouillon", "/workflows/brouillon", 2),
        ("/workflows/{DefinitionId}/brouillon", $"/workflows/{SampleCases.Definition}/brouillon", 2),
    ];

    [Fact]
    public async Task Every_form_that_takes_a_file_tells_its_limit()
    {
        var limited = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<UploadLimitAttribute>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).Distinct();
        Assert.Equal(_uploads.Select(upload => upload.Route).Order(StringComparer.Ordinal), limited.Order(StringComparer.Ordinal));

        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        foreach (var (_, path, megabytes) in _uploads)
        {
            var page = await SendAsync(coordinator, path, "multipart/form-data; boundary=b", 200_000_000);
            Assert.Contains($"Ce fichier dépasse {megabytes} Mo", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"{path}\"", page, StringComparison.Ordinal);
            Assert.Contains("rien n’a été modifié", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_without_a_file_says_to_shorten_its_texts()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains("Raccourcissez les textes", await SendAsync(adviser, "/personnes/nouvelle", Form, 200_000_000), StringComparison.Ordinal);

        using var answer = await adviser.FillInAsync("/personnes/nouvelle", "new-person", ("q-firstName", new string('x', 5_000_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Raccourcissez les textes", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    /// <summary>Asks first whether so much may be sent, as <c>curl</c> does: the test need not send it.</summary>
    private static async Task<string> SendAsync(Visitor visitor, string path, string type, long length)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        content.Headers.ContentLength = length;
        using var answer = await visitor.AnnounceAsync(path, content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u00a0', ' ');
    }
}
