using System.Globalization;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Harvesters.PxWeb;

/// <summary>From a table's descriptions in several languages to a record: a pure function.</summary>
internal static class PxWebMapping
{
    /// <summary>Key of the distribution that is the API.</summary>
    public const string Api = "api";

    /// <summary>Key of the distribution that is the kept data.</summary>
    public const string Csv = "csv";

    private const string Frequencies = "http://publications.europa.eu/resource/authority/frequency/";

    /// <param name="entry">The table as the list names it.</param>
    /// <param name="titles">What the lists call it, by language.</param>
    /// <param name="tables">What it says of itself, by language; the first is the location's own.</param>
    /// <param name="file">Its data; null when they are not kept.</param>
    /// <param name="notKept">Why they are not though they are wanted; null otherwise.</param>
    public static HarvestEvent.Found ToRecord(
        PxEntry entry, IReadOnlyDictionary<string, string> titles, IReadOnlyList<(string Language, PxTable Table)> tables, HarvestedFile? file,
        Finding? notKept)
    {
        var time = tables[0].Table.Time is { } variable && PxTimes.Of(variable) is { } times ? (variable.Text, Times: times) : default;
        var dataset = new Dataset
        {
            Title = Texts(tables, (language, table) => titles.GetValueOrDefault(language) is { Length: > 0 } title ? title : table.Title),
            Description = Texts(tables, Description),
            Identifiers = [Number(entry.Id)],
            Modified = Modified(entry.Updated),
            LandingPages = Pages(entry, tables),
            TemporalCoverage = time.Times is null ? [] : [time.Times.Coverage],
            Frequency = time.Times?.Frequency is { } frequency ? new Iri(Frequencies + frequency) : null,
            Distributions = [.. Distributions(entry, tables, file is not null)],
            Origins = time.Times?.Frequency is null ? new Dictionary<string, FieldOrigin>()
                : new Dictionary<string, FieldOrigin> { ["frequency"] = new(ValueOrigin.Suggested, time.Text) },
        };
        return new HarvestEvent.Found(entry.Id, dataset)
        {
            Words = new Dictionary<string, IReadOnlyList<string>> { [$"distributions/{Api}/format"] = ["JSON"] },
            Files = file is null ? [] : [file],
            Findings = notKept is null ? [] : [notKept],
        };
    }

    /// <summary>The id without its ending.</summary>
    public static string Number(string id) => id.EndsWith(".px", StringComparison.OrdinalIgnoreCase) ? id[..^3] : id;

    private static IEnumerable<Distribution> Distributions(PxEntry entry, IReadOnlyList<(string Language, PxTable Table)> tables, bool kept)
    {
        yield return new Distribution
        {
            Key = Api,
            Title = LocalText.Of(sl: "Programski vmesnik PxWeb", en: "PxWeb API"),
            Description = LocalText.Of(
                sl: "GET vrne opis tabele, POST s poizvedbo JSON pa podatke v obliki CSV, JSON-stat, PX ali XLSX. Izbor vrednosti in prenos z brskalnikom ponuja stran tabele.",
                en: "GET answers with the table's description, POST with a JSON query with its data as CSV, JSON-stat, PX or XLSX. The table's page offers choice of values and download in a browser."),
            AccessUrls = [new Iri(entry.Address.Uri.AbsoluteUri)],
            Documentation = Pages(entry, tables.Take(1)),
        };
        if (kept)
        {
            yield return new Distribution { Key = Csv, Title = LocalText.Of(sl: "Podatki (CSV)", en: "Data (CSV)") };
        }
    }

    private static LocalText Texts(IEnumerable<(string Language, PxTable Table)> tables, Func<string, PxTable, string> text) =>
        LocalText.From(tables.Select(t => new KeyValuePair<string, string>(t.Language, text(t.Language, t.Table))));

    private static LabelledNode[] Pages(PxEntry entry, IEnumerable<(string Language, PxTable Table)> tables) =>
        [.. tables.Select(t => entry.Address.In(t.Language).Page).OfType<Uri>().Select(p => new LabelledNode { Iri = new Iri(p.AbsoluteUri) })];

    private static string Description(string language, PxTable table)
    {
        var parts = table.Variables.Select(v => v.Values.Count switch
        {
            0 => v.Text,
            1 => $"{v.Text} ({v.Texts[0]})",
            _ when ReferenceEquals(v, table.Time) => $"{v.Text} ({v.Texts[0]} – {v.Texts[^1]})",
            _ => $"{v.Text} ({v.Values.Count.ToString(CultureInfo.InvariantCulture)})",
        });
        var title = table.Title.Length > 0 ? table.Title.TrimEnd('.') + ". " : "";
        var variables = language switch { "sl" => "Spremenljivke", "it" => "Variabili", "hu" => "Változók", _ => "Variables" };
        return $"{title}{variables}: {string.Join("; ", parts)}.";
    }

    // The server's own time, mostly without a zone: then only the day is sure.
    private static Temporal? Modified(string? text)
    {
        if (text is null || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return null;
        }

        var hasZone = text.EndsWith('Z') || text.LastIndexOf('+') > "yyyy-MM-dd".Length;
        return hasZone ? Temporal.Of(moment) : Temporal.Of(DateOnly.FromDateTime(moment.DateTime));
    }
}
