using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Dapper;

namespace OpenData.Catalog.Store;

/// <summary>What a dataset's kept points were counted from.</summary>
/// <param name="Id">The record.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Revision">Its present state.</param>
/// <param name="Counted">The state that was counted; 0 when none was.</param>
/// <param name="Basis">What else it was counted from.</param>
/// <param name="Links">State of the link checks it was counted from; empty when it names no address of others.</param>
/// <param name="Points">The points; -1 when there are none.</param>
public readonly record struct ScoreMark(string Id, string? Owner, int Revision, int Counted, string Basis, string Links, int Points);

/// <summary>Kept points of a record.</summary>
public sealed record RecordScore
{
    public required string Id { get; init; }

    public string? Owner { get; init; }

    public required int Revision { get; init; }

    public required string Basis { get; init; }

    public required string Links { get; init; }

    public required int Points { get; init; }

    /// <summary>Points of the five dimensions, in their order.</summary>
    public required IReadOnlyList<int> Sides { get; init; }

    /// <summary>Metrics that hold, a bit each.</summary>
    public required int Holds { get; init; }

    /// <summary>Metrics nobody has looked at yet.</summary>
    public required int Unknown { get; init; }

    /// <summary>It conforms to DCAT-AP 2.1.1 too.</summary>
    public required bool Older { get; init; }

    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>Fixes with the points they bring: <c>CODE:POINTS</c>, parted by spaces.</summary>
    public required string Fixes { get; init; }
}

/// <summary>Which scored datasets to list; what is null or 0 does not restrict.</summary>
public sealed record ScoreQuery
{
    public string? Owner { get; init; }

    /// <summary>Metrics none of which holds.</summary>
    public int Fails { get; init; }

    /// <summary>Metrics of which one holds.</summary>
    public int Holds { get; init; }

    /// <summary>Metrics of which one was not looked at.</summary>
    public int Unknown { get; init; }

    public int Least { get; init; }

    public int Most { get; init; } = int.MaxValue;

    public bool? Older { get; init; }

    /// <summary>Code of a fix.</summary>
    public string? Fix { get; init; }

    /// <summary>Only what is late at this moment.</summary>
    public DateTimeOffset? LateAt { get; init; }

    public int Limit { get; init; } = 20;

    public int Offset { get; init; }
}

/// <summary>Sums of a day on which something changed.</summary>
public sealed record ScoreDay
{
    public required string Scope { get; init; }

    public required string Id { get; init; }

    public required DateOnly Day { get; init; }

    public required long Datasets { get; init; }

    public required long Points { get; init; }

    /// <summary>Points of the five dimensions, in their order.</summary>
    public required IReadOnlyList<long> Sides { get; init; }
}

/// <summary>A summary as it is kept.</summary>
public sealed record ScoreSummaryRow
{
    public string Owner { get; init; } = "";

    public string Stamp { get; init; } = "";

    public string Body { get; init; } = "";
}

internal sealed record LateRow
{
    public string Owner { get; init; } = "";

    public long Count { get; init; }
}

internal sealed record ScoreDayRow
{
    public string Day { get; init; } = "";

    public long Datasets { get; init; }

    public long Points { get; init; }

    public long Findability { get; init; }

    public long Accessibility { get; init; }

    public long Interoperability { get; init; }

    public long Reusability { get; init; }

    public long Contextuality { get; init; }

    public ScoreDay ToDay(string scope, string id) => new()
    {
        Scope = scope, Id = id, Day = DateOnly.ParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Datasets = Datasets, Points = Points,
        Sides = [Findability, Accessibility, Interoperability, Reusability, Contextuality],
    };
}

public sealed partial class CatalogStore
{
    /// <summary>Inserts rows together, or replaces those that are there: a database on another machine is asked once for many.</summary>
    /// <param name="session">Where to.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns; the key stands first.</param>
    /// <param name="key">Columns of the key.</param>
    /// <param name="rows">Values in the order of the columns.</param>
    private static Task InsertAsync(Session session, string table, string[] columns, int key, IEnumerable<object?[]> rows)
    {
        var values = new DynamicParameters();
        var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns)}) values ");
        var count = 0;
        foreach (var row in rows)
        {
            sql.Append(count == 0 ? "(" : ", (");
            for (var i = 0; i < row.Length; i++)
            {
                sql.Append(i == 0 ? "@v" : ", @v").Append(count);
                values.Add("v" + count++.ToString(CultureInfo.InvariantCulture), row[i] is DateTimeOffset at ? InstantText.Of(at) : row[i]);
            }

            sql.Append(')');
        }

        sql.Append(CultureInfo.InvariantCulture, $" on conflict ({string.Join(", ", columns.Take(key))}) do update set ");
        sql.Append(string.Join(", ", columns.Skip(key).Select(static c => $"{c} = excluded.{c}")));
        return count == 0 ? Task.CompletedTask : session.ExecuteAsync(sql.ToString(), values);
    }

    private static async IAsyncEnumerable<T> RowsAsync<T>(
        DbConnection connection, string sql, object? parameters, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var rows = await new Session(connection, null, cancel).StreamAsync(sql, parameters);
        while (await rows.ReadAsync(cancel))
        {
            yield return read(rows);
        }
    }
}
