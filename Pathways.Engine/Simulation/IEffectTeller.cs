using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Simulation;

/// <summary>
/// Tells what one kind of effect means in a simulation, and keeps in mind what its handler would have written. Found by
/// scanning the assemblies; every effect has at least one.
/// </summary>
public interface IEffectTeller<in TEffect> where TEffect : Effect
{
    /// <exception cref="BurstRefusedException">Its handler would refuse it.</exception>
    void Tell(TEffect effect, Telling telling);

    /// <summary>What the effect does, in a few words that name an answer; null where it names none.</summary>
    string? Headline(TEffect effect) => null;
}

/// <summary>Brings an effect to its tellers.</summary>
public sealed class EffectTellers(IServiceProvider services)
{
    private readonly ConcurrentDictionary<Type, Route> _routes = new();

    /// <summary>Whether anybody tells this type of effect.</summary>
    public bool Knows(Type effect) => RouteOf(effect).Count > 0;

    /// <exception cref="InvalidOperationException">Nobody tells this type of effect.</exception>
    internal void Tell(Effect effect, Telling telling)
    {
        var route = RouteOf(effect.GetType());
        if (route.Count == 0)
            throw new InvalidOperationException($"No teller is registered for the effect {effect.GetType().FullName}.");
        route.Tell(effect, telling);
    }

    internal string? Headline(Effect effect) => RouteOf(effect.GetType()).Headline(effect);

    private Route RouteOf(Type effect) => _routes.GetOrAdd(effect, (type, provider) => (Route)Activator.CreateInstance(typeof(Route<>).MakeGenericType(type), provider)!, services);

    private abstract class Route
    {
        public abstract int Count { get; }

        public abstract void Tell(Effect effect, Telling telling);

        public abstract string? Headline(Effect effect);
    }

    private sealed class Route<TEffect>(IServiceProvider services) : Route where TEffect : Effect
    {
        private readonly IEffectTeller<TEffect>[] _tellers = [.. services.GetServices<IEffectTeller<TEffect>>()];

        public override int Count => _tellers.Length;

        public override void Tell(Effect effect, Telling telling)
        {
            foreach (var teller in _tellers) teller.Tell((TEffect)effect, telling);
        }

        public override string? Headline(Effect effect) => _tellers.Select(teller => teller.Headline((TEffect)effect)).FirstOrDefault(words => words is not null);
    }
}
