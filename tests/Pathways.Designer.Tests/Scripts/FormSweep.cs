using System.Net;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Scripts;

/// <summary>Fills the marker into all that takes text, and looks at what comes back.</summary>
/// <param name="wrong">Gets the addresses whose answers hold the marker as anything but text, or are none.</param>
internal sealed class FormSweep(Visitor visitor, List<string> wrong)
{
    /// <summary>Once into every field, and once more without those that were refused.</summary>
    /// <returns>How many forms the page has that take text.</returns>
    public async Task<int> FillAsync(string path)
    {
        var forms = FormControl.FormsOf(await LookAsync(path)).Where(form => FormControl.AllOf(form).Any(control => control.IsText && !control.IsTrap)).ToList();
        foreach (var form in forms)
        {
            var controls = FormControl.AllOf(form);
            var (status, answer) = await PostAsync(path, form, Filled(controls, []));
            if (status is not HttpStatusCode.BadRequest)
                continue;
            var refused = FormControl.FormsOf(answer).SelectMany(FormControl.AllOf).Concat(controls)
                .Where(control => control.IsInvalid || IsAddress(control)).Select(control => control.Name).ToHashSet();
            await PostAsync(path, form, Filled(controls, refused));
        }

        return forms.Count;
    }

    public async Task<string> LookAsync(string path)
    {
        using var answer = await visitor.GetAsync(path);
        return await ReadAsync(path, answer);
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, string form, IEnumerable<(string, string)> fields)
    {
        var address = FormControl.ActionOf(form) ?? path;
        using var answer = await visitor.PostAsync(address, [.. fields]);
        if (answer.StatusCode is HttpStatusCode.Found && answer.Headers.Location is { } to)
            await LookAsync(to.ToString());
        return (answer.StatusCode, await ReadAsync($"POST {address}", answer));
    }

    private static IEnumerable<(string, string)> Filled(IReadOnlyList<FormControl> controls, HashSet<string> refused) =>
        controls.DistinctBy(control => (control.Name, control.Type)).Select(control => (control.Name, control switch
        {
            { IsTrap: true } => "",
            _ when refused.Contains(control.Name) => Plausible(control),
            { IsText: true } => ScriptMarker.Text,
            { Type: "date", Value: "" } => control.Minimum ?? "2027-03-10",
            { Type: "time", Value: "" } => "10:00",
            { Type: "number", Value: "" } => control.Minimum ?? "1",
            _ => control.Value,
        }));

    private static string Plausible(FormControl control) =>
        control.Value.Length > 0 ? control.Value
        : IsAddress(control) ? "balayage@partenaires.example"
        : "";

    private static bool IsAddress(FormControl control) => control.Name.Contains("mail", StringComparison.OrdinalIgnoreCase);

    private async Task<string> ReadAsync(string address, HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var isWrong = answer.Content.Headers.ContentType?.MediaType switch
        {
            "text/csv" => ScriptMarker.IsFormulaIn(text),
            { } type when type.EndsWith(".sheet", StringComparison.Ordinal) => ScriptMarker.IsFormulaIn(bytes),
            { } type when type.EndsWith("json", StringComparison.Ordinal) => answer.Headers.GetValues("X-Content-Type-Options").Single() != "nosniff",
            _ => ScriptMarker.IsRawIn(text),
        };
        if (isWrong || answer.StatusCode >= HttpStatusCode.InternalServerError)
            wrong.Add($"{address} {answer.StatusCode}");
        return text;
    }
}
