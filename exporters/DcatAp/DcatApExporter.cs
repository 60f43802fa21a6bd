using System.Threading.Channels;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.DcatAp;

/// <summary>
/// The catalogue as DCAT-AP in one of the four syntaxes. First the catalogue's own description, then its links in chunks (the catalogue's node is
/// named again for each), then a block a record: nothing of the catalogue is held as a whole. Records are read and mapped on one worker
/// and written on another, in order.
/// </summary>
internal sealed class DcatApExporter(RdfSyntax syntax, LocalText summary) : IExporter
{
    private const int LinksInBlock = 1000;
    private const int RecordsInBatch = 32;

    public string Name => syntax.Name;

    public LocalText Summary => summary;

    public string MediaType => syntax.MediaType;

    public string FileExtension => syntax.Extension;

    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel)
    {
        var profile = DcatProfile.FromName(request.Profile) ?? DcatProfile.DcatAp301;
        var context = new DcatContext
        {
            BaseUri = request.Catalog.BaseUri,
            Organisations = request.Organisations,
            Profile = profile,
            OwnIris = await OwnIrisAsync(request, cancel),
            DescribeOwner = false,
        };
        using var rdf = RdfWriter.Create(syntax, output, Prefixes.Standard);
        var writer = new DcatWriter(context);
        rdf.WriteBlock(writer.CatalogBlock(request.Catalog));
        await WriteLinksAsync(request, writer, rdf, cancel);
        await WriteRecordsAsync(request, writer, rdf, cancel);
        rdf.Complete();
    }

    /// <summary>Records that bear an IRI of their own: links to them must name it.</summary>
    private static async Task<Dictionary<string, Iri>> OwnIrisAsync(ExportRequest request, CancellationToken cancel)
    {
        var own = new Dictionary<string, Iri>(StringComparer.Ordinal);
        await foreach (var key in request.ReadKeysAsync(cancel))
        {
            if (key.Iri is { Length: > 0 } iri)
            {
                own[key.Id] = new Iri(iri);
            }
        }

        return own;
    }

    private static async Task WriteLinksAsync(ExportRequest request, DcatWriter writer, RdfWriter rdf, CancellationToken cancel)
    {
        var chunk = new List<RecordKey>(LinksInBlock);
        await foreach (var key in request.ReadKeysAsync(cancel))
        {
            if (writer.Context.Profile.HighValueOnly && !key.HighValue)
            {
                continue;
            }

            chunk.Add(key);
            if (chunk.Count == LinksInBlock)
            {
                rdf.WriteBlock(writer.LinksBlock(chunk));
                chunk.Clear();
            }
        }

        if (chunk.Count > 0)
        {
            rdf.WriteBlock(writer.LinksBlock(chunk));
        }
    }

    private static async Task WriteRecordsAsync(ExportRequest request, DcatWriter writer, RdfWriter rdf, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<List<Mapped>>(new BoundedChannelOptions(3) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => MapAsync(request, new DcatWriter(writer.Context), batches.Writer, stop.Token), cancel);
        try
        {
            var blocks = new RecordBlocks(writer, rdf);
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                foreach (var record in batch)
                {
                    blocks.Write(record.Owner, record.Triples);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    private static async Task MapAsync(ExportRequest request, DcatWriter writer, ChannelWriter<List<Mapped>> batches, CancellationToken cancel)
    {
        try
        {
            var batch = new List<Mapped>(RecordsInBatch);
            await foreach (var record in request.ReadAsync(cancel))
            {
                if (writer.Context.Profile.HighValueOnly && !HighValue.Is(record.Resource))
                {
                    continue;
                }

                var triples = new List<Triple>(96);
                writer.Append(record, triples);
                batch.Add(new Mapped(record.Resource.Owner, triples));
                if (batch.Count == RecordsInBatch)
                {
                    await batches.WriteAsync(batch, cancel);
                    batch = new List<Mapped>(RecordsInBatch);
                }
            }

            await batches.WriteAsync(batch, cancel);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
            throw;
        }
    }

    private readonly record struct Mapped(string? Owner, List<Triple> Triples);
}
