using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathways.Designer.Errors;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Tests;

/// <summary>What a page failed on is told with what it takes to find it again.</summary>
public sealed class PageFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_names_the_page_by_its_route()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(EngineStore.Of("Data Source=:memory:")).AddSingleton(TimeProvider.System).AddSingleton<StoreCondition>();
        var told = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().AddProvider(new Listener(told));
        builder.AddErrorPages();
        await using var app = builder.Build();
        app.UseErrorPages();
        app.MapGet("/personnes/{id}", void (string id) => throw new InvalidOperationException(id));
        app.MapGet("/erreur/500", () => Results.Text("Une erreur est survenue."));
        await app.StartAsync(Cancel);
        using var client = app.GetTestClient();

        using var answer = await client.GetAsync(new Uri("/personnes/42", UriKind.Relative), Cancel);

        Assert.Equal("Une erreur est survenue.", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.StartsWith("GET /personnes/{id} failed at instance", Assert.Single(told, line => line.Contains(" failed at ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private sealed class Listener(ConcurrentQueue<string> told) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            told.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
