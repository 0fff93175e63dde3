using Pathways.Activities;
using Pathways.Designer.Calendar;
using Pathways.Designer.Cases;
using Pathways.Designer.Deliveries;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;
using Pathways.Designer.Transfers;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Rights.Copies;

/// <summary>A person's file in sentences, part by part.</summary>
public static class CopyWords
{
    public static IEnumerable<(string Heading, IReadOnlyList<string> Lines)> Sections(PersonCopy copy)
    {
        var (file, actors) = (copy.File, copy.File.Actors);
        return
        [
            (RightsTexts.Rights, [.. copy.Entries.Select(entry => $"{Labels.Text(entry.Kind)}. {RightsWords.Of(entry, actors)}{Own(entry.Words)}")]),
            (CasesTexts.Project, [.. file.Diagnostics.Select(row => $"{ParisTime.Day(row.RecordedAt)}{RightsTexts.Colon} {row.Project}")]),
            (CasesTexts.Barriers, [.. file.Barriers.Select(row => $"{Labels.Text(row.Kind)}{RightsTexts.Colon} {StatusLooks.Of(row.State).Word}.{Own(row.Note)}")]),
            (CasesTexts.Schemes, [.. file.Enrolments.Select(row => $"{Fill(RightsTexts.NowScheme, row.Title, row.Host, ParisTime.Day(row.StartsOn), ParisTime.Day(row.EndedOn ?? row.PlannedEndOn))} {row.FollowOn}")]),
            (CasesTexts.Handoffs, [.. file.Handoffs.Select(row =>
                $"{actors.OfPartner(row.PartnerId)}, {Labels.Text(row.Need)}, {ParisTime.Day(row.RequestedAt)}{RightsTexts.Colon} {StatusLooks.Of(row.State).Word}.{Own(row.Comment)}{Own(row.ResultText)}")]),
            (CasesTexts.WhatHappened, [.. copy.Lines.Select(line => $"{ParisTime.DayAndTime(line.At)}{RightsTexts.Colon} {line.Sentence}{Own(line.Body)} {line.Struck}".TrimEnd())]),
            (RecordsTexts.Documents, [.. file.Documents.Select(row => $"{row.Name} ({Fill(RecordsTexts.DocumentOf, ParisTime.Day(row.DatedOn))}). {Fill(RecordsTexts.DocumentKeptAt, row.KeptAt)}")]),
            (DeliveriesTexts.Title, [.. copy.Messages.Select(row => $"{ParisTime.DayAndTime(row.CreatedAt)}{RightsTexts.Colon} {row.Subject}, {row.Recipient}. {DeliveryWords.Look(row).Word}.")]),
            (TransfersTexts.Readers, [.. copy.Readings.Select(row => $"{ParisTime.DayAndTime(row.At)}{RightsTexts.Colon} {row.Name} ({Labels.Text(row.Role)}, {row.OrganisationName})")]),
        ];
    }

    private static string Own(string? words) => words is { Length: > 0 } ? $" {Fill(RightsTexts.Quoted, words)}" : "";
}
