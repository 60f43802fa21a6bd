using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Tables.Leaves;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>Gives tables and texts of a test to the detectors as a reader of files would.</summary>
internal static class LeafFeed
{
    /// <summary>On this day the people of the vectors, born 2096–2099, are born.</summary>
    public static readonly ManualTime Clock = new(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The report of one table: lines of fields parted by <c>;</c>, the header first.</summary>
    public static Task<LeakReport> TableAsync(string table, ScanProfile? profile = null, TimeProvider? time = null) =>
        ScanAsync((_, _, sink, _) => Table(sink, new FilePart("", FilePartKind.Table), table.Split('\n').Select(static l => l.Split(';'))), profile, time);

    public static Task<LeakReport> RowsAsync(IEnumerable<string[]> rows, ScanProfile? profile = null, TimeProvider? time = null) =>
        ScanAsync((_, _, sink, _) => Table(sink, new FilePart("", FilePartKind.Table), rows), profile, time);

    /// <summary>The report of one text in no column.</summary>
    public static Task<LeakReport> TextAsync(string text, FilePartKind kind = FilePartKind.Text, string place = "row 1", TimeProvider? time = null) =>
        ScanAsync(
            (_, _, sink, _) =>
            {
                sink.Begin(new FilePart("", kind));
                sink.Text(place, Encoding.UTF8.GetBytes(text));
                sink.End();
            },
            null,
            time);

    public static async Task<LeakReport> ScanAsync(GiveLeaves leaves, ScanProfile? profile = null, TimeProvider? time = null)
    {
        using var folder = new TempFolder();
        var path = folder.File("a.csv", "not read: the test gives the texts");
        return await new ScanFile(time ?? Clock, leaves).ScanAsync(path, "a.csv", profile ?? new ScanProfile(), TestContext.Current.CancellationToken);
    }

    public static void Table(ILeafSink sink, FilePart part, IEnumerable<string[]> rows, int perBatch = 500)
    {
        using var row = rows.GetEnumerator();
        sink.Begin(part);
        sink.Columns(row.MoveNext() ? row.Current : []);
        var first = 2L;
        for (var more = row.MoveNext(); more;)
        {
            var batch = new RowBatch();
            batch.Clear(first);
            var bytes = new List<byte>();
            for (; more && batch.RowCount < perBatch; more = row.MoveNext())
            {
                foreach (var field in row.Current)
                {
                    var start = bytes.Count;
                    bytes.AddRange(Encoding.UTF8.GetBytes(field));
                    batch.Push(start, bytes.Count);
                }

                batch.EndRow();
            }

            batch.Bytes = [.. bytes, .. new byte[RowBatch.Padding]];
            sink.Rows(new LeafRows(batch, 0, batch.RowCount));
            first += batch.RowCount;
        }

        sink.End();
    }

    public static LeakFinding? Of(this LeakReport report, string detector) => report.Findings.Where(f => f.Detector == detector).MaxBy(static f => f.Verdict);

    public static LeakVerdict VerdictOf(this LeakReport report, string detector) => report.Of(detector)?.Verdict ?? LeakVerdict.Clean;
}
