using Jint;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>The engines of one burst: their limits, and the burst's clock.</summary>
internal sealed class JavaScriptRuntime
{
    public static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(250);

    public static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(2);

    private const int MaximumStatements = 100_000;
    private const int MaximumRecursion = 128;
    private const long MaximumMemory = 32 * 1024 * 1024;
    private const uint MaximumArray = 100_000;

    /// <summary>Only a list's and a map's own items are seen, never the members of their CLR types.</summary>
    private static readonly TypeResolver ItemsOnly = new() { MemberFilter = member => member.Name == "Item" };

    private readonly Options _options;

    public JavaScriptRuntime(DateTimeOffset now)
    {
        _options = new Options { TimeSystem = new BurstClock(now) };
        _options.Host.StringCompilationAllowed = false;
        _options.Constraints.StackOverflowGuard = true;
        _options.Constraints.RegexTimeout = RegexTimeout;
        _options.Constraints.MaxArraySize = MaximumArray;
        _options.Interop.TypeResolver = ItemsOnly;
        _options.Culture = System.Globalization.CultureInfo.InvariantCulture;
        _options.MaxStatements(MaximumStatements).LimitRecursion(MaximumRecursion).LimitMemory(MaximumMemory).Constraint(new ComputingTime(MaximumTime));
    }

    public Jint.Engine NewEngine() => new(_options);

    public static string Explain(Exception fault) => fault switch
    {
        JavaScriptException error => error.Message,
        System.Text.RegularExpressions.RegexMatchTimeoutException => "une recherche dans un texte a pris trop de temps.",
        TimeoutException => "le calcul a pris trop de temps.",
        StatementsCountOverflowException => $"le calcul a dépassé {MaximumStatements} instructions : une boucle ne s’arrête pas.",
        RecursionDepthOverflowException or InsufficientExecutionStackException => "le calcul s’appelle lui-même trop profondément.",
        MemoryLimitExceededException => "le calcul a demandé trop de mémoire.",
        _ => fault.Message,
    };

    /// <summary>Time stands still during a burst; local time is UTC, the same on every machine.</summary>
    private sealed class BurstClock(DateTimeOffset now) : DefaultTimeSystem(TimeZoneInfo.Utc, System.Globalization.CultureInfo.InvariantCulture)
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
