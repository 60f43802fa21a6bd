using System.Globalization;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Csw;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.OaiPmh;

/// <summary>One answer of a repository, told record by record.</summary>
internal sealed class OaiPage(XmlAnswer xml)
{
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

    /// <summary>
    /// How long the repository remembers deletions: <c>no</c>, <c>transient</c>, <c>persistent</c>; only in the answer to <c>Identify</c>.
    /// </summary>
    public string? DeletedRecord { get; private set; }

    /// <summary>Code of an error of the protocol, such as <c>badResumptionToken</c>; null when there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>What the repository says of it.</summary>
    public string ErrorText { get; private set; } = "";

    /// <summary>What the page says of its records; its own properties hold once it was read to the end.</summary>
    /// <exception cref="SourceUnreadableException">It is no answer of a repository.</exception>
    public IEnumerable<HarvestEvent> Events(RecordStream records, CancellationToken cancel)
    {
        var isAnswer = false;
        while (xml.Next() is { } element)
        {
            cancel.ThrowIfCancellationRequested();
            isAnswer |= element == "OAI-PMH";
            if (element is "record" or "header" or "resumptionToken" or "error" or "responseDate" or "deletedRecord"
                && xml.Load() is { } loaded)
            {
                foreach (var said in Take(loaded, records, cancel))
                {
                    yield return said;
                }
            }
        }

        if (!isAnswer && xml.Broken is null)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"{xml.Name}: to ni odgovor repozitorija OAI-PMH. Preverite lokacijo vira.",
                en: $"{xml.Name}: this is no answer of an OAI-PMH repository. Check the source's location."));
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
                var whole = element.Attribute("completeListSize")?.Value;
                ListSize = long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : ListSize;
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
        var header = record.Child("header");
        var id = ForeignText.Kept(header.Child("identifier").Text() ?? "").Trim();
        if (header?.Attribute("status")?.Value == "deleted")
        {
            // Nothing is said of it, so that the core archives it as gone.
            Deleted++;
            yield break;
        }

        var metadata = record.Child("metadata")?.Elements().FirstOrDefault();
        if (metadata?.Name.LocalName == "RDF")
        {
            using var rdf = metadata.CreateReader();
            rdf.Read();
            using var document = RecordDocument.ReadEmbedded(rdf, new DocumentOptions(id.Length > 0 ? id : xml.Name), cancel);
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
            var form => new HarvestEvent.Rejected(id.Length is > 0 and < 2_000 ? id : xml.Name, LocalText.Of(
                sl: $"Oblike zapisa ({form ?? "prazno"}) ne beremo. Nastavite metadata-prefix na oai_dc ali na obliko z RDF.",
                en: $"The form of the record ({form ?? "empty"}) is not read. Set metadata-prefix to oai_dc or to a form in RDF.")),
        };
        if (records.Judge(said) is { } taken)
        {
            yield return taken;
        }
    }
}
