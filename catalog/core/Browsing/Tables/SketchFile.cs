using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tables.Contents;
using OpenData.Tables.Conversion;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Browsing.Tables;

/// <summary>
/// Looks into a kept file for its first rows and the spread of its columns. The look is bounded in bytes, rows, columns and time, and noted
/// beside the file, so that a page is made from the note.
/// </summary>
/// <param name="files">Kept copies.</param>
public sealed class SketchFile(KeptFiles files)
{
    /// <summary>Rows shown of each table.</summary>
    public const int FirstRows = 10;

    /// <summary>Columns looked at.</summary>
    public const int MaxColumns = 60;

    private const string Note = "sketch-1";
    private const int MaxTables = 12;
    private const int MaxRows = 200_000;
    private const int MaxText = 160;

    // A workbook or a JSON document is opened whole before its first row; a text is read from its beginning.
    private const long MaxWholeBytes = 64L << 20;
    private const int MaxNote = 4 << 20;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);
    private static readonly SemaphoreSlim AtOnce = new(2);

    /// <summary>The sketch of a distribution's kept file; empty where there is none to be had in time.</summary>
    public async Task<FileSketch> RunAsync(Distribution distribution, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        if (distribution.File is not { } file || distribution.Tables.Count == 0)
        {
            return FileSketch.Empty;
        }

        if (files.ReadNote(file.Sha256, Note) is { Length: < MaxNote } note && Noted(note) is { } noted)
        {
            return noted;
        }

        await AtOnce.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var sketch = await Task.Run(() => Look(distribution, file, cancel), cancel).ConfigureAwait(false);
            files.Note(file.Sha256, Note, RecordJson.ToUtf8(sketch));
            return sketch;
        }
        finally
        {
            AtOnce.Release();
        }
    }

    private FileSketch Look(Distribution distribution, KeptFile file, CancellationToken cancel)
    {
        using var stream = files.Open(file.Sha256);
        if (stream is null)
        {
            return FileSketch.Empty;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Budget);
        var seen = new List<TableSketch>();
        string? encoding = null;
        try
        {
            using var opened = TableFile.Open(stream, file.Name, ProfileLimits.Default, patience.Token);
            if (opened.Content.Kind == ContentKind.Text || stream.Length <= MaxWholeBytes)
            {
                Look(opened, distribution.Tables, seen, patience.Token, ref encoding);
            }
        }
        catch (Exception e) when (e is FileUnreadableException or IOException or InvalidDataException or JsonException)
        {
            // The profile said what is wrong with the file; the page shows what was seen up to there.
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Out of patience: what was seen is enough.
        }

        return new FileSketch { Encoding = encoding, Tables = seen };
    }

    private static void Look(TableFile opened, IReadOnlyList<TableDescription> tables, List<TableSketch> seen, CancellationToken cancel,
        ref string? encoding)
    {
        var next = 0;
        foreach (var rows in opened.Tables(cancel))
        {
            encoding ??= opened.Encoding;
            var at = next;
            while (at < tables.Count && tables[at].Profile.Name != rows.Name)
            {
                at++;
            }

            if (at < tables.Count)
            {
                next = at + 1;
                if (!tables[at].Profile.Hidden)
                {
                    seen.Add(Look(rows, tables[at].Profile, at, cancel));
                }
            }

            if (next >= tables.Count || seen.Count >= MaxTables)
            {
                break;
            }
        }
    }

    private static TableSketch Look(RowReader rows, TableProfile table, int index, CancellationToken cancel)
    {
        var typed = new TypedRows(rows, table, [], MaxColumns);
        var spreads = table.Columns.Take(MaxColumns).Select(SpreadCount.For).ToArray();
        var first = new List<IReadOnlyList<string?>>(FirstRows);
        while (typed.RowCount < MaxRows && !cancel.IsCancellationRequested && typed.Read())
        {
            if (first.Count < FirstRows)
            {
                first.Add([.. Enumerable.Range(0, typed.Columns)
                    .Select(c => typed.Kind(c) == CellKind.Empty ? null : Shortened(typed.Text(c)))]);
            }

            for (var c = 0; c < spreads.Length; c++)
            {
                if (spreads[c] is { } spread && typed.Kind(c) != CellKind.Empty)
                {
                    spread.Add(table.Columns[c].Type, typed.Text(c));
                }
            }
        }

        return new TableSketch { Index = index, Rows = first, Spreads = [.. spreads.Select(s => s?.Finish())], RowsSeen = typed.RowCount };
    }

    private static string Shortened(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText - 1), "…");

    private static FileSketch? Noted(byte[] note)
    {
        try
        {
            return RecordJson.Read<FileSketch>(note);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
