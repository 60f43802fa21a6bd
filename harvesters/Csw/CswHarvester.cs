using System.Globalization;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Csw;

/// <summary>Kind <c>csw</c>: a catalogue of spatial data behind OGC CSW 2.0.2.</summary>
internal sealed class CswHarvester : IHarvester
{
    public string Kind => "csw";

    public bool IsCatalogue => true;

    public LocalText Summary => LocalText.Of(
        sl: "katalog prostorskih podatkov OGC CSW 2.0.2 (geoportal, GeoNetwork): ISO 19139 ali GeoDCAT-AP",
        en: "a catalogue of spatial data, OGC CSW 2.0.2 (geoportal, GeoNetwork): ISO 19139 or GeoDCAT-AP");

    public Type OptionsType => typeof(CswOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel) =>
        SourceReader.IfChangedAsync(context, "application/xml", reader => RecordsAsync(reader, context, cancel), cancel);

    private static async IAsyncEnumerable<HarvestEvent> RecordsAsync(
        SourceReader reader, HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (CswOptions)context.Options;
        var request = new CswRequest(SourceAddress.Of(context, LocalText.Of(sl: "strežnika CSW", en: "a CSW server")), options);
        var records = new RecordStream(PublisherFilter.Of(options.Publisher));
        var first = Position(context.Full ? null : context.Before.Cursor);
        long? matched = null;
        var (position, pages, isWhole) = (first, 0, true);
        while (true)
        {
            var asked = position;
            await using var answer = await reader.ReadAsync(() => request.From(asked), cancel);
            var name = $"{request.Address.IdnHost}, startPosition={asked}";
            using var xml = await XmlAnswer.ReadAsync(answer, name, options.MaxPageBytes, cancel);
            var page = new CswPage(xml);
            var before = records.Count;
            foreach (var said in page.Events(records, cancel))
            {
                if (page.Matched is { } total && total != matched)
                {
                    yield return new HarvestEvent.Announced((matched = total).Value);
                }

                yield return said;
            }

            var next = Next(page, position, isBroken: xml.Broken is not null);
            var reason = xml.Broken
                ?? (next is { } to && to <= position ? CswReasons.Back(to) : null)
                ?? (next is not null && page.Records > 0 && records.Count == before ? CswReasons.Repeated(position) : null)
                ?? (next is not null && ++pages >= options.MaxPages ? CswReasons.TooManyPages(options.MaxPages) : null);
            if (reason is not null)
            {
                isWhole = false;
                yield return new HarvestEvent.Incomplete(reason);
            }

            if (options.Method == "post" || reason is not null)
            {
                // What was posted cannot be asked for conditionally.
                reader.Forget(answer.Asked);
            }

            if (next is null || reason is not null)
            {
                break;
            }

            position = next.Value;
            yield return new HarvestEvent.Page(position.ToString(CultureInfo.InvariantCulture), reader.Validators);
        }

        foreach (var mentioned in records.Mentioned())
        {
            yield return mentioned;
        }

        if (isWhole && first == 1 && matched > records.Count)
        {
            reader.Forget(request.Address);
            yield return new HarvestEvent.Incomplete(CswReasons.Fewer(matched.Value, records.Count));
        }

        yield return new HarvestEvent.Page(null, reader.Validators);
    }

    // Some servers leave nextRecord out, or raise it beyond the end.
    private static long? Next(CswPage page, long position, bool isBroken)
    {
        var next = page.Next ?? (page.Records > 0 ? position + page.Records : 0);
        return next == 0 || next > page.Matched || (page.Records == 0 && !isBroken) ? null : next;
    }

    private static long Position(string? cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 ? position : 1;
}
