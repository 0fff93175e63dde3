using Pathways.Activities;
using Pathways.Activities.Rights;
using Pathways.Designer.Calendar;
using Pathways.Designer.Cases;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Rights;

public static class RightsWords
{
    /// <summary>«Le 12 mars 2027, en face à face, notice V2. Noté par Karim Benali.»</summary>
    public static string Of(RightsEntry entry, ActorNames actors)
    {
        var author = actors.OfStaff(entry.AuthorId.ToString()) ?? CasesTexts.Somebody;
        var (day, way) = (ParisTime.Day(entry.SaidOn), Labels.Text(entry.Way).ToLower(System.Globalization.CultureInfo.CurrentCulture));
        return entry.LeafletVersion is { } leaflet ? Fill(RightsTexts.SaidWithLeaflet, day, way, leaflet, author) : Fill(RightsTexts.Said, day, way, author);
    }
}
