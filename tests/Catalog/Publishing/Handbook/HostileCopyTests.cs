using System.Text;
using System.Text.Json;
using OpenData.Catalog.Publishing.Handbook;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>
/// Tables of hostile texts, made from a seed: the copy holds every value, but for line breaks and NUL that became blanks.
/// </summary>
public sealed class HostileCopyTests
{
    private static readonly string[] Pieces =
    [
        ";", "\"", "\"\"", "'", ",", "\t", "|", "\\", "\n", "\r\n", "\r", " ", "  ", "=", "+", "-", "@", "=cmd|' /C calc'!A0", "1,5", "1.234", "007", "1.3.2024", "da", "true",
        "č", "Š", "🙂", "e\u0301", "\u00A0", "\u200B", "\u202E", "\u2028", "\u0001", "null", "NULL", "#REF!", "<b>", "x", "Ptuj", "\\\"", "sep=;", "#", "\uFEFF",
    ];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Records_of_hostile_texts_come_through(int seed)
    {
        var random = new Random(seed);
        var names = Enumerable.Range(0, random.Next(1, 6)).Select(i => $"s{i}{Text(random, 3)}").ToList();
        var records = Enumerable.Range(0, random.Next(3, 60))
            .Select(_ => names.ToDictionary(n => n, _ => "v" + Text(random, 6) + "v", StringComparer.Ordinal)).ToList();
        using var kept = new Kept();
        var outcome = await kept.CopyAsync(await kept.KeepAsync("z.json", JsonSerializer.Serialize(records)));
        var copy = Assert.Single(outcome.Copies);
        var expected = records.Select(r => names.Select(n => Flat(r[n])).ToArray()).ToList();
        Assert.Equal(expected, (await kept.PythonRowsAsync(copy.File)).Skip(1));
        Assert.Equal(expected, kept.Rows(copy.File).Skip(1));
        Assert.Equal(records.Sum(r => r.Values.LongCount(v => v.AsSpan().IndexOfAny('\r', '\n') >= 0)), Kept.Times(copy, FileChange.LineBreaks));
        Assert.Empty((await kept.CopyAsync(copy.File)).Copies);
        Assert.Equal(names.Count, kept.Rows(copy.File)[0].Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_comma_file_of_hostile_texts_comes_through(int seed)
    {
        var random = new Random(1000 + seed);
        var width = random.Next(2, 6);
        var rows = Enumerable.Range(0, random.Next(20, 80)).Select(i => (string[])[$"{i + 1000}", .. Enumerable.Range(1, width).Select(_ => "v" + Text(random, 6) + "v"), "1,5"]).ToList();
        var text = new StringBuilder("id,").AppendJoin(',', Enumerable.Range(1, width).Select(i => $"besedilo{i}")).Append(",znesek\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(v => '"' + v.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')).Append('\n');
        }

        using var kept = new Kept();
        var copy = await kept.OneCopyAsync(await kept.KeepAsync("z.csv", text.ToString()));
        var expected = rows.Select(r => (string[])[.. r[..^1].Select(Flat), "1.5"]).ToList();
        Assert.Equal(expected, (await kept.PythonRowsAsync(copy.File)).Skip(1));
        Assert.Equal(expected, kept.Rows(copy.File).Skip(1));
        Assert.Equal(rows.Count, Kept.Times(copy, FileChange.DecimalCommas));
        Assert.True((await kept.CopyAsync(copy.File)).Conforms);
    }

    private static string Text(Random random, int most)
    {
        var text = new StringBuilder();
        for (var n = random.Next(most); n > 0; n--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static string Flat(string value) =>
        value.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
}
