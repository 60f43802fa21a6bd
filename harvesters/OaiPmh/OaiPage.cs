using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Csw;
using OpenData.Harvesters.Graphs;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.OaiPmh;

/// <summary>One answer of a repository: read into memory within its limit, then told record by record.</summary>
internal sealed class OaiPage(MemoryStream bytes, string name)
{
    private const int MaxDepth = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Token { get; private set; }

    /// <summary>Size of the whole list, deleted records included, where the repository says it.</summary>
    public long? ListSize { get; private set; }

    /// <summary>Records on this page, deleted ones included.</summary>
    public int Records { get; private set; }

    /// <summary>Deleted ones among them.</summary>
    public int Deleted { get; private set; }

    /// <summary>The repository's own time of the answer; from here the next run asks for changes.</summary>
    public string? AnsweredAt { get; private set; }

    /// <summary>How long the repository remembers deletions: <c>no</c>, <c>transient</c>, <c>persistent</c>; only in the answer to <c>Identify</c>.</summary>
    public string? DeletedRecord { get; private set; }

    /// <summary>Code of an error of the protocol, such as <c>badResumptionToken</c>; null when there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>What the repository says of it.</summary>
    public string ErrorText { get; private set; } = "";

    /// <summary>Why the page could not be read to its end; null when it was.</summary>
    public LocalText? Broken { get; private set; }

    /// <exception cref="SourceUnreadableException">The page is larger than allowed.</exception>
    public static async Task<OaiPage> ReadAsync(SourceAnswer answer, int maxBytes, CancellationToken cancel)
    {
        var name = answer.Asked.IdnHost + answer.Asked.PathAndQuery;
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await answer.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + count > maxBytes)
            {
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"{name}: stran je večja od {maxBytes} bajtov. Povečajte nastavitev max-page-bytes.",
                    en: $"{name}: the page is larger than {maxBytes} bytes. Raise the setting max-page-bytes."));
            }

            bytes.Write(buffer, 0, count);
        }

        bytes.Position = 0;
        return new OaiPage(bytes, name);
    }

    /// <summary>What the page says of its records; its own properties hold once it was read to the end.</summary>
    /// <exception cref="SourceUnreadableException">It is no answer of a repository.</exception>
    public IEnumerable<HarvestEvent> Events(RecordStream records, CancellationToken cancel)
    {
        using var xml = XmlReader.Create(bytes, Settings);
        var isAnswer = false;
        while (Step(xml) is { } element)
        {
            cancel.ThrowIfCancellationRequested();
            isAnswer |= element == "OAI-PMH";
            if (element is "record" or "header" or "resumptionToken" or "error" or "responseDate" or "deletedRecord" && Load(xml) is { } loaded)
            {
                foreach (var said in Take(loaded, records, cancel))
                {
                    yield return said;
                }
            }
        }

        if (!isAnswer && Broken is null)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"{name}: to ni odgovor repozitorija OAI-PMH. Preverite lokacijo vira.",
                en: $"{name}: this is no answer of an OAI-PMH repository. Check the source's location."));
        }
    }

    private IEnumerable<HarvestEvent> Take(XElement element, RecordStream records, CancellationToken cancel)
    {
        switch (element.Name.LocalName)
        {
            case "record":
                Records++;
                return OfRecord(element, records, cancel);
            case "resumptionToken":
                Token = element.Value.Trim() is { Length: > 0 and < 4_000 } token ? token : null;
                ListSize = long.TryParse(element.Attribute("completeListSize")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : ListSize;
                break;
            case "error":
                Error = element.Attribute("code")?.Value ?? "error";
                ErrorText = element.Value.Trim() is { Length: > 500 } text ? text[..500] + "…" : element.Value.Trim();
                break;
            case "responseDate":
                AnsweredAt = element.Value.Trim();
                break;
            case "deletedRecord":
                DeletedRecord = element.Value.Trim();
                break;
        }

        return [];
    }

    private IEnumerable<HarvestEvent> OfRecord(XElement record, RecordStream records, CancellationToken cancel)
    {
        var header = record.Elements().FirstOrDefault(e => e.Name.LocalName == "header");
        var id = CleanText.Of(header?.Elements().FirstOrDefault(e => e.Name.LocalName == "identifier")?.Value ?? "").Trim();
        if (header?.Attribute("status")?.Value == "deleted")
        {
            // Nothing is said of it, so that the core archives it as gone.
            Deleted++;
            yield break;
        }

        var metadata = record.Elements().FirstOrDefault(e => e.Name.LocalName == "metadata")?.Elements().FirstOrDefault();
        if (metadata?.Name.LocalName == "RDF")
        {
            using var rdf = metadata.CreateReader();
            rdf.Read();
            using var document = RecordDocument.ReadEmbedded(rdf, new DocumentOptions(id.Length > 0 ? id : name), cancel);
            foreach (var told in records.Of(document))
            {
                yield return told;
            }

            yield break;
        }

        var said = metadata?.Name.LocalName switch
        {
            "dc" => OaiPmhMapping.ToEvent(id, metadata),
            "MD_Metadata" => CswMapping.ToEvent(metadata),
            _ => new HarvestEvent.Rejected(id.Length is > 0 and < 2_000 ? id : name, LocalText.Of(
                sl: $"Oblike zapisa ({metadata?.Name.LocalName ?? "prazno"}) ne beremo. Nastavite metadata-prefix na oai_dc ali na obliko z RDF.",
                en: $"The form of the record ({metadata?.Name.LocalName ?? "empty"}) is not read. Set metadata-prefix to oai_dc or to a form in RDF.")),
        };
        if (records.Judge(said) is { } taken)
        {
            yield return taken;
        }
    }

    private string? Step(XmlReader xml)
    {
        try
        {
            while (xml.Read() && xml.Depth <= MaxDepth)
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    return xml.LocalName;
                }
            }
        }
        catch (XmlException e)
        {
            Break(e);
        }

        return null;
    }

    private XElement? Load(XmlReader xml)
    {
        try
        {
            using var part = xml.ReadSubtree();
            return XElement.Load(part);
        }
        catch (XmlException e)
        {
            Break(e);
            return null;
        }
    }

    private void Break(XmlException e) => Broken = LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"{name}: XML se v vrstici {e.LineNumber} pretrga ali ni pravilen. Zapisi za tem mestom ostanejo v katalogu, kot so."),
        en: string.Create(CultureInfo.InvariantCulture, $"{name}: the XML breaks off or is not well-formed at line {e.LineNumber}. Records behind that place stay in the catalogue as they are."));
}
