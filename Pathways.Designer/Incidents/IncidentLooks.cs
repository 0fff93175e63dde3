using Pathways.Designer.Layout;

namespace Pathways.Designer.Incidents;

internal static class IncidentLooks
{
    public static StatusLook Of(Standstill kind) => kind switch
    {
        Standstill.Journey => new(Tone.Bad, "alert", IncidentsTexts.KindJourney),
        Standstill.Step => new(Tone.Bad, "alert", IncidentsTexts.KindStep),
        Standstill.Timer => new(Tone.Warn, "clock", IncidentsTexts.KindTimer),
    };
}
