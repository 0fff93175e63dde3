using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pathways.Engine.Tests.Store;

/// <summary>Keeps what is logged, each line with what it carries.</summary>
internal sealed class CapturedLog : ILoggerFactory, ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<LoggedLine> Lines { get; } = new();

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() { }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var carried = new Dictionary<string, object?>();
            log._scopes.ForEachScope((scope, all) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                    foreach (var (name, value) in values)
                        all[name] = value;
            }, carried);
            log.Lines.Enqueue(new LoggedLine(category, logLevel, formatter(state, exception), exception, carried));
        }
    }
}

internal sealed record LoggedLine(
    string Category, LogLevel Level, string Message, Exception? Exception, IReadOnlyDictionary<string, object?> Carried);
