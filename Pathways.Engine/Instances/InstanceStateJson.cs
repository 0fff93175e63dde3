namespace Pathways.Engine.Instances;

/// <summary>The instance's state as compact JSON, without loss.</summary>
public static class InstanceStateJson
{
    public static string Write(InstanceState state) => throw new NotSupportedException();

    /// <exception cref="FormatException">The text is not what <see cref="Write"/> gives.</exception>
    public static InstanceState Read(string json) => throw new NotSupportedException();
}
