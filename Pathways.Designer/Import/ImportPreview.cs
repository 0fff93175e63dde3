using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Duplicates;

namespace Pathways.Designer.Import;

/// <summary>What is wrong in a line, and what to do about it.</summary>
/// <param name="Column">The header as the file has it; empty where the whole line is meant.</param>
public sealed record ImportProblem(int Line, string Column, string Value, string Sentence);

public sealed record ImportedPerson(int Line, Beneficiary Person);

/// <summary>Somebody who is likely to be known already.</summary>
/// <param name="OtherLine">The earlier line of the file, where that is who it is like.</param>
/// <param name="OtherPerson">The person of the organisation, otherwise.</param>
public sealed record ImportDuplicate(ImportedPerson Imported, Likeness Why, int? OtherLine, Guid? OtherPerson);

/// <summary>What a file would bring.</summary>
/// <param name="Ignored">The columns that mean nothing here.</param>
/// <param name="Lines">How many lines hold somebody.</param>
/// <param name="People">Those without a mistake, the likely duplicates among them.</param>
public sealed record ImportPreview(
    SheetLook Look,
    IReadOnlyList<string> Ignored,
    int Lines,
    IReadOnlyList<ImportedPerson> People,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<ImportDuplicate> Duplicates)
{
    public int BadLines => Lines - People.Count;

    /// <summary>Those who are added.</summary>
    public IReadOnlyList<ImportedPerson> Chosen(bool withDuplicates)
    {
        if (withDuplicates)
            return People;
        var left = Duplicates.Select(duplicate => duplicate.Imported.Line).ToHashSet();
        return [.. People.Where(imported => !left.Contains(imported.Line))];
    }
}
