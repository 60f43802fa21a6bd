using System.Text;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Access;

/// <summary>Everything that the database holds, as text, to look for what must not be there.</summary>
internal static class AccessRows
{
    private static readonly string[] Tables =
        ["catalog_user", "access_token", "edit", "data_use", "creation", "record", "record_body", "organisation", "source", "run"];

    public static async Task<string> AllAsync(TestStore home)
    {
        await using System.Data.Common.DbConnection connection = home.Options.Kind == "sqlite"
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={home.Path};Pooling=false")
            : new Npgsql.NpgsqlConnection(home.Options.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        foreach (var table in Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select * from " + table;
            await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    text.Append(rows.GetValue(i)).Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
