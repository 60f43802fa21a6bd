using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>A title for people from a file's or a sheet's name: <c>proracun_2025_v2.xlsx</c> is <c>Proračun 2025</c>.</summary>
internal static partial class TitleFromName
{
    // Diacritics come back only in words that have no other reading; folded word → as written.
    private static readonly FrozenDictionary<string, string> Restored = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aed"] = "AED", ["opn"] = "OPN", ["oppn"] = "OPPN", ["nusz"] = "NUSZ", ["gji"] = "GJI", ["surs"] = "SURS", ["gurs"] = "GURS", ["arso"] = "ARSO",
        ["opsi"] = "OPSI", ["nijz"] = "NIJZ", ["nlzoh"] = "NLZOH", ["gtfs"] = "GTFS", ["wifi"] = "WiFi", ["pgd"] = "PGD", ["api"] = "API",
        ["proracun"] = "proračun", ["proracuna"] = "proračuna", ["obcina"] = "občina", ["obcine"] = "občine", ["obcin"] = "občin", ["obcini"] = "občini",
        ["obcinski"] = "občinski", ["obcinske"] = "občinske", ["obcinska"] = "občinska", ["zupan"] = "župan", ["zupana"] = "župana",
        ["parkirisca"] = "parkirišča", ["parkirisce"] = "parkirišče", ["parkirisc"] = "parkirišč", ["igrisca"] = "igrišča", ["igrisce"] = "igrišče",
        ["sola"] = "šola", ["sole"] = "šole", ["sol"] = "šol", ["solski"] = "šolski", ["solske"] = "šolske", ["sport"] = "šport", ["sportni"] = "športni",
        ["sportne"] = "športne", ["stevilo"] = "število", ["stevilka"] = "številka", ["stevec"] = "števec", ["stevci"] = "števci", ["stevcev"] = "števcev",
        ["stetje"] = "štetje", ["kolicina"] = "količina", ["kolicine"] = "količine", ["kolicin"] = "količin", ["odpadkov"] = "odpadkov",
        ["ociscevanje"] = "očiščevanje", ["cistilna"] = "čistilna", ["cistilne"] = "čistilne", ["cistilnih"] = "čistilnih",
        ["knjiznica"] = "knjižnica", ["knjiznice"] = "knjižnice", ["gledalisce"] = "gledališče", ["gledalisca"] = "gledališča",
        ["pokopalisca"] = "pokopališča", ["pokopalisce"] = "pokopališče", ["trznica"] = "tržnica", ["trznice"] = "tržnice", ["vrticki"] = "vrtički",
        ["razpolozljivost"] = "razpoložljivost", ["drustva"] = "društva", ["drustev"] = "društev", ["drustvom"] = "društvom", ["placila"] = "plačila",
        ["narocila"] = "naročila", ["racun"] = "račun", ["racuni"] = "računi", ["zakljucni"] = "zaključni", ["mesecno"] = "mesečno", ["cetrtletje"] = "četrtletje",
        ["cetrtletno"] = "četrtletno", ["porocilo"] = "poročilo", ["porocila"] = "poročila", ["premozenje"] = "premoženje", ["drzavni"] = "državni",
        ["nepremicnine"] = "nepremičnine", ["nepremicnin"] = "nepremičnin", ["prenocitve"] = "prenočitve", ["turisticna"] = "turistična",
        ["sluzba"] = "služba", ["sluzbe"] = "službe", ["vozlisca"] = "vozlišča", ["prekrski"] = "prekrški", ["prekrskov"] = "prekrškov",
        ["kmetijskih"] = "kmetijskih", ["prikljucki"] = "priključki", ["prikljuckov"] = "priključkov", ["omrezje"] = "omrežje", ["omrezja"] = "omrežja",
        ["postajalisca"] = "postajališča", ["cetrti"] = "četrti", ["cetrt"] = "četrt", ["naprave"] = "naprave", ["zascita"] = "zaščita",
        ["zascite"] = "zaščite", ["resevanje"] = "reševanje", ["placa"] = "plača", ["place"] = "plače", ["plac"] = "plač", ["zivali"] = "živali",
        ["zelene"] = "zelene", ["povrsine"] = "površine", ["povrsina"] = "površina", ["hisna"] = "hišna", ["hisne"] = "hišne", ["sticisce"] = "stičišče",
        ["sredisce"] = "središče", ["sredisca"] = "središča", ["okoljsko"] = "okoljsko", ["vodooskrba"] = "vodooskrba", ["svetilke"] = "svetilke",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Months =
        ["januar", "februar", "marec", "april", "maj", "junij", "julij", "avgust", "september", "oktober", "november", "december"];

    /// <summary>Extension, glue and version marks gone, dates as Slovenian writes them, first letter a capital. Empty when nothing is left.</summary>
    /// <param name="name">File or sheet name, with or without extension.</param>
    public static string Of(string name)
    {
        var bare = Extension().Replace(TextFolding.Whole(name).Normalize().Trim(), "");
        bare = Version().Replace(bare, " ");
        bare = FullDate().Replace(bare, m => $" {int.Parse(m.Groups["d"].ValueSpan, CultureInfo.InvariantCulture)}. {int.Parse(m.Groups["m"].ValueSpan, CultureInfo.InvariantCulture)}. {m.Groups["y"].Value} ");
        bare = YearAndMore().Replace(bare, YearAndMoreForPeople);
        bare = Glue().Replace(bare, " ");
        bare = Camel().Replace(bare, " ");
        var words = bare.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shouting = words.Length > 1 && words.All(w => !w.Any(char.IsLower)) && words.Any(w => w.Length > 5 && w.All(char.IsLetter));
        var title = string.Join(' ', words.Select((w, i) => Restore(shouting || IsCapitalised(w, i) ? w.ToLowerInvariant() : w))).Trim(' ', '–', '—', ',', ';', '.');
        return title.Length == 0 ? "" : char.ToUpperInvariant(title[0]) + title[1..];
    }

    // 2023-24 is a school year, 2026-04 a month; anything else stays two numbers.
    private static string YearAndMoreForPeople(Match match)
    {
        var year = int.Parse(match.Groups["a"].ValueSpan, CultureInfo.InvariantCulture);
        var more = int.Parse(match.Groups["b"].ValueSpan, CultureInfo.InvariantCulture);
        return more == year + 1 || more == (year + 1) % 100 ? $" {year}/{match.Groups["b"].Value} "
            : match.Groups["b"].Length == 2 && more is >= 1 and <= 12 ? $" {Months[more - 1]} {year} "
            : $" {year} {match.Groups["b"].Value} ";
    }

    // "Odvoz Odpadkov" is English capitalisation; a name such as Ptuj keeps its capital only when we know it, so only words
    // that we recognise as common words are made small.
    private static bool IsCapitalised(string word, int index) =>
        index > 0 && word.Length > 2 && char.IsUpper(word[0]) && word.Skip(1).All(char.IsLower) && Restored.ContainsKey(Words.Fold(word));

    private static string Restore(string word)
    {
        if (!Restored.TryGetValue(word.ToLowerInvariant(), out var restored))
        {
            return Municipalities.Written(word) ?? word;
        }

        if (restored.Any(char.IsUpper))
        {
            return restored;
        }

        return word.All(char.IsUpper) ? restored.ToUpperInvariant() : char.IsUpper(word[0]) ? char.ToUpperInvariant(restored[0]) + restored[1..] : restored;
    }

    [GeneratedRegex(@"\.(csv|tsv|txt|xlsx?|xlsm|xlsb|ods|json|ndjson|jsonl|geojson|xml|zip|gz|gpkg|gml|kml|kmz|pdf|docx?|html?|rdf|ttl|jsonld|parquet)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[\s_\-\.\(]+(v\d{1,2}|ver\.?\d+|kopija|copy|copy of|osnutek|draft|final|koncna|končna|nova?|\(\d+\)|\d{1,2}\))(?=$|[\s_\-\.\)])\)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)[-_\.]?(?<m>0[1-9]|1[0-2])[-_\.]?(?<d>0[1-9]|[12]\d|3[01])(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex FullDate();

    [GeneratedRegex(@"(?<!\d)(?<a>(19|20)\d\d)[-_/](?<b>(19|20)?\d\d)(?!\d|[-_\.]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMore();

    [GeneratedRegex(@"(?<!\d)\.(?! )|\.(?![\d ])|[_\-\+~]+|%20|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Glue();

    [GeneratedRegex(@"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll})|(?<=\p{L}{2})(?=(19|20)\d\d(\D|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Camel();
}
