using Pathways.Activities;
using Pathways.Designer.Exports;

namespace Pathways.Designer.Transfers;

/// <summary>Who read a person's file. The file's name is not the person's: it says no more than that somebody read something.</summary>
public static class ReaderExport
{
    public static ExportList<ReadLine> Of(IReadOnlyList<ReadLine> rows) => new(TransfersTexts.ReadersName,
    [
        new(TransfersTexts.Reader, row => row.Name),
        new(TransfersTexts.ReaderRole, row => Labels.Text(row.Role)),
        new(TransfersTexts.ReaderOrganisation, row => row.OrganisationName),
        new(TransfersTexts.When, row => row.At),
        new(TransfersTexts.WhatWasRead, row => row.PageName),
    ], rows.Count, rows.ToAsyncEnumerable());
}
