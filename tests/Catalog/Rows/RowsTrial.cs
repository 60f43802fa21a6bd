using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;
using OpenData.Catalog.Workspaces;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>Kept files of a test's own and the rows in them, as a site reads them.</summary>
internal sealed class RowsTrial : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    public RowsTrial(RowSettings? settings = null)
    {
        Settings = settings ?? new RowSettings();
        Read = new ReadRows(folder.Path, Settings, Clock);
    }

    public RowSettings Settings { get; }

    public ManualTime Clock { get; } = new();

    public ReadRows Read { get; private set; }

    public string Folder => folder.Path;

    /// <summary>The derived files, whole ones only.</summary>
    public IReadOnlyList<string> Derived => !Directory.Exists(Path.Combine(Folder, "rows")) ? [] : Directory.GetFiles(Path.Combine(Folder, "rows"), "*.rows");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<RowTable> TableAsync(string csv, string name = "tabela.csv") => TableAsync(Encoding.UTF8.GetBytes(csv), name);

    public async Task<RowTable> TableAsync(byte[] bytes, string name) => (await TablesAsync(bytes, name))[0];

    /// <summary>Keeps a file, profiles it as a harvest does, and answers its tables.</summary>
    public async Task<IReadOnlyList<RowTable>> TablesAsync(byte[] bytes, string name)
    {
        using var content = new MemoryStream(bytes);
        var (kept, _) = await new KeptFiles(Folder).KeepAsync(content, name, 1L << 30, Cancel);
        content.Position = 0;
        var profile = FileProfiler.Profile(content, name, ProfileLimits.Default, Cancel);
        return RowTable.Of(new Distribution { Key = "d", File = kept, Tables = [.. profile.Tables.Select(static t => new TableDescription { Profile = t })] }, []);
    }

    /// <summary>A restart: another reader over the same files.</summary>
    public async Task ReopenAsync()
    {
        await Read.DisposeAsync();
        Read = new ReadRows(Folder, Settings, Clock);
    }

    public static RowQuery Query(RowTable table, params string[] parameters) => RowQueryText.Read(table, parameters.Select(static p =>
    {
        var at = p.IndexOf('=', StringComparison.Ordinal);
        return KeyValuePair.Create(p[..at], p[(at + 1)..]);
    }));

    public Task<RowPage> PageAsync(RowTable table, params string[] parameters) => Read.PageAsync(table, Query(table, parameters), Cancel);

    /// <summary>Numbers of the rows of all pages, page after page.</summary>
    public async Task<List<long>> WalkAsync(RowTable table, params string[] parameters)
    {
        var rows = new List<long>();
        RowPosition? next = null;
        do
        {
            var page = await Read.PageAsync(table, Query(table, parameters) with { After = next is null ? null : RowPosition.Parse(next.ToString()) }, Cancel);
            rows.AddRange(page.Rows.Select(static r => r.Row));
            next = page.Next;
        }
        while (next is not null);

        return rows;
    }

    /// <summary>All rows of a view in a format.</summary>
    public async Task<byte[]> WholeAsync(RowTable table, RowFormat format, params string[] parameters)
    {
        var query = Query(table, parameters);
        using var output = new MemoryStream();
        using var rows = await Read.OpenAsync(table, query, format, Cancel);
        format.Write(table, query, rows, null, output, new RowsEnvelope(), Cancel);
        return output.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await Read.DisposeAsync();
        folder.Dispose();
    }
}
