using System.Diagnostics;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>A folder of kept files with what is asked of it, and three readers of what comes out.</summary>
internal sealed class Kept : IDisposable
{
    private static readonly Lazy<bool> HasPython = new(() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, "python3"))));

    private readonly TempFolder folder = new();

    public Kept() => Files = new KeptFiles(folder.Path);

    public KeptFiles Files { get; }

    public ManualTime Clock { get; } = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How many files are kept or half arrived.</summary>
    public int Count => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Count();

    public void Dispose() => folder.Dispose();

    public async Task<KeptFile> KeepAsync(string name, byte[] bytes) => (await Files.KeepAsync(new MemoryStream(bytes), name, long.MaxValue, Cancel)).File;

    public Task<KeptFile> KeepAsync(string name, string text) => KeepAsync(name, Encoding.UTF8.GetBytes(text));

    public Task<IReadOnlyList<BrokenRule>> CheckAsync(KeptFile file, HandbookLimits? limits = null) =>
        new HandbookRules(limits ?? HandbookLimits.Default).CheckAsync(Files, file, Cancel);

    public Task<ConformingOutcome> CopyAsync(KeptFile file, HandbookLimits? limits = null) =>
        new ConformingCopy(Files, limits ?? HandbookLimits.Default, Clock).RunAsync(file, Cancel);

    /// <summary>The only copy of a file that needs one; no rule that a copy mends is broken in it.</summary>
    public async Task<ConformingFile> OneCopyAsync(KeptFile file)
    {
        var outcome = await CopyAsync(file);
        Assert.True(outcome.Failure is null, outcome.Failure?.For("en"));
        var copy = Assert.Single(outcome.Copies);
        await ConformsAsync(copy);
        return copy;
    }

    public async Task ConformsAsync(ConformingFile copy)
    {
        var left = (await CheckAsync(copy.File)).Where(b => b.MendedByCopy).Select(b => b.Message.For("en"));
        Assert.Empty(left);
        Assert.Equal(copy.Bytes, new FileInfo(Files.PathOf(copy.File.Sha256)).Length);
    }

    public byte[] Bytes(KeptFile file) => File.ReadAllBytes(Files.PathOf(file.Sha256));

    public string Text(KeptFile file) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(file));

    /// <summary>Rows of a kept CSV, header first, by our own reader.</summary>
    public List<string[]> Rows(KeptFile file)
    {
        using var stream = File.OpenRead(Files.PathOf(file.Sha256));
        using var reader = CsvRows.Open(stream, new CsvDialect(';', '"', null, CsvLineEnd.Lf), ProfileLimits.Default);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(c => Encoding.UTF8.GetString(reader.Field(c)))]);
        }

        return rows;
    }

    /// <summary>The same by Python's reader, which refuses what is not well-formed.</summary>
    public async Task<List<string[]>> PythonRowsAsync(KeptFile file)
    {
        Assert.SkipUnless(HasPython.Value, "python3 is not here");
        var script = Path.Combine(SharedData.Checkout(), "tests", "oracles", "csv-rows.py");
        using var process = Process.Start(new ProcessStartInfo("python3", [script, Files.PathOf(file.Sha256)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // Start gives null only where an existing process is reused.
        var complaint = process.StandardError.ReadToEndAsync(Cancel);
        var said = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, await complaint);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
    }

    public static long Times(ConformingFile copy, FileChange change) => copy.Changes.FirstOrDefault(c => c.Change == change)?.Count ?? 0;
}
