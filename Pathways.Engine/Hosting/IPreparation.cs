namespace Pathways.Engine.Hosting;

/// <summary>What is to be done once, after the engine's database is up to date, and before anything is served or fired.</summary>
public interface IPreparation
{
    Task PrepareAsync(CancellationToken cancellationToken);
}
