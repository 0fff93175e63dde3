using System.Text.RegularExpressions;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Incidents;

/// <summary>Why a message did not arrive, as a sentence: from the mail server's code (RFC 5321, 4.2) and enhanced code (RFC 3463).</summary>
public static partial class DeliveryReason
{
    public static string Of(OutboxStatus status, string? answer)
    {
        if (status is OutboxStatus.Unknown)
            return IncidentsTexts.ReasonUnknown;
        var code = Codes().Match(answer ?? "");
        return (code.Groups["basic"].Value, code.Groups["enhanced"].Value) switch
        {
            (_, "5.2.2") or ("552", "") => IncidentsTexts.ReasonFull,
            (_, ['5', '.', '1', ..]) or ("550" or "551" or "553", "") => IncidentsTexts.ReasonAddress,
            (_, ['5', '.', '7', ..]) or ("554", "") => IncidentsTexts.ReasonPolicy,
            (['5', ..], _) => IncidentsTexts.ReasonRefused,
            _ => IncidentsTexts.ReasonGivenUp,
        };
    }

    [GeneratedRegex(@"^(?<basic>\d{3})(?:[ -](?<enhanced>\d\.\d{1,3}\.\d{1,3}))?\b")]
    private static partial Regex Codes();
}
