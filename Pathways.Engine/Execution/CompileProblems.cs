using Pathways.Engine.Definitions;

namespace Pathways.Engine.Execution;

internal sealed class CompileProblems
{
    private readonly List<DefinitionProblem> _all = [];

    public IReadOnlyList<DefinitionProblem> All => _all;

    /// <summary>Whether the definition cannot be run at all.</summary>
    public bool IsFatal { get; private set; }

    public void Add(string code, string place, string message) => _all.Add(new DefinitionProblem(code, place, message));

    public void Refuse(string code, string place, string message)
    {
        Add(code, place, message);
        IsFatal = true;
    }
}
