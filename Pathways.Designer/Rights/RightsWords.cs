using System.Globalization;
using Pathways.Activities;
using Pathways.Activities.Outreach;
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
        var (day, way) = (ParisTime.Day(entry.SaidOn), Labels.Text(entry.Way).ToLower(CultureInfo.CurrentCulture));
        return entry.LeafletVersion is { } leaflet
            ? Fill(RightsTexts.SaidWithLeaflet, day, way, leaflet, Author(entry.AuthorId, actors))
            : Fill(RightsTexts.Said, day, way, Author(entry.AuthorId, actors));
    }

    /// <summary>«Le 12 mars 2027, au premier accueil. Noté par Karim Benali.»</summary>
    public static string Of(OutreachContact meeting, ActorNames actors) =>
        Fill(RightsTexts.Said, ParisTime.Day(meeting.InformedAt), RightsTexts.AtTheFirstMeeting, actors.Of(meeting.RecordedBy) ?? CasesTexts.Somebody);

    /// <summary>«Décidé le 12 mars 2027 par Karim Benali.»</summary>
    public static string Of(FileKeeping keeping, ActorNames actors) =>
        Fill(RightsTexts.KeptBy, ParisTime.Day(keeping.RecordedAt), Author(keeping.AuthorId, actors));

    private static string Author(Guid id, ActorNames actors) => actors.OfStaff(id.ToString()) ?? CasesTexts.Somebody;
}
