using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.Csw;

/// <summary>One answer to <c>GetRecords</c>, told record by record.</summary>
internal sealed class CswPage(XmlAnswer xml)
{
    /// <summary>Records that fit the query; known once the page was read.</summary>
    public long? Matched { get; private set; }

    /// <summary>Position of the next page as the server says; 0 after the last, null when it does not say.</summary>
    public long? Next { get; private set; }

    /// <summary>Records on this page.</summary>
    public int Records { get; private set; }

    /// <summary>What the page says of its records.</summary>
    /// <exception cref="SourceUnreadableException">It is no answer of a CSW, or tells of an error.</exception>
    public IEnumerable<HarvestEvent> Events(RecordStream records, CancellationToken cancel)
    {
        while (xml.Next() is { } element)
        {
            cancel.ThrowIfCancellationRequested();
            switch (element)
            {
                case "SearchResults":
                    Matched = Number("numberOfRecordsMatched");
                    Next = Number("nextRecord");
                    break;
                case "MD_Metadata":
                    Records++;
                    if (xml.Load() is { } metadata && records.Judge(CswMapping.ToEvent(metadata)) is { } said)
                    {
                        yield return said;
                    }

                    break;
                case "RDF":
                    Records++;
                    using (var document = Embedded(cancel))
                    {
                        foreach (var told in document is null ? [] : records.Of(document))
                        {
                            yield return told;
                        }

                        if (document?.Ended is { } problem)
                        {
                            yield return new HarvestEvent.Incomplete(LocalText.Of(
                                sl: $"{xml.Name}: {problem.ToString("sl")}", en: $"{xml.Name}: {problem.ToString("en")}"));
                        }
                    }

                    break;
                case "Record" or "BriefRecord" or "SummaryRecord":
                    Records++;
                    yield return OfAnotherSchema();
                    break;
                case "ExceptionReport":
                    throw Refused();
            }
        }

        if (Matched is null && xml.Broken is null)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"{xml.Name}: to ni odgovor strežnika CSW (manjka csw:SearchResults). Preverite lokacijo vira.",
                en: $"{xml.Name}: this is no answer of a CSW server (csw:SearchResults is missing). Check the source's location."));
        }
    }

    private RecordDocument? Embedded(CancellationToken cancel)
    {
        try
        {
            return RecordDocument.ReadEmbedded(xml.Reader, new DocumentOptions(xml.Name) { Base = xml.Address.AbsoluteUri }, cancel);
        }
        catch (SourceUnreadableException e)
        {
            xml.Break(e.Text);
            return null;
        }
    }

    private HarvestEvent.Rejected OfAnotherSchema()
    {
        var id = xml.Load()?.Descendants().FirstOrDefault(e => e.Name.LocalName == "identifier")?.Value.Trim();
        return new HarvestEvent.Rejected(string.IsNullOrEmpty(id) ? "csw:Record" : id.Length > 500 ? id[..500] : id, LocalText.Of(
            sl: "Strežnik je poslal le kratek zapis Dublin Core namesto ISO 19139 ali DCAT. Nastavite type-names ali schema, kot ju "
                + "strežnik podpira.",
            en: "The server sent only a short Dublin Core record instead of ISO 19139 or DCAT. Set type-names or schema as the server "
                + "supports them."));
    }

    private SourceUnreadableException Refused()
    {
        var texts = xml.Load()?.Descendants().Where(e => e.Name.LocalName == "ExceptionText").Select(e => e.Value.Trim())
            .Where(t => t.Length > 0) ?? [];
        var said = string.Join(' ', texts);
        said = said.Length > 500 ? said[..500] + "…" : said;
        return new SourceUnreadableException(LocalText.Of(
            sl: $"{xml.Name}: strežnik CSW poizvedbe ni sprejel: {said} Preverite nastavitve schema, method, type-names in constraint.",
            en: $"{xml.Name}: the CSW server did not accept the query: {said} Check the settings schema, method, type-names and "
                + "constraint."));
    }

    private long? Number(string attribute) =>
        long.TryParse(xml.Reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
