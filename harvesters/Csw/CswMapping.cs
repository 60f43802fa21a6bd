using System.Xml.Linq;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.Csw;

/// <summary>From a record of ISO 19139 to a record of the catalogue, as GeoDCAT-AP maps it: a pure function.</summary>
internal static class CswMapping
{
    private const int MaxId = 2_000;
    private const int MaxTitle = 5_000;

    public static HarvestEvent ToEvent(XElement metadata)
    {
        var record = new IsoElement(metadata);
        var id = record.At("fileIdentifier").Text;
        var identification = record.All("identificationInfo/*").FirstOrDefault(e => e.Name is "MD_DataIdentification" or "SV_ServiceIdentification");
        if (id is null && IsoIdentifiers.Of(identification).FirstOrDefault() is { } named)
        {
            id = named;
        }

        if (id is null)
        {
            return new HarvestEvent.Rejected("MD_Metadata", LocalText.Of(
                sl: "Zapis ISO nima oznake (gmd:fileIdentifier). Dodajte jo pri viru.",
                en: "The ISO record has no identifier (gmd:fileIdentifier). Add it at the source."));
        }

        if (id.Length > MaxId)
        {
            return new HarvestEvent.Rejected(id[..MaxId], RecordRefusal.TooLong("gmd:fileIdentifier", MaxId));
        }

        var languages = new IsoLanguages(record);
        var title = identification.At("citation/CI_Citation/title").LocalText(languages);
        if (title.IsEmpty)
        {
            return new HarvestEvent.Rejected(id, LocalText.Of(
                sl: "Zapis ISO nima naslova (gmd:citation/gmd:title). Dodajte ga pri viru.",
                en: "The ISO record has no title (gmd:citation/gmd:title). Add it at the source."));
        }

        return title.Any(t => t.Value.Length > MaxTitle)
            ? new HarvestEvent.Rejected(id, RecordRefusal.TooLong("gmd:title", MaxTitle))
            : new IsoRecord(record, identification, languages, id, title).ToEvent();
    }
}
