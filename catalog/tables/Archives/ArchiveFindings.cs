using OpenData.Tables.Profiles;

namespace OpenData.Tables.Archives;

/// <summary>What there is to say about archives.</summary>
internal static class ArchiveFindings
{
    public static FileFinding Broken(string member = "") => new(
        "broken-archive",
        FindingSeverity.Rejection,
        Place(member),
        "Arhiv je poškodovan ali nepopoln in ga ni mogoče razpakirati. Ustvarite ga znova in ga oddajte še enkrat.",
        "The archive is damaged or incomplete and cannot be unpacked. Make it again and deliver it once more.");

    public static FileFinding Bomb(string member) => new(
        "zip-bomb",
        FindingSeverity.Rejection,
        Place(member),
        "Arhiv se razpakira v nesorazmerno veliko vsebino, zato je branje ustavljeno. Oddajte podatke brez stiskanja ali v več datotekah.",
        "The archive unpacks to far more than it should, so reading was stopped. Deliver the data uncompressed or in several files.");

    public static FileFinding TooManyMembers(int count, int limit) => new(
        "too-many-members",
        FindingSeverity.Rejection,
        "",
        $"Arhiv ima {count} datotek, dovoljenih je {limit}. Razdelite ga na več arhivov.",
        $"The archive has {count} files, {limit} are allowed. Split it into several archives.");

    public static FileFinding NestedTooDeep(string member) => new(
        "nested-archive",
        FindingSeverity.Warning,
        Place(member),
        "Arhiv v arhivu v arhivu ni prebran. Oddajte podatke v enem samem arhivu.",
        "An archive within an archive within an archive was not read. Deliver the data in a single archive.");

    public static FileFinding UnsafeName(string member) => new(
        "unsafe-member-name",
        FindingSeverity.Warning,
        Place(member),
        "Ime datoteke v arhivu kaže ven iz mape (\"..\", začetna poševnica ali črka pogona). Podatki so prebrani, arhiv pa ustvarite znova s pravimi imeni.",
        "The name of a file in the archive points out of its folder (\"..\", a leading slash or a drive letter). The data was read; make the archive again with proper names.");

    public static string Place(string member) => member.Length == 0 ? "" : $"member {Printable(member)}";

    /// <summary>A member's name as it can be shown: control characters replaced, at most 200 characters.</summary>
    public static string Printable(string name)
    {
        var shown = name.Length > 200 ? name[..200] + "…" : name;
        return string.Create(shown.Length, shown, (span, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                span[i] = char.IsControl(text[i]) ? '\uFFFD' : text[i];
            }
        });
    }
}
