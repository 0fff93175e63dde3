using Pathways.Engine.Definitions;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Execution;

/// <summary>One compilation: a definition, and the workflows that it uses as activities.</summary>
internal sealed class Compilation(ActivityRegistry registry, IDefinitionResolver? resolver, CompileProblems problems)
{
    /// <summary>Workflows within workflows may double at each level: so many activities there may be in all.</summary>
    private const int MaximumActivities = 20_000;

    /// <summary>How deeply an activity that is a workflow may stand within others: what runs it needs the stack.</summary>
    private const int MaximumDepth = 100;

    private readonly Dictionary<string, CompiledActivity> _byKey = new(StringComparer.Ordinal);
    private readonly List<WorkflowDefinition> _workflows = [];
    private readonly ExpressionCompiler _expressions = new(problems);
    private readonly TemplateCompiler _templates = new(problems);

    public CompiledDefinition Compile(WorkflowDefinition definition)
    {
        _workflows.Add(definition);
        var variables = Variables(definition.Variables, definition.DefinitionId);
        var scope = new StaticScope(variables, null);
        var root = Compile(definition.Root, null, "", scope);
        return new CompiledDefinition(definition, root, variables, _byKey, _expressions.ReadsOutputs);
    }

    private CompiledActivity Compile(ActivityDefinition definition, CompiledActivity? parent, string prefix, StaticScope scope, bool isLoopBody = false)
    {
        var activity = new CompiledActivity(Key(definition, parent, prefix), definition, parent);
        _byKey.Add(activity.Key, activity);
        activity.Activity = Resolve(activity);
        var variables = Variables(definition.Variables, definition.Id);
        if (activity.Workflow is { } workflow) variables = [.. variables, .. Variables(workflow.Variables, workflow.DefinitionId)];
        activity.Variables = isLoopBody ? [.. BuiltIn.Loop.Variables, .. variables] : variables;
        var inner = new StaticScope(activity.Variables, scope);
        activity.Inputs = Inputs(activity, inner);
        activity.HasDynamicInputs = Array.Exists(activity.Inputs, input => input is { IsConstant: false, OnDemand: false });
        if (definition.Variable is { } variable) _expressions.CheckVariable(variable.Id, variable.Name, definition.Id, inner);
        CompileChildren(activity, prefix, inner);
        if (definition.Retry is not null && activity.Activity is IContainerActivity)
            problems.Add(ProblemCode.InvalidRetry, definition.Id, DefinitionTexts.Text("Retry.Container", activity.Name));
        if (activity.Activity is BuiltIn.Flowchart) activity.Flow = FlowchartCompiler.Compile(activity, problems);
        return activity;
    }

    private void CompileChildren(CompiledActivity activity, string prefix, StaticScope scope)
    {
        var definition = activity.Definition;
        var children = definition.Children.Select(child =>
            (child.Port, Activity: Compile(child.Activity, activity, prefix, scope, child.Port == "body" && activity.Activity is BuiltIn.ICountingLoop))).ToList();
        activity.Cases = [.. definition.Cases.Select(each => CompileCase(each, activity, prefix, scope))];
        children.AddRange(activity.Cases.Where(each => each.Activity is not null).Select(each => ("case", each.Activity!)));
        if (activity.Workflow is { } workflow)
        {
            _workflows.Add(workflow);
            children.Add(("root", Compile(workflow.Root, activity, activity.Key + "/", scope)));
            _workflows.RemoveAt(_workflows.Count - 1);
        }
        activity.Children = [.. children.Select(child => child.Activity)];
        activity.Ports = [.. children.Select(child => child.Port)];
    }

    private CompiledCase CompileCase(CaseDefinition definition, CompiledActivity activity, string prefix, StaticScope scope) => new(
        definition.Label,
        _expressions.Compile(definition.Condition, "Boolean", activity.Id, definition.Label, scope),
        definition.Activity is { } inner ? Compile(inner, activity, prefix, scope) : null);

    private IActivity? Resolve(CompiledActivity activity)
    {
        var definition = activity.Definition;
        if (registry.Find(definition.Type, definition.Version) is { } known) return known;
        if (registry.Knows(definition.Type))
        {
            activity.Missing = MissingActivity.Version;
            problems.Add(ProblemCode.UnknownActivityVersion, definition.Id,
                $"L’étape « {activity.Name} » demande la version {definition.Version} de « {definition.Type} », qui n’existe pas : choisissez une version installée.");
            return null;
        }
        if (resolver?.Find(ReferenceOf(definition)) is { } workflow) return Inline(activity, workflow);
        activity.Missing = MissingActivity.Type;
        problems.Add(ProblemCode.UnknownActivityType, definition.Id,
            $"L’étape « {activity.Name} » est d’un type inconnu, « {definition.Type} » : installez ce type ou remplacez l’étape.");
        return null;
    }

    private BuiltIn.WorkflowActivity? Inline(CompiledActivity activity, WorkflowDefinition workflow)
    {
        if (_workflows.Exists(outer => outer.DefinitionId == workflow.DefinitionId))
        {
            activity.Missing = MissingActivity.Type;
            problems.Refuse(ProblemCode.RecursiveWorkflow, activity.Id,
                $"L’étape « {activity.Name} » utilise le parcours « {workflow.Name} » à l’intérieur de lui-même : retirez-la.");
            return null;
        }
        if (DepthOf(activity) > MaximumDepth)
            return RefuseLarge(activity, $"L’étape « {activity.Name} » est à plus de {MaximumDepth} niveaux de profondeur, parcours utilisés compris : lancez ce parcours par « Elsa.ExecuteWorkflow ».");
        if (_byKey.Count > MaximumActivities)
            return RefuseLarge(activity, $"Avec les parcours qu’il utilise, ce parcours dépasse {MaximumActivities} étapes : lancez-en certains par « Elsa.ExecuteWorkflow ».");
        activity.Workflow = workflow;
        return BuiltIn.WorkflowActivity.Instance;
    }

    /// <summary>Told once: what comes after is too much as well.</summary>
    private BuiltIn.WorkflowActivity? RefuseLarge(CompiledActivity activity, string message)
    {
        activity.Missing = MissingActivity.Type;
        if (!problems.IsFatal) problems.Refuse(ProblemCode.TooLarge, activity.Id, message);
        return null;
    }

    private static int DepthOf(CompiledActivity activity)
    {
        var depth = 0;
        for (var outer = activity.Parent; outer is not null; outer = outer.Parent) depth++;
        return depth;
    }

    private static WorkflowReference ReferenceOf(ActivityDefinition definition) => new(
        definition.Type,
        definition.Inputs.TryGetValue("workflowDefinitionId", out var id) ? ValueJson.Read(id.Expression.Value) as string : null,
        definition.Version);

    private CompiledInput[] Inputs(CompiledActivity activity, StaticScope scope)
    {
        var declared = activity.Workflow is { } workflow
            ? workflow.Inputs.Select(input => (input.Name, input.TypeName, OnDemand: false, Template: (InputDescriptor?)null))
            : activity.Descriptor?.Inputs.Select(input => (input.Name, input.TypeName, OnDemand: input.IsEvaluatedOnDemand, Template: input.Hint == InputHint.Template ? input : null)) ?? [];
        return [.. from input in declared
                   let definition = activity.Definition.Inputs.GetValueOrDefault(input.Name)
                   where definition is not null
                   select new CompiledInput(
                       input.Name,
                       input.Template is { } template
                           ? _templates.Compile(definition.Expression, template, activity)
                           : _expressions.Compile(definition.Expression, definition.TypeName ?? input.TypeName, activity.Id, input.Name, scope),
                       input.OnDemand)];
    }

    private CompiledVariable[] Variables(IReadOnlyList<VariableDefinition> variables, string place) =>
        [.. variables.DistinctBy(variable => variable.Id, StringComparer.Ordinal).Select(variable => Variable(variable, place))];

    private CompiledVariable Variable(VariableDefinition variable, string place)
    {
        var convert = ValueConversion.To(variable.TypeName, variable.IsArray);
        object? value = null;
        try
        {
            value = ValueJson.Read(variable.Value);
            if (convert is not null) value = convert(value);
        }
        catch (ValueException fault)
        {
            problems.Add(ProblemCode.InvalidExpression, place, $"La valeur de départ de la variable « {variable.Name} » ne convient pas : {fault.Message}");
        }
        return new CompiledVariable(variable.Id, variable.Name, Accessors.Of(variable.Name), convert, value);
    }

    /// <summary>The id, where it is the only one; else the way to it.</summary>
    private string Key(ActivityDefinition definition, CompiledActivity? parent, string prefix)
    {
        var key = prefix + definition.Id;
        if (!_byKey.ContainsKey(key)) return key;
        problems.Add(ProblemCode.DuplicateId, definition.Id, $"Plusieurs étapes portent l’identifiant « {definition.Id} » : donnez à chacune le sien.");
        key = $"{parent?.Key}/{definition.Id}";
        for (var number = 2; _byKey.ContainsKey(key); number++) key = $"{parent?.Key}/{definition.Id}#{number}";
        return key;
    }
}

/// <summary>The variables that can be seen at a place of the definition.</summary>
internal sealed record StaticScope(CompiledVariable[] Variables, StaticScope? Outer)
{
    /// <summary>Whether the variable of that id can be seen; the name counts where there is no id.</summary>
    public bool Knows(string? id, string? name) =>
        Array.Exists(Variables, variable => id is null ? variable.Name == name : variable.Id == id) || (Outer?.Knows(id, name) ?? false);
}
