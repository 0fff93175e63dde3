using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

public sealed class EngineStoreTests
{
    [Theory]
    [InlineData("Data Source=data/pathways.db", typeof(SqliteStore))]
    [InlineData("filename=:memory:", typeof(SqliteStore))]
    [InlineData("Host=db.example;Database=pathways", typeof(PostgresStore))]
    [InlineData("server=db.example;Username=pathways;Max Auto Prepare=0", typeof(PostgresStore))]
    public void The_connection_string_tells_the_database(string connectionString, Type expected) =>
        Assert.IsType(expected, EngineStore.Of(connectionString));

    [Theory]
    [InlineData("")]
    [InlineData("pathways.db")]
    [InlineData("Database=pathways;Password=secret-42")]
    [InlineData("Host=db.example;Prot=5432;Password=secret-42")]
    [InlineData("Host=db.example;Port=cinq;Password=secret-42")]
    [InlineData("Data Source=pathways.db;Mode=Sideways;Password=secret-42")]
    public void What_names_no_database_is_refused_with_the_fix_and_without_the_secret(string connectionString)
    {
        var refusal = Assert.Throws<ConnectionStringException>(() => EngineStore.Of(connectionString));

        Assert.Contains("Pathways:ConnectionString", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Data Source=data/pathways.db", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Host=", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-42", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_somebody_chose_are_kept()
    {
        Assert.Contains("Max Auto Prepare=0", new PostgresStore("Host=x;Max Auto Prepare=0").ConnectionString, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto Prepare=200", new PostgresStore("Host=x").ConnectionString, StringComparison.OrdinalIgnoreCase);
    }
}
