using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;
using Jint.Runtime;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>
/// A JavaScript expression. Each evaluation has an engine of its own, so that nothing leaks from one instance to another;
/// the script is parsed once, and only the globals that it names are put in place.
/// </summary>
internal sealed partial class JavaScriptExpression : Expression
{
    private static readonly ScriptPreparationOptions Preparation = new()
    {
        CollectReferencedGlobals = true,
        ParsingOptions = ScriptParsingOptions.Default with { AllowReturnOutsideFunction = true, RegexTimeout = JavaScriptRuntime.RegexTimeout },
    };

    private readonly Prepared<Script> _script;

    private JavaScriptExpression(Prepared<Script> script, string source)
    {
        _script = script;
        Globals = [.. script.ReferencedGlobals!];
        NeedsAllGlobals = script.ReferencedGlobals!.HasDirectEvalCall || ReadsGlobalObject().IsMatch(source);
    }

    /// <summary>The names that the script uses without declaring them.</summary>
    public IReadOnlyList<string> Globals { get; }

    /// <summary>Whether the script may reach globals that it does not name.</summary>
    public bool NeedsAllGlobals { get; }

    /// <exception cref="ValueException">The script cannot be parsed.</exception>
    public static JavaScriptExpression Parse(string source)
    {
        try
        {
            return new JavaScriptExpression(Jint.Engine.PrepareScript(source, options: Preparation), source);
        }
        catch (Exception fault)
        {
            throw new ValueException($"Ce code JavaScript ne se lit pas : {(fault.InnerException ?? fault).Message}");
        }
    }

    public override object? Evaluate(ExpressionScope scope)
    {
        try
        {
            var host = new JavaScriptHost(scope, this);
            return JavaScriptValues.Read(host.Engine.Evaluate(_script).UnwrapIfPromise(JavaScriptRuntime.MaximumTime));
        }
        catch (Exception fault) when (fault is not (ValueException or IncidentException))
        {
            throw new ValueException(JavaScriptRuntime.Explain(fault));
        }
    }

    [GeneratedRegex(@"\b(this|globalThis|eval|Function)\b")]
    private static partial Regex ReadsGlobalObject();
}
