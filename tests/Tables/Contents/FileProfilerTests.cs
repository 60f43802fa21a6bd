using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Contents;

public sealed class FileProfilerTests
{
    private const string Csv = "ime;vrednost\nPtuj;1\nOrmož;2\nMaribor;3\n";

    [Fact]
    public void A_web_page_named_csv_is_rejected_and_says_so()
    {
        var profile = ProfileOf.Text("<!DOCTYPE html><html><body>Stran ne obstaja</body></html>", "podatki.csv");
        Assert.Equal("html-instead-of-data", ProfileOf.Rejection(profile));
        Assert.Equal("text/html", profile.MediaType);
    }

    [Fact]
    public void A_sign_in_page_is_called_one() =>
        Assert.Equal("login-page-instead-of-data", ProfileOf.Rejection(ProfileOf.Text("<html><form><input name=g type=\"password\"></form></html>", "podatki.csv")));

    [Fact]
    public void The_corpus_page_named_csv_is_rejected() =>
        Assert.Equal("html-instead-of-data", ProfileOf.Rejection(ProfileOf.Path(SharedData.At("corpus", "govsi-app-downloads-is-html.csv"))));

    [Fact]
    public void A_web_page_named_html_is_no_table_and_no_failure() => Assert.False(ProfileOf.Text("<html><p>Dobrodošli</p></html>", "index.html").Rejected);

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n\n ")]
    public void An_empty_file_is_rejected(string text) => Assert.Equal("empty-file", ProfileOf.Rejection(ProfileOf.Text(text, "a.csv")));

    [Fact]
    public void A_wrong_ending_names_what_the_file_really_is()
    {
        var profile = ProfileOf.Text(Csv, "podatki.xlsx");
        var finding = Assert.Single(profile.Findings, f => f.Code == "wrong-extension");
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Contains("CSV", finding.Slovenian, StringComparison.Ordinal);
        Assert.Equal("CSV", profile.Format);
        Assert.Equal(3, Assert.Single(profile.Tables).Rows);
    }

    [Fact]
    public void Words_named_as_json_are_rejected() => Assert.Equal("wrong-extension", ProfileOf.Rejection(ProfileOf.Text("Napaka: ni povezave\n", "podatki.json")));

    [Fact]
    public void Bytes_of_no_format_are_rejected()
    {
        var noise = new byte[5000];
        new Random(5).NextBytes(noise);
        noise[0] = 3;
        Assert.Equal("unknown-format", ProfileOf.Rejection(ProfileOf.Bytes(noise, "a.dat")));
    }

    [Fact]
    public void A_pdf_is_kept_without_a_table()
    {
        var profile = ProfileOf.Text("%PDF-1.4\n", "porocilo.pdf");
        Assert.Equal(("application/pdf", "PDF"), (profile.MediaType, profile.Format));
        Assert.False(profile.Rejected);
        Assert.Empty(profile.Tables);
    }

    [Fact]
    public void Size_and_hash_are_those_of_all_bytes()
    {
        var bytes = Encoding.UTF8.GetBytes("[{\"a\":1}]   \n");
        var profile = ProfileOf.Bytes(bytes, "a.json");
        Assert.Equal(bytes.Length, profile.ByteSize);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), profile.Sha256);
    }

    [Fact]
    public void A_stream_that_cannot_seek_gives_the_same_profile()
    {
        var bytes = Encoding.UTF8.GetBytes("[{\"a\":1},{\"a\":2}]");
        using var once = new OneWayStream(bytes);
        var profile = FileProfiler.Profile(once, "a.json", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(profile.Tables).Rows);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), profile.Sha256);
    }

    [Theory]
    [InlineData("a.csv", Csv)]
    [InlineData("a.json", "[{\"a\":1},{\"a\":2}]")]
    [InlineData("a.xml", "<r><z a=\"1\"/><z a=\"2\"/></r>")]
    public void A_file_that_grows_is_read_as_it_was_when_opened(string name, string text)
    {
        using var folder = new TempFolder();
        var path = folder.File(name, text);
        using var growing = new GrowingStream(path);
        var profile = FileProfiler.Profile(growing, name, ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.True(new FileInfo(path).Length > Encoding.UTF8.GetByteCount(text), "it did not grow");
        Assert.Equal(Encoding.UTF8.GetByteCount(text), profile.ByteSize);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), profile.Sha256);
        Assert.False(profile.Rejected);
    }

    [Fact]
    public void A_file_larger_than_allowed_is_rejected() =>
        Assert.Equal("too-large", ProfileOf.Rejection(ProfileOf.Bytes(Encoding.UTF8.GetBytes(Csv), "a.csv", new ProfileLimits { MaxBytes = 10 })));

    [Fact]
    public void Nul_bytes_in_a_table_do_not_make_it_binary()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(i => $"Ulica {i};{i}{(i == 7 ? "\0" : "")}\n"));
        var profile = ProfileOf.Text("ime;vrednost\n" + rows, "a.csv");
        Assert.Equal("CSV", profile.Format);
        Assert.Equal(40, Assert.Single(profile.Tables).Rows);
    }

    [Fact]
    public void A_gzip_is_described_by_what_is_inside()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Csv));
        }

        var profile = ProfileOf.Bytes(packed.ToArray(), "a.csv.gz");
        Assert.Equal(("text/csv", "CSV", "GZIP"), (profile.MediaType, profile.Format, profile.CompressFormat));
        Assert.Equal(packed.Length, profile.ByteSize);
        Assert.Equal(3, Assert.Single(profile.Tables).Rows);
    }

    [Fact]
    public void Nothing_is_left_in_the_temporary_folder()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "opendata-*").Length;
        using var once = new OneWayStream([.. "[0"u8, .. Enumerable.Repeat(" "u8.ToArray(), 3 << 20).SelectMany(b => b), .. "]"u8]);
        FileProfiler.Profile(once, "a.json", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.True(Directory.GetFiles(Path.GetTempPath(), "opendata-*").Length <= before + 2, "temporary files pile up");
    }

    /// <summary>Gives its bytes once, in small pieces.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1000)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1000));
    }

    /// <summary>A file to which somebody appends whenever it is read.</summary>
    private sealed class GrowingStream(string path) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
    {
        public override int Read(Span<byte> buffer)
        {
            Grow();
            return base.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Grow();
            return base.Read(buffer, offset, count);
        }

        private void Grow()
        {
            using var other = new FileStream(Name, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            other.Write("\nse;4\n"u8);
        }
    }
}
