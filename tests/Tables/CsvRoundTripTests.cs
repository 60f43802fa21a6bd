using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

/// <summary>What is written by the rules is read back unchanged, wherever the blocks of the reader fall.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly string[] Pieces =
        ["", "a", "Ptuj", "x;y", "\"", "\"\"", "say \"hi\"", "line\nbreak", "cr\r\nlf", "čšž", "𝒳", ";", "12,5", "…", "dolgo besedilo brez posebnosti ", "\n", "'"];

    [Theory]
    [InlineData(1, "\n", false)]
    [InlineData(2, "\r\n", false)]
    [InlineData(3, "\r", false)]
    [InlineData(4, "\n", true)]
    [InlineData(5, "\r\n", true)]
    public void Random_rows_survive(int seed, string lineEnd, bool wide)
    {
        var random = new Random(seed);
        var rows = new List<string[]>();
        var text = new StringBuilder();
        while (text.Length < 900_000)
        {
            var row = new string[1 + random.Next(wide ? 300 : 8)];
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => Pieces[random.Next(Pieces.Length)]));
                var quoted = row[c].AsSpan().IndexOfAny(";\"\n\r") >= 0 || random.Next(5) == 0;
                text.Append(c > 0 ? ";" : "").Append(quoted ? $"\"{row[c].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : row[c]);
            }

            text.Append(lineEnd);
            rows.Add(row);
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        using var reader = CsvRows.Open(stream, new CsvDialect(';', '"', null, CsvLineEnd.Lf), ProfileLimits.Default);
        for (var r = 0; r < rows.Count; r++)
        {
            Assert.True(reader.Read(), $"row {r}");
            Assert.Equal(rows[r], Enumerable.Range(0, reader.FieldCount).Select(c => Encoding.UTF8.GetString(reader.Field(c))));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void Backslashes_escape_where_the_dialect_says_so()
    {
        using var stream = new MemoryStream("a,\"b \\\"c\\\" \\\\\",d\n"u8.ToArray());
        using var reader = CsvRows.Open(stream, new CsvDialect(',', '"', '\\', CsvLineEnd.Lf), ProfileLimits.Default);
        Assert.True(reader.Read());
        Assert.Equal(["a", "b \"c\" \\", "d"], Enumerable.Range(0, 3).Select(c => Encoding.UTF8.GetString(reader.Field(c))));
    }

    [Fact]
    public void Profile_and_rows_agree_on_large_files_read_by_two_threads()
    {
        var text = "id;ime\n" + string.Concat(Enumerable.Range(1, 120_000).Select(i => $"{i};\"ime; {i % 7}\"\n"));
        var profile = CsvText.Profile(text);
        Assert.Equal((120_000L, "1", "120000", 7L), (profile.Table!.Rows, profile.Table.Columns[0].Min, profile.Table.Columns[0].Max, profile.Table.Columns[1].Distinct));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), profile.Sha256);
    }

    [Fact]
    public void Random_bytes_never_crash_the_profiler()
    {
        var random = new Random(11);
        ReadOnlySpan<byte> alphabet = "\"';,\t\n\r\\ 0a\0\u010D"u8;
        for (var round = 0; round < 400; round++)
        {
            var bytes = new byte[random.Next(1, 3000)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(8) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            }

            var profile = CsvText.Profile(bytes);
            Assert.Equal(bytes.Length, profile.ByteSize);
        }
    }
}
