using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>Why something stayed unread, for people.</summary>
internal static class LeafFindings
{
    /// <summary>Findings of the readers of tables that mean a limit and not damage.</summary>
    private static readonly HashSet<string> Limits = new(
        ["zip-bomb", "too-many-members", "nested-archive", "nested-too-deep", "record-too-long", "too-many-columns", "too-many-cells", "too-large", "too-long"],
        StringComparer.Ordinal);

    public static UnreadPart Of(string name, FileFinding finding) => new(
        name,
        finding.Code == "password-needed" ? UnreadReason.Encrypted
            : Limits.Contains(finding.Code) ? UnreadReason.OverLimit
            : finding.Code == "unknown-format" ? UnreadReason.UnknownFormat
            : UnreadReason.Damaged,
        finding.Slovenian,
        finding.English);

    public static UnreadPart Format(string name, Content content) => new(
        name,
        UnreadReason.UnknownFormat,
        $"Te oblike ({content.Slovenian}) program ne zna prebrati, zato ne ve, kaj je v njej. Preglejte jo sami ali podatke oddajte kot CSV, XLSX ali ODS.",
        $"This format ({content.English}) cannot be read here, so nobody knows what it holds. Look through it yourself, or deliver the data as CSV, XLSX or ODS.");

    public static UnreadPart Inside(string name, string slovenian, string english) => new(
        name,
        UnreadReason.UnknownFormat,
        $"V datoteki je vsebina, ki je program ne zna prebrati: {slovenian}. Odstranite jo ali jo preglejte sami.",
        $"The file holds something that cannot be read here: {english}. Remove it, or look through it yourself.");

    public static FileFinding Damaged() => new(
        "damaged",
        FindingSeverity.Rejection,
        "",
        "Datoteka je poškodovana ali nepopolna; prebrano je le, kar je pred okvaro. Izvozite jo znova.",
        "The file is damaged or incomplete; only what stands before the damage was read. Export it again.");

    public static FileFinding TooManyCells(long limit) => new(
        "too-many-cells",
        FindingSeverity.Rejection,
        "",
        $"Datoteka ima več kot {limit} celic; ostale niso prebrane. Razdelite jo.",
        $"The file has more than {limit} cells; the others were not read. Split it.");

    public static FileFinding TooLong(long limit) => new(
        "too-long",
        FindingSeverity.Rejection,
        "",
        $"Dokument je daljši od {limit >> 20} MB; ostanek ni prebran. Razdelite ga.",
        $"The document is longer than {limit >> 20} MB; the rest was not read. Split it.");

    public static FileFinding TooDeep(int limit) => new(
        "nested-archive",
        FindingSeverity.Rejection,
        "",
        $"Arhivi so vloženi drug v drugega globlje od {limit} ravni; ta ni razpakiran. Oddajte podatke v enem samem arhivu.",
        $"Archives lie inside one another deeper than {limit} levels; this one was not unpacked. Deliver the data in a single archive.");

    public static FileFinding TooManyMembers(int limit) => new(
        "too-many-members",
        FindingSeverity.Rejection,
        "",
        $"Arhivi imajo skupaj več kot {limit} datotek; ostale niso prebrane. Razdelite jih.",
        $"The archives have more than {limit} files between them; the others were not read. Split them.");
}
