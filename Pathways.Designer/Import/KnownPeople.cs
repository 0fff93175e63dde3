using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Duplicates;

namespace Pathways.Designer.Import;

/// <summary>The people of the organisation, and of the lines read so far, by what makes two files likely to be one person's.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<(Likeness, string), List<Known>> _byKey = [];

    public KnownPeople(IEnumerable<Beneficiary> people)
    {
        foreach (var person in people)
            Meet(PersonTraits.Of(person), line: null, person.Id);
    }

    /// <summary>Whom a line is like, if anybody; the lines that follow are compared with it too.</summary>
    public ImportDuplicate? Add(ImportedPerson imported) =>
        Meet(PersonTraits.Of(imported.Person), imported.Line, id: null) is { } met ? new(imported, met.Why, met.Other.Line, met.Other.Id) : null;

    private (Likeness Why, Known Other)? Meet(PersonTraits traits, int? line, Guid? id)
    {
        (Likeness, Known)? first = null;
        foreach (var key in traits.Keys())
        {
            if (!_byKey.TryGetValue(key, out var others))
                _byKey.Add(key, others = []);
            if (others.Find(other => traits.IsConfirmed(key.Kind, other.Traits)) is { } alike)
                first ??= (key.Kind, alike);
            else
                others.Add(new(traits, line, id));
        }

        return first;
    }

    private sealed record Known(PersonTraits Traits, int? Line, Guid? Id);
}
