namespace Pathways.Designer.Commands;

/// <summary>What the application does instead of serving, by its first argument.</summary>
public static class CommandList
{
    /// <returns>The command, which answers with an exit code; null where the application is to serve.</returns>
    public static Func<IReadOnlyList<string>, TextWriter, TextWriter, Task<int>>? Find(string name) => name switch
    {
        CheckCommand.Name => CheckCommand.RunAsync,
        DoctorCommand.Name => DoctorCommand.RunAsync,
        ExportCommand.Name => (arguments, output, errors) => ExportCommand.RunAsync(arguments, output, errors),
        ImportCommand.Name => (arguments, output, errors) => ImportCommand.RunAsync(arguments, output, errors),
        OrganisationCommand.Name => (arguments, output, errors) => OrganisationCommand.RunAsync(arguments, output, errors),
        _ => null,
    };
}
