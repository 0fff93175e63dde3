using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Doctor;

/// <summary>One of the engine's own rules: its texts stand in <c>DoctorTexts.resx</c> under its code.</summary>
internal abstract class EngineRule(string code) : QueriedRule
{
    private static readonly ResourceManager _texts = new("Pathways.Engine.Doctor.DoctorTexts", typeof(EngineRule).Assembly);

    public sealed override string Code => code;

    public sealed override Label Meaning => Text(code);

    public sealed override Label Remedy => Text(code + ".Remedy");

    internal static Label Text(string key) => new(_texts, key);
}
