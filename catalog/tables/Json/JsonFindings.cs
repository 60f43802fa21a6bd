using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>What there is to say about JSON files.</summary>
internal static class JsonFindings
{
    public static FileFinding Broken(long line, long offset) => new(
        "broken-json",
        FindingSeverity.Rejection,
        $"line {line}",
        $"JSON je v vrstici {line} (za bajtom {offset}) napačno zapisan. Popravite izvoz in oddajte datoteko znova.",
        $"The JSON is malformed at line {line} (after byte {offset}). Mend the export and deliver the file again.");

    public static FileFinding TooDeep(int limit) => new(
        "nested-too-deep",
        FindingSeverity.Rejection,
        "",
        $"JSON je gnezden globlje od {limit} ravni. Izvozite podatke v plitvejši obliki.",
        $"The JSON is nested deeper than {limit} levels. Export the data in a flatter form.");

    public static FileFinding TooLong(int limit) => new(
        "record-too-long",
        FindingSeverity.Rejection,
        "",
        $"Ena sama vrednost je daljša od dovoljenih {limit >> 20} MB. Preverite, ali v podatkih niso shranjene cele datoteke.",
        $"A single value is longer than the allowed {limit >> 20} MB. Check whether whole files are kept in the data.");

    public static FileFinding TooManyColumns(int limit) => new(
        "too-many-columns",
        FindingSeverity.Rejection,
        "",
        $"Zapisi imajo skupaj več kot {limit} različnih polj. Imena polj morajo biti stalna, vrednosti pa v poljih.",
        $"The records have more than {limit} different fields between them. Names of fields must be fixed, with the values inside the fields.");

    public static FileFinding NotUtf8() => new(
        "json-not-utf-8",
        FindingSeverity.Warning,
        "",
        "JSON ni zapisan v UTF-8, kakor zahteva RFC 8259; bran je kot Windows-1250. Izvozite ga v UTF-8.",
        "The JSON is not in UTF-8, as RFC 8259 demands; it was read as Windows-1250. Export it in UTF-8.");

    public static FileFinding NoRecords() => new(
        "no-records",
        FindingSeverity.Hint,
        "",
        "V dokumentu JSON ni seznama zapisov, ki bi ga bilo mogoče brati kot tabelo.",
        "The JSON document has no list of records that could be read as a table.");

    public static FileFinding NotDegrees(string system) => new(
        "geojson-not-wgs84",
        FindingSeverity.Warning,
        "",
        $"Koordinate niso stopinje WGS84, kakor zahteva GeoJSON (RFC 7946), temveč metri ({system}). Pretvorite jih v WGS84.",
        $"The coordinates are not WGS84 degrees, as GeoJSON demands (RFC 7946), but metres ({system}). Convert them to WGS84.");

    public static FileFinding SwappedAxes() => new(
        "swapped-axes",
        FindingSeverity.Warning,
        "",
        "Koordinate so zapisane v zamenjanem vrstnem redu (najprej sever, nato vzhod). V GeoJSON je prva vzhodna (dolžina), druga severna (širina).",
        "The coordinates are in swapped order (north first, then east). In GeoJSON the first is east (longitude), the second north (latitude).");

    public static FileFinding UnknownGrid() => new(
        "unknown-coordinates",
        FindingSeverity.Warning,
        "",
        "Koordinate ne ležijo v območju nobenega koordinatnega sistema, ki se rabi v Sloveniji. Navedite sistem ali popravite vrednosti.",
        "The coordinates lie in the range of no coordinate system used in Slovenia. Name the system or mend the values.");
}
