using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>Every address of the application, asked by everybody, answers as <see cref="AccessRules"/> says.</summary>
public sealed class AccessMatrixTests(MatrixFixture app) : IClassFixture<MatrixFixture>
{
    private const string HowTo =
        """
        has no rule. Add a record to tests/Pathways.Designer.Tests/Access/AccessRules.cs with the route, an address that names a
        row of SampleCases (or one that MatrixFixture adds), and who is let in:
          Open   – those who get an answer;
          Hidden – those to whom the row does not exist (404): the query must leave it out, by me.Sees(…) of Accounts/StaffScope.cs;
          the others are refused (403) by a policy of Accounts/AccountsSetup.cs: [Authorize(Policy = …)] on the page, or
          RequireAuthorization(…). Pages under Designer/Cases have the policy Casework from Cases/_Imports.razor.
        """;

    private static readonly string[] StaticFiles = ["/assets/", "/icons/", "/_framework/", "/{**path:file}"];

    [Fact]
    public void Every_address_has_a_rule_and_every_rule_an_address()
    {
        var rules = AccessRules.Of(app);
        var mapped = Routes();
        var without = mapped.Except(rules.Select(rule => rule.Route), StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        Assert.True(without.Count == 0, $"«{string.Join("», «", without)}» {HowTo}");
        Assert.Empty(rules.Where(rule => !rule.IsElsewhere).Select(rule => rule.Route).Except(mapped, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Everybody_is_answered_as_the_rules_say()
    {
        var wrong = new List<string>();
        using var stranger = new Visitor(app);
        await AskAsync("somebody without an account", stranger, rule => rule.ForStrangers);
        foreach (var reader in ReaderNames.Each)
        {
            using var visitor = await Visitor.SignedInAsync(app, reader.Staff());
            await AskAsync(reader.ToString(), visitor, rule => rule.For(reader));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task AskAsync(string who, Visitor visitor, Func<AccessRule, HttpStatusCode> expect)
        {
            foreach (var rule in AccessRules.Of(app).Where(rule => !rule.IsElsewhere))
            {
                using var answer = await visitor.SendAsync(rule.Method, rule.Address);
                if (answer.StatusCode != expect(rule))
                    wrong.Add($"{rule.Route} answers {who} {answer.StatusCode} instead of {expect(rule)}");
                else if (answer.StatusCode is HttpStatusCode.Found)
                    Assert.Equal("/connexion", answer.Headers.Location!.AbsolutePath);
            }
        }
    }

    /// <summary>Every form of every page, sent by each of those who may not open the page, with a token of their own.</summary>
    [Fact]
    public async Task What_one_may_not_open_takes_no_form_either()
    {
        var forms = await FormsAsync();
        Assert.True(forms.Count >= 15, $"{forms.Count}");
        var before = await StoredRows.ReadAsync(app);
        var wrong = new List<string>();
        foreach (var reader in ReaderNames.Each)
        {
            using var visitor = await Visitor.SignedInAsync(app, reader.Staff());
            var token = await visitor.TokenAsync();
            foreach (var (rule, form) in forms.Where(it => !it.Rule.Audience.Open.HasFlag(reader)))
            {
                using var answer = await visitor.PostAsync(rule.Address, [.. form.Fields.Where(field => field.Name != Visitor.TokenField), (Visitor.TokenField, token)]);
                if ((int)answer.StatusCode < 400 || answer.StatusCode is >= HttpStatusCode.InternalServerError)
                    wrong.Add($"The form «{form.Name}» of {rule.Route} answers {reader} {answer.StatusCode}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await StoredRows.ReadAsync(app));
    }

    private async Task<List<(AccessRule Rule, PageForm Form)>> FormsAsync()
    {
        var forms = new List<(AccessRule, PageForm)>();
        foreach (var rules in AccessRules.Of(app).Where(rule => rule is { IsElsewhere: false, Audience.IsPublic: false } && rule.Method == HttpMethod.Get && rule.Audience.Open != Readers.None)
            .GroupBy(rule => ReaderNames.Each.First(reader => rule.Audience.Open.HasFlag(reader))))
        {
            using var visitor = await Visitor.SignedInAsync(app, rules.Key.Staff());
            foreach (var rule in rules)
                forms.AddRange((await visitor.FormsAsync(rule.Address)).Select(form => (rule, form)));
        }
        return forms;
    }

    /// <summary>As the rules name them: with the method where that is not GET. A page also takes its own forms.</summary>
    private HashSet<string> Routes() =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where !StaticFiles.Any(folder => route.StartsWith(folder, StringComparison.Ordinal))
           from method in endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"] : ["GET"]
           select method == "GET" ? route : $"{method} {route}",
    ];
}
