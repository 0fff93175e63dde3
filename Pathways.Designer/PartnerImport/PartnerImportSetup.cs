using Pathways.Designer.Accounts;
using Pathways.Designer.Exports;
using Pathways.Designer.Import;

namespace Pathways.Designer.PartnerImport;

public static class PartnerImportSetup
{
    public const string Address = "/partenaires/importer";

    public static void AddPartnerImport(this WebApplicationBuilder builder) => builder.Services.AddScoped<PartnerImports>();

    public static void MapPartnerImport(this WebApplication app) =>
        app.MapGet($"{Address}/{{id:guid}}/erreurs/{{format}}", ProblemsAsync).RequireAuthorization(AccountsSetup.Coordination);

    private static async Task ProblemsAsync(Guid id, string format, PartnerImports imports, HttpContext http)
    {
        if (await imports.FindAsync(id, http.RequestAborted) is not { Content: not null } import)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var problems = (await imports.ShowAsync(import, http.RequestAborted)).Problems;
        await ExportAnswer.SendAsync(http, format, new ExportList<RecordProblem>(PartnerImportTexts.ProblemsName,
        [
            new(PartnerImportTexts.Place, problem => problem.Place),
            new(ImportTexts.Value, problem => problem.Value),
            new(ImportTexts.WhatToDo, problem => problem.Sentence),
        ], problems.Count, problems.ToAsyncEnumerable()));
    }
}
