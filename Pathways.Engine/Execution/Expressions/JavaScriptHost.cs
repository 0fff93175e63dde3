using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>One evaluation: an engine, and the globals through which its script sees the instance.</summary>
internal sealed class JavaScriptHost
{
    private readonly ExpressionScope _scope;

    public JavaScriptHost(ExpressionScope scope, JavaScriptExpression expression)
    {
        _scope = scope;
        Engine = scope.Burst.JavaScript.NewEngine();
        if (expression.NeedsAllGlobals) InstallAll();
        else
        {
            foreach (var name in expression.Globals) Install(name);
        }
    }

    public Jint.Engine Engine { get; }

    public ExpressionScope Scope => _scope;

    private void InstallAll()
    {
        foreach (var name in JavaScriptGlobals.Names) Install(name);
        foreach (var input in _scope.WorkflowInputs()) Install($"get{Accessors.Of(input.Name)}");
        foreach (var slot in _scope.VisibleVariables())
        {
            Install($"get{Accessors.Of(slot.Name)}");
            Install($"set{Accessors.Of(slot.Name)}");
        }
        Install("variables");
        Install("Math");
    }

    private void Install(string name)
    {
        if (JavaScriptGlobals.Find(name) is { } function) SetFunction(name, arguments => function(this, arguments));
        else if (name == "variables") Engine.SetValue(name, Variables());
        else if (name == "Math") SeedRandom();
        else if (name.StartsWith("get", StringComparison.Ordinal)) InstallGetter(name, name[3..]);
        else if (name.StartsWith("set", StringComparison.Ordinal) && _scope.TryFindByAccessor(name[3..], out var slot))
        {
            SetFunction(name, arguments =>
            {
                slot.Set(JavaScriptValues.Read(arguments.At(0)));
                return JsValue.Undefined;
            });
        }
    }

    /// <summary>An input hides a variable of its name.</summary>
    private void InstallGetter(string name, string accessor)
    {
        if (_scope.DeclaredInput(accessor) is { } input) SetFunction(name, _ => JavaScriptValues.Write(Engine, _scope.WorkflowInput(input)));
        else if (_scope.TryFindByAccessor(accessor, out var slot)) SetFunction(name, _ => JavaScriptValues.Write(Engine, slot.Value));
        else if (ActivityOutputs.ByAccessor(_scope, accessor) is { } output) SetFunction(name, _ => JavaScriptValues.Write(Engine, output.Value));
    }

    private JsObject Variables()
    {
        var variables = new JsObject(Engine);
        foreach (var slot in _scope.VisibleVariables().Where(slot => Accessors.IsIdentifier(slot.Name)))
        {
            var getter = new ClrFunction(Engine, "get", (_, _) => JavaScriptValues.Write(Engine, slot.Value));
            var setter = new ClrFunction(Engine, "set", (_, arguments) =>
            {
                slot.Set(JavaScriptValues.Read(arguments.At(0)));
                return JsValue.Undefined;
            });
            variables.DefineOwnProperty(slot.Name, new GetSetPropertyDescriptor(getter, setter, enumerable: true, configurable: false));
        }
        return variables;
    }

    /// <summary>The same burst draws the same numbers, however often it is run.</summary>
    private void SeedRandom()
    {
        var random = _scope.Burst.NewRandom();
        var math = (ObjectInstance)Engine.GetValue("Math");
        math.Set("random", new ClrFunction(Engine, "random", (_, _) => JsNumber.Create(random.NextDouble())));
    }

    private void SetFunction(string name, Func<JsValue[], JsValue> function) =>
        Engine.SetValue(name, new ClrFunction(Engine, name, (_, arguments) => function(arguments)));
}
