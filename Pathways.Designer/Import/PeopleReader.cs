using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Import;

/// <summary>Reads a file of people: who is in it, what is wrong in which line, who seems to be known already.</summary>
internal static class PeopleReader
{
    /// <summary>How many lines a file may have beside its headers.</summary>
    public const int MostLines = 100_000;

    private const int MostPlaces = 20;

    /// <param name="known">The people of the organisation.</param>
    /// <exception cref="SheetException">The whole file cannot be taken.</exception>
    public static ImportPreview Read(byte[] content, ImportSetting setting, IEnumerable<Beneficiary> known)
    {
        var sheet = SheetReader.Open(content, PeopleColumns.Fit);
        var (columns, lines) = Split(sheet);
        RefuseNir(columns, lines);
        var reader = new PersonLine(columns, setting);
        var people = new List<ImportedPerson>(lines.Count);
        var problems = new List<ImportProblem>();
        foreach (var line in lines)
        {
            var (imported, wrong) = reader.Read(line);
            problems.AddRange(wrong);
            if (imported is not null)
                people.Add(imported);
        }

        var met = new KnownPeople(known);
        return new(sheet.Look, columns.Ignored, lines.Count, people, problems, [.. people.Select(met.Add).OfType<ImportDuplicate>()]);
    }

    private static (PeopleColumns Columns, List<SheetLine> Lines) Split(Sheet sheet)
    {
        PeopleColumns? columns = null;
        var lines = new List<SheetLine>();
        foreach (var line in sheet.Lines.Where(line => line.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
        {
            if (columns is null)
                columns = PeopleColumns.Read(line.Cells);
            else if (lines.Count == MostLines)
                throw new SheetException(Wording.Fill(ImportTexts.TooManyLines, MostLines));
            else
                lines.Add(line);
        }

        return lines.Count > 0 ? (columns!, lines) : throw new SheetException(ImportTexts.Empty);
    }

    /// <summary>Such a file is not kept for a moment, and the number is not said again.</summary>
    private static void RefuseNir(PeopleColumns columns, List<SheetLine> lines)
    {
        var places = (from line in lines
                      from index in Enumerable.Range(0, line.Cells.Count)
                      where ForbiddenData.HoldsNir(line.Cells[index])
                      select Wording.Fill(ImportTexts.LineAndColumn, line.Number, columns.NameOf(index))).Take(MostPlaces).ToList();
        if (places.Count > 0)
            throw new SheetException(ImportTexts.ForbiddenValues, places);
    }
}
