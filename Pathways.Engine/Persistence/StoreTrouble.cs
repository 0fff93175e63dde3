namespace Pathways.Engine.Persistence;

/// <summary>Why the database cannot be worked with for now. Nothing is half written, and all goes on once the cause is gone.</summary>
public enum StoreTrouble
{
    /// <summary>The server, or the file, cannot be reached.</summary>
    Away,

    /// <summary>There is no room left to write in.</summary>
    Full,

    /// <summary>It can be read, and not be written.</summary>
    ReadOnly,
}
