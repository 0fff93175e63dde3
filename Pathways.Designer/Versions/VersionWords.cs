using Pathways.Designer.Cases;
using Pathways.Designer.Layout;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Instances.Moves;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Versions;

/// <summary>Words and looks that the versions' pages share.</summary>
internal static class VersionWords
{
    public static StatusLook Look(DefinitionVersionState state) => state switch
    {
        DefinitionVersionState.Published => new(Tone.Good, "done", VersionsTexts.Published),
        DefinitionVersionState.Replaced => new(Tone.Quiet, "clock", VersionsTexts.Replaced),
        DefinitionVersionState.Retracted => new(Tone.Warn, "cancelled", VersionsTexts.Retracted),
    };

    public static string People(int count) => count switch
    {
        0 => VersionsTexts.NobodyOnIt,
        1 => VersionsTexts.OneOnIt,
        _ => Fill(VersionsTexts.ManyOnIt, count),
    };

    public static string Who(string? actor, string? sourceFile, ActorNames names) =>
        names.Of(actor) ?? (sourceFile is null ? VersionsTexts.TheApplication : Fill(VersionsTexts.TheFile, sourceFile));

    public static string Sentence(DefinitionChange change) => change.Kind switch
    {
        DefinitionChangeKind.DraftSaved => VersionsTexts.ChangeDraftSaved,
        DefinitionChangeKind.DraftDiscarded => VersionsTexts.ChangeDraftDiscarded,
        DefinitionChangeKind.DraftRestored => Fill(VersionsTexts.ChangeDraftRestored, change.Version),
        DefinitionChangeKind.Published => Fill(VersionsTexts.ChangePublished, change.Version),
        DefinitionChangeKind.Retracted => Fill(VersionsTexts.ChangeRetracted, change.Version),
        DefinitionChangeKind.MoveBegun => Fill(VersionsTexts.ChangeMoveBegun, change.FromVersion, change.Version),
        DefinitionChangeKind.MoveReverted => Fill(VersionsTexts.ChangeMoveReverted, change.FromVersion, change.Version),
    };

    public static string Refusal(MoveStart outcome) => outcome switch
    {
        MoveStart.NoSuchVersion => VersionsTexts.NoSuchVersion,
        MoveStart.TargetNotPublished => VersionsTexts.TargetNotPublished,
        MoveStart.MappingNotUnique => VersionsTexts.MappingNotUnique,
        MoveStart.AnotherGoesOn => VersionsTexts.AnotherGoesOn,
        MoveStart.Begun => "",
    };
}
