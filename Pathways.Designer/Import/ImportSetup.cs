using Pathways.Designer.Accounts;
using Pathways.Designer.Exports;
using Pathways.Engine.Instances.Retention;

namespace Pathways.Designer.Import;

public static class ImportSetup
{
    public static void AddImport(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<BroughtFiles>();
        builder.Services.AddScoped<PeopleImports>();
        builder.Services.AddSingleton<IShortLivedRows, UndecidedImports>();
    }

    public static void MapImport(this WebApplication app)
    {
        var pages = app.MapGroup("/personnes/importer").RequireAuthorization(AccountsSetup.Accompaniment);
        pages.MapGet("modele/{format}", TemplateAsync);
        pages.MapGet("{id:guid}/erreurs/{format}", ProblemsAsync);
    }

    private static async Task TemplateAsync(string format, HttpContext http)
    {
        var columns = PeopleColumns.Template.Select(column => new ExportColumn<IReadOnlyDictionary<string, string>>(column.Header, row => row[column.Field])).ToList();
        await ExportAnswer.SendAsync(http, format, new ExportList<IReadOnlyDictionary<string, string>>(ImportTexts.TemplateName, columns, 1, Once<IReadOnlyDictionary<string, string>>(Example)));
    }

    /// <summary>A line that shows how to fill in the others; its number is one of those kept for films.</summary>
    private static Dictionary<string, string> Example => new()
    {
        ["firstName"] = "Camille",
        ["lastName"] = "Exemple",
        ["birthYear"] = "1990",
        ["commune"] = "Barlin",
        ["neighbourhood"] = "",
        ["phone"] = "06 39 98 00 01",
        ["email"] = "camille@exemple.fr",
        ["reachedThrough"] = "",
        [PeopleColumns.Adviser] = "",
    };

    private static async Task ProblemsAsync(Guid id, string format, PeopleImports imports, HttpContext http)
    {
        if (await imports.FindAsync(id, http.RequestAborted) is not { Content: not null } import)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var preview = await imports.ShowAsync(import, http.RequestAborted);
        await ExportAnswer.SendAsync(http, format, new ExportList<ImportProblem>(ImportTexts.ProblemsName,
        [
            new(ImportTexts.Line, problem => problem.Line),
            new(ImportTexts.Column, problem => problem.Column),
            new(ImportTexts.Value, problem => problem.Value),
            new(ImportTexts.WhatToDo, problem => problem.Sentence),
        ], preview.Problems.Count, preview.Problems.ToAsyncEnumerable()));
    }

    private static async IAsyncEnumerable<TRow> Once<TRow>(TRow row)
    {
        yield return row;
        await Task.CompletedTask;
    }
}
