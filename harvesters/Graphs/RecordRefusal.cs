using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Graphs;

/// <summary>Why a described resource cannot be taken in.</summary>
internal static class RecordRefusal
{
    public static LocalText Nameless { get; } = LocalText.Of(
        sl: "Zapis nima ne naslova IRI ne oznake (dct:identifier) ne naslova zbirke, po katerih bi ga prepoznali. Dodajte mu jih pri viru.",
        en: "The record has neither an IRI nor an identifier (dct:identifier) nor a title to be known by. Add them at the source.");

    public static LocalText Empty { get; } = LocalText.Of(
        sl: "Vir zapis le omenja: o njem ne pove ne naslova (dct:title) ne opisa in nima nobene distribucije. Dopolnite ga pri viru.",
        en: "The source only mentions the record: it gives it no title (dct:title), no description and no distribution. Complete it at the source.");

    public static LocalText Unreadable(RdfProblem problem) => LocalText.Of(
        sl: $"Vozlišča z vsemi izjavami o njem ni mogoče prebrati ({problem.ToString("sl")}); če je to zapis, ga ni v katalogu. Popravite njegov naslov IRI pri viru.",
        en: $"A node with all that is said of it cannot be read ({problem.ToString("en")}); if it is a record, the catalogue lacks it. Mend its IRI at the source.");

    public static LocalText TooLong(string property, int most) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"{property} je daljši od {most} znakov. Skrajšajte ga pri viru."),
        en: string.Create(CultureInfo.InvariantCulture, $"{property} is longer than {most} characters. Shorten it at the source."));

    public static LocalText TooMany(string property, int most) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Zapis ima več kot {most} vrednosti {property}. Razdelite ga pri viru na več zbirk."),
        en: string.Create(CultureInfo.InvariantCulture, $"The record has more than {most} values of {property}. Divide it into several datasets at the source."));
}
