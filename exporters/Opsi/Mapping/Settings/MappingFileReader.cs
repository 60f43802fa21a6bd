using System.Globalization;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.Opsi.Mapping.Settings;

/// <summary>Reads the mapping file; every key must be there and known, every word one that it can be.</summary>
internal static class MappingFileReader
{
    /// <summary>Our fields, in the order of the portal's form.</summary>
    public static readonly string[] FieldNames =
    [
        "title", "description", "tags", "area", "municipal", "language", "access", "accessGround", "licence", "reuseConditions", "priceConditions",
        "legalBasisSop", "legalBasisText", "geographicArea", "organisationType", "frequency", "relatedRecords", "contactName", "contactEmail",
        "contactPhone", "keeperName", "keeperEmail", "keeperPhone", "marker",
    ];

    private static readonly string[] FieldKeys = ["label", "key", "also", "at", "mandatory", "nothing", "default", "certainty"];

    private static readonly string[] Certainties = ["certain", "inferred", "unknown"];

    /// <exception cref="Catalog.SettingsInvalidException">Something is wrong; the message names line and remedy.</exception>
    public static MappingFile Read(byte[] utf8, string file)
    {
        var all = LinedValue.Parse(utf8, file).Exactly(
            "version", "fields", "period", "portal", "areas", "frequencies", "access", "licences", "licenceTitleKey", "licenceNone", "reuseConditions", "priceConditions",
            "organisationTypes", "languages", "flags", "geographicArea", "dates", "tags", "name", "resources", "stars", "services", "series", "dropped",
            "europeanPortal");
        all["version"].Number(1, 1);
        var access = all["access"].Exactly("open", "conditions", "closed");
        var (flags, dates) = (all["flags"].Exactly("yes", "no"), all["dates"].Exactly("period", "resource"));
        var (name, tags, route) = (
            all["name"].Exactly("longest", "prefixes"), all["tags"].Exactly("signs", "shortest", "longest", "maximum"),
            all["europeanPortal"].Exactly("throughOpsi", "ourFeed"));
        var fields = Fields(all["fields"]);
        if (fields["access"].Default is not null)
        {
            var words = access.Values.Select(a => Access(a).Words[0]);
            all["fields"].Exactly(FieldNames)["access"].Exactly(FieldKeys)["default"].Word([.. words]);
        }

        var frequencies = all["frequencies"].Members.ToDictionary(f => f.Key, f => Codes(f.Value, AllVocabularies.Frequency), StringComparer.Ordinal);
        return new MappingFile
        {
            Fields = fields,
            Period = Period(all["period"]),
            Portal = all["portal"].Members.ToDictionary(m => m.Key, m => m.Value.Texts, StringComparer.Ordinal),
            Areas = Keyed(all["areas"], AllVocabularies.OpsiArea, NotEmpty),
            Frequencies = frequencies,
            Open = Access(access["open"]),
            Conditions = Access(access["conditions"]),
            Closed = Access(access["closed"]),
            Licences = Keyed(all["licences"], AllVocabularies.Licence, Licence),
            LicenceTitleKey = all["licenceTitleKey"].TextOrNull,
            LicenceNone = all["licenceNone"].TextOrNull,
            ReuseConditions = all["reuseConditions"].Texts,
            PriceConditions = all["priceConditions"].Texts,
            OrganisationTypes = all["organisationTypes"].Texts,
            Languages = Keyed(all["languages"], AllVocabularies.Language, Words),
            Yes = NotEmpty(flags["yes"]),
            No = NotEmpty(flags["no"]),
            GeographicArea = all["geographicArea"].TextOrNull,
            PeriodDates = DateForm(dates["period"]),
            ResourceDates = DateForm(dates["resource"]),
            Tags = new TagSetting(tags["signs"].Text, tags["shortest"].Number(1, 100), tags["longest"].Number(1, 1000), tags["maximum"].Number(1, 1000)),
            LongestName = name["longest"].Number(10, 100),
            Prefixes = name["prefixes"].Members.ToDictionary(p => p.Key, p => p.Value.Text, StringComparer.Ordinal),
            Resources = Resources(all["resources"]),
            Stars = all["stars"].Number(0, 5),
            ServiceFrequency = all["services"].Exactly("frequency")["frequency"].Word([.. frequencies.Keys]),
            SeriesAsOne = all["series"].Word("as-one", "members") == "as-one",
            Dropped = all["dropped"].Texts,
            ThroughOpsi = route["throughOpsi"].Flag,
            OurFeed = route["ourFeed"].Flag,
        };
    }

    private static Dictionary<string, FieldSetting> Fields(LinedValue value)
    {
        var settings = value.Exactly(FieldNames);
        var (keys, labels) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        return FieldNames.ToDictionary(name => name, name =>
        {
            var field = settings[name].Exactly(FieldKeys);
            field["certainty"].Word(Certainties);
            var (label, key) = (NotEmpty(field["label"]), NotEmpty(field["key"]));
            return !labels.Add(label) || label.Contains('/', StringComparison.Ordinal)
                ? throw field["label"].Wrong(
                    $"oznaka \"{label}\" mora biti edina in brez poševnice", $"the label \"{label}\" must be the only one of its kind, without a slash")
                : !keys.Add(key)
                ? throw field["key"].Wrong(
                    $"ključ \"{key}\" ima že drugo polje; izberite drugega", $"the key \"{key}\" is another field's already; choose another")
                : new FieldSetting
                {
                    Name = name, Label = label, Key = key, Also = field["also"].Texts, IsExtra = field["at"].Word("top", "extra") == "extra",
                    Mandatory = MandatoryOf(field["mandatory"]), Nothing = field["nothing"].Texts, Default = field["default"].TextOrNull,
                };
        }, StringComparer.Ordinal);
    }

    private static PeriodSetting Period(LinedValue value)
    {
        var period = value.Exactly("label", "from", "to", "span", "also", "at", "mandatory", "certainty");
        period["certainty"].Word(Certainties);
        var (from, to, span) = (period["from"].TextOrNull, period["to"].TextOrNull, period["span"].TextOrNull);
        return (from is null) != (to is null) || (from is null) == (span is null)
            ? throw value.Wrong("navedite from in to, ali pa samo span (drugi so null)", "give from and to, or span alone (the others null)")
            : new PeriodSetting
            {
                Label = NotEmpty(period["label"]), From = from, To = to, Span = span, Also = period["also"].Texts,
                IsExtra = period["at"].Word("top", "extra") == "extra", Mandatory = MandatoryOf(period["mandatory"]),
            };
    }

    private static Mandatory MandatoryOf(LinedValue value) => value.Word("always", "open", "no") switch
    {
        "always" => Mandatory.Always,
        "open" => Mandatory.Open,
        _ => Mandatory.No,
    };

    private static AccessSetting Access(LinedValue value)
    {
        var access = value.Exactly("words", "rights");
        return new AccessSetting(Words(access["words"]), Codes(access["rights"], AllVocabularies.AccessRight));
    }

    private static LicenceSetting Licence(LinedValue value)
    {
        var licence = value.Exactly("id", "title", "also");
        return new LicenceSetting(NotEmpty(licence["id"]), NotEmpty(licence["title"]), licence["also"].Texts);
    }

    private static ResourceSetting Resources(LinedValue value)
    {
        var all = value.Exactly("lists", "labels", "kinds", "keys", "descriptionFromName", "formats");
        var (lists, labels) = (all["lists"].Exactly("individual", "timeseries", "additional"), all["labels"].Exactly("data", "links"));
        var keys = all["keys"].Exactly("name", "description", "address", "format", "date", "size", "checksum", "marker");
        var kinds = all["kinds"].Exactly("file", "dated", "page", "documentation", "service");
        return new ResourceSetting
        {
            Lists = Enum.GetValues<ResourceList>().ToDictionary(l => l, l => NotEmpty(lists[l.ToString().ToLowerInvariant()])),
            DataLabel = NotEmpty(labels["data"]),
            LinksLabel = NotEmpty(labels["links"]),
            Kinds = kinds.ToDictionary(k => k.Key, k => List(k.Value), StringComparer.Ordinal),
            NameKey = NotEmpty(keys["name"]), DescriptionKey = NotEmpty(keys["description"]), AddressKey = NotEmpty(keys["address"]),
            FormatKey = NotEmpty(keys["format"]), DateKey = NotEmpty(keys["date"]), SizeKey = keys["size"].TextOrNull,
            ChecksumKey = keys["checksum"].TextOrNull, MarkerKey = keys["marker"].TextOrNull, DescriptionFromName = all["descriptionFromName"].Flag,
            Formats = Keyed(all["formats"], AllVocabularies.FileType, f => f.Text),
        };
    }

    private static ResourceList List(LinedValue value) =>
        Enum.Parse<ResourceList>(value.Word("individual", "timeseries", "additional"), ignoreCase: true);

    private static Dictionary<string, T> Keyed<T>(LinedValue value, Vocabulary vocabulary, Func<LinedValue, T> read) => value.Members.ToDictionary(
        m => vocabulary.ByCode(m.Key)?.Code ?? throw Unknown(m.Value, m.Key, vocabulary), m => read(m.Value), StringComparer.Ordinal);

    private static IReadOnlyList<string> Codes(LinedValue value, Vocabulary vocabulary)
    {
        string[] codes = [.. value.List.Select(v => vocabulary.ByCode(v.Text)?.Code ?? throw Unknown(v, v.Text, vocabulary))];
        return codes.Length > 0 ? codes : throw value.Wrong("seznam je prazen", "the list is empty");
    }

    private static IReadOnlyList<string> Words(LinedValue value) =>
        value.Texts is { Count: > 0 } words && !string.IsNullOrWhiteSpace(words[0]) ? words : throw value.Wrong("seznam je prazen", "the list is empty");

    private static string NotEmpty(LinedValue value) =>
        string.IsNullOrWhiteSpace(value.Text) ? throw value.Wrong("besedilo je prazno", "the text is empty") : value.Text;

    private static string DateForm(LinedValue value)
    {
        var day = new DateOnly(2023, 11, 28);
        try
        {
            var written = day.ToString(value.Text, CultureInfo.InvariantCulture);
            if (DateOnly.TryParseExact(written, value.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var back) && back == day)
            {
                return value.Text;
            }
        }
        catch (FormatException)
        {
            // Told below with its line.
        }

        throw value.Wrong("ni oblika datuma (npr. d. M. yyyy)", "this is no form of a date (such as d. M. yyyy)");
    }

    private static Catalog.SettingsInvalidException Unknown(LinedValue at, string code, Vocabulary vocabulary) => at.Wrong(
        $"kode \"{code}\" ni v seznamu {vocabulary.Name}; kode so v vocabularies/{vocabulary.Name}.csv",
        $"the code \"{code}\" is not in the list {vocabulary.Name}; its codes stand in vocabularies/{vocabulary.Name}.csv");
}
