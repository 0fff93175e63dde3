using Pathways.Engine.Tasks;

namespace Pathways.Designer.Import;

/// <summary>Who imports, and what the organisation has: all that reading a file needs beside the file.</summary>
/// <param name="ImportId">Of what the people's ids are made, so that importing twice adds nobody twice.</param>
/// <param name="Advisers">Who may be somebody's lead adviser, by e-mail address in small letters.</param>
/// <param name="Form">The questions that a line answers.</param>
public sealed record ImportSetting(
    Guid ImportId, Guid OrganisationId, Guid ImporterId, DateTimeOffset Now, IReadOnlyDictionary<string, Guid> Advisers, TaskForm Form);
