using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Graphs;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Csw;

/// <summary>One answer to <c>GetRecords</c>: read into memory within its limit, then told record by record.</summary>
internal sealed class CswPage(MemoryStream bytes, string name, Uri address)
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

    /// <summary>Records that fit the query; known once the page was read.</summary>
    public long? Matched { get; private set; }

    /// <summary>Position of the next page as the server says; 0 after the last, null when it does not say.</summary>
    public long? Next { get; private set; }

    /// <summary>Records on this page.</summary>
    public int Records { get; private set; }

    /// <summary>Why the page could not be read to its end; null when it was.</summary>
    public LocalText? Broken { get; private set; }

    /// <exception cref="SourceUnreadableException">The page is larger than allowed.</exception>
    public static async Task<CswPage> ReadAsync(SourceAnswer answer, string name, int maxBytes, CancellationToken cancel)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await answer.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + count > maxBytes)
            {
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"{name}: stran je večja od {maxBytes} bajtov. Zmanjšajte nastavitev page-size ali povečajte max-page-bytes.",
                    en: $"{name}: the page is larger than {maxBytes} bytes. Lower the setting page-size or raise max-page-bytes."));
            }

            bytes.Write(buffer, 0, count);
        }

        bytes.Position = 0;
        return new CswPage(bytes, name, answer.Asked);
    }

    /// <summary>What the page says of its records.</summary>
    /// <exception cref="SourceUnreadableException">It is no answer of a CSW, or tells of an error.</exception>
    public IEnumerable<HarvestEvent> Events(RecordStream records, CancellationToken cancel)
    {
        using var xml = XmlReader.Create(bytes, Settings);
        while (Step(xml) is { } element)
        {
            cancel.ThrowIfCancellationRequested();
            switch (element)
            {
                case "SearchResults":
                    Matched = Number(xml, "numberOfRecordsMatched");
                    Next = Number(xml, "nextRecord");
                    break;
                case "MD_Metadata":
                    Records++;
                    if (Iso(xml) is { } metadata && records.Judge(CswMapping.ToEvent(metadata)) is { } said)
                    {
                        yield return said;
                    }

                    break;
                case "RDF":
                    Records++;
                    using (var document = Embedded(xml, cancel))
                    {
                        foreach (var told in document is null ? [] : records.Of(document))
                        {
                            yield return told;
                        }

                        if (document?.Ended is { } problem)
                        {
                            yield return new HarvestEvent.Incomplete(LocalText.Of(sl: $"{name}: {problem.ToString("sl")}", en: $"{name}: {problem.ToString("en")}"));
                        }
                    }

                    break;
                case "Record" or "BriefRecord" or "SummaryRecord":
                    Records++;
                    yield return OfAnotherSchema(xml);
                    break;
                case "ExceptionReport":
                    throw Refused(xml);
            }
        }

        if (Matched is null && Broken is null)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"{name}: to ni odgovor strežnika CSW (manjka csw:SearchResults). Preverite lokacijo vira.",
                en: $"{name}: this is no answer of a CSW server (csw:SearchResults is missing). Check the source's location."));
        }
    }

    // The name of the next element of interest; null at the end, or where the document breaks.
    private string? Step(XmlReader xml)
    {
        try
        {
            while (xml.Read())
            {
                if (xml.Depth > MaxDepth)
                {
                    Broken = LocalText.Of(sl: $"{name}: dokument je gnezden globlje od {MaxDepth} ravni.", en: $"{name}: the document is nested deeper than {MaxDepth} levels.");
                    return null;
                }

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

    private RecordDocument? Embedded(XmlReader xml, CancellationToken cancel)
    {
        try
        {
            return RecordDocument.ReadEmbedded(xml, new DocumentOptions(name) { Base = address.AbsoluteUri }, cancel);
        }
        catch (SourceUnreadableException e)
        {
            Broken = e.Text;
            return null;
        }
    }

    private XElement? Iso(XmlReader xml)
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

    private static HarvestEvent.Rejected OfAnotherSchema(XmlReader xml)
    {
        using var part = xml.ReadSubtree();
        var id = XElement.Load(part).Descendants().FirstOrDefault(e => e.Name.LocalName == "identifier")?.Value.Trim();
        return new HarvestEvent.Rejected(string.IsNullOrEmpty(id) ? "csw:Record" : id.Length > 500 ? id[..500] : id, LocalText.Of(
            sl: "Strežnik je poslal le kratek zapis Dublin Core namesto ISO 19139 ali DCAT. Nastavite type-names ali schema, kot ju strežnik podpira.",
            en: "The server sent only a short Dublin Core record instead of ISO 19139 or DCAT. Set type-names or schema as the server supports them."));
    }

    private SourceUnreadableException Refused(XmlReader xml)
    {
        using var part = xml.ReadSubtree();
        var texts = XElement.Load(part).Descendants().Where(e => e.Name.LocalName == "ExceptionText").Select(e => e.Value.Trim()).Where(t => t.Length > 0);
        var said = string.Join(' ', texts);
        said = said.Length > 500 ? said[..500] + "…" : said;
        return new SourceUnreadableException(LocalText.Of(
            sl: $"{name}: strežnik CSW poizvedbe ni sprejel: {said} Preverite nastavitve schema, method, type-names in constraint.",
            en: $"{name}: the CSW server did not accept the query: {said} Check the settings schema, method, type-names and constraint."));
    }

    private static long? Number(XmlReader xml, string attribute) =>
        long.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
