using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Function = System.Func<Pathways.Engine.Execution.Expressions.JavaScriptHost, Jint.Native.JsValue[], Jint.Native.JsValue>;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>The functions that Elsa gives to scripts.</summary>
internal static class JavaScriptGlobals
{
    private static readonly Dictionary<string, Function> Functions = new(StringComparer.Ordinal)
    {
        ["getVariable"] = (host, arguments) => Write(host, host.Scope.TryFindByName(Text(arguments, 0), out var slot) ? slot.Value : null),
        ["setVariable"] = SetVariable,
        ["getInput"] = (host, arguments) => Write(host, host.Scope.WorkflowInput(Text(arguments, 0))),
        ["getOutputFrom"] = (host, arguments) => Write(host, ActivityOutputs.Of(host.Scope, Text(arguments, 0), arguments.At(1).IsString() ? Text(arguments, 1) : null)),
        ["getLastResult"] = (host, _) => Write(host, host.Scope.Burst.State.LastResult),
        ["getCorrelationId"] = (host, _) => Write(host, host.Scope.Burst.State.CorrelationId),
        ["setCorrelationId"] = (host, arguments) => Set(() => host.Scope.Burst.State.CorrelationId = OptionalText(arguments)),
        ["getWorkflowInstanceId"] = (host, _) => Write(host, host.Scope.Burst.State.InstanceId),
        ["getWorkflowInstanceName"] = (host, _) => Write(host, host.Scope.Burst.State.Name),
        ["setWorkflowInstanceName"] = (host, arguments) => Set(() => host.Scope.Burst.State.Name = OptionalText(arguments)),
        ["getWorkflowDefinitionId"] = (host, _) => Write(host, host.Scope.Burst.Definition.DefinitionId),
        ["getWorkflowDefinitionVersion"] = (host, _) => Write(host, (long)host.Scope.Burst.Definition.Version),
        ["getWorkflowDefinitionVersionId"] = (host, _) => Write(host, host.Scope.Burst.Definition.Definition.Id),
        ["isNullOrEmpty"] = (_, arguments) => Flag(string.IsNullOrEmpty(OptionalText(arguments))),
        ["isNullOrWhiteSpace"] = (_, arguments) => Flag(string.IsNullOrWhiteSpace(OptionalText(arguments))),
        ["toJson"] = (host, arguments) => Write(host, ValueJson.Write(JavaScriptValues.Read(arguments.At(0)))),
        ["parseGuid"] = (host, arguments) => Write(host, Guid.TryParse(Text(arguments, 0), out var id) ? id.ToString() : null),
        ["newGuid"] = (host, _) => Write(host, NewGuid(host).ToString()),
        ["newGuidString"] = (host, _) => Write(host, NewGuid(host).ToString()),
        ["newShortGuid"] = (host, _) => Write(host, Convert.ToBase64String(NewGuid(host).ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        ["stringToBase64"] = (host, arguments) => Write(host, Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments, 0)))),
        ["stringFromBase64"] = (host, arguments) => Write(host, Encoding.UTF8.GetString(Convert.FromBase64String(Text(arguments, 0)))),
    };

    public static IEnumerable<string> Names => Functions.Keys;

    public static Function? Find(string name) => Functions.GetValueOrDefault(name);

    private static JsValue SetVariable(JavaScriptHost host, JsValue[] arguments)
    {
        var name = Text(arguments, 0);
        if (!host.Scope.TryFindByName(name, out var slot)) throw new ValueException($"La variable « {name} » n’existe pas.");
        slot.Set(JavaScriptValues.Read(arguments.At(1)));
        return JsValue.Undefined;
    }

    private static Guid NewGuid(JavaScriptHost host)
    {
        Span<byte> bytes = stackalloc byte[16];
        host.Scope.Burst.NewRandom().NextBytes(bytes);
        return new Guid(bytes);
    }

    private static JsValue Write(JavaScriptHost host, object? value) => JavaScriptValues.Write(host.Engine, value);

    private static JsBoolean Flag(bool value) => value ? JsBoolean.True : JsBoolean.False;

    private static string Text(JsValue[] arguments, int index) => arguments.At(index).ToString();

    private static string? OptionalText(JsValue[] arguments)
    {
        var value = arguments.At(0);
        return value.IsNull() || value.IsUndefined() ? null : value.ToString();
    }

    private static JsValue Set(Action action)
    {
        action();
        return JsValue.Undefined;
    }
}
