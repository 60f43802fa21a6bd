using Dapper;
using Microsoft.Data.Sqlite;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public sealed class KeptStatementsTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly KeptStatements connection;

    public KeptStatementsTests()
    {
        SqliteLibrary.Load();
        connection = new KeptStatements($"Data Source={Path.Combine(folder.Path, "a.db")};Pooling=False");
        connection.Open();
        connection.Execute("create table a (id text primary key, n integer)");
        foreach (var n in Enumerable.Range(1, 3))
        {
            connection.Execute("insert into a (id, n) values (@id, @n)", new { id = "r" + n, n });
        }
    }

    [Fact]
    public void Two_readers_of_the_same_text_do_not_share_a_statement()
    {
        const string Sql = "select id from a where n > @n order by n";
        using var first = connection.ExecuteReader(Sql, new { n = 0 });
        Assert.True(first.Read());
        using (var second = connection.ExecuteReader(Sql, new { n = 1 }))
        {
            Assert.True(second.Read());
            Assert.Equal("r2", second.GetString(0));
        }

        Assert.True(first.Read());
        Assert.Equal("r2", first.GetString(0));
        Assert.True(first.Read());
        Assert.False(first.Read());
    }

    [Fact]
    public void A_statement_that_failed_leaves_the_next_one_sound()
    {
        const string Sql = "insert into a (id, n) values (@id, @n)";
        Assert.Throws<SqliteException>(() => connection.Execute(Sql, new { id = "r1", n = 9 }));
        Assert.Equal(1, connection.Execute(Sql, new { id = "r4", n = 4 }));
        Assert.Equal(4, connection.ExecuteScalar<int>("select count(*) from a"));
    }

    [Fact]
    public void Values_of_an_earlier_use_are_forgotten()
    {
        const string Sql = "update a set n = @n where id = @id";
        connection.Execute(Sql, new { id = "r1", n = (int?)7 });
        connection.Execute(Sql, new { id = "r2", n = (int?)null });
        Assert.Equal(7, connection.ExecuteScalar<int?>("select n from a where id = @id", new { id = "r1" }));
        Assert.Null(connection.ExecuteScalar<int?>("select n from a where id = @id", new { id = "r2" }));
    }

    [Fact]
    public void A_statement_takes_part_in_the_transaction_of_its_moment()
    {
        const string Sql = "delete from a where id = @id";
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute(Sql, new { id = "r1" }, transaction);
            transaction.Rollback();
        }

        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute(Sql, new { id = "r2" }, transaction);
            transaction.Commit();
        }

        Assert.Equal(["r1", "r3"], connection.Query<string>("select id from a order by id"));
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
    }
}
