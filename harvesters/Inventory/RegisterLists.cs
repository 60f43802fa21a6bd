using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Tables.Workbooks;

namespace OpenData.Harvesters.Inventory;

/// <summary>The choices of one drop-down.</summary>
/// <param name="Code">Column.</param>
/// <param name="Values">Choices.</param>
/// <param name="Strict">Nothing else may be written; otherwise only a warning is shown.</param>
/// <param name="Column">Which column of the list sheet holds them, from 1.</param>
internal sealed record RegisterList(string Code, IReadOnlyList<string> Values, bool Strict, int Column)
{
    public string Range => WorkbookWriter.RangeOf(RegisterLists.Sheet, Column, 1, Math.Max(1, Values.Count));
}

/// <summary>Lists for the form, from the vocabularies.</summary>
internal static class RegisterLists
{
    public const string Sheet = "_seznami";

    public static IReadOnlyList<RegisterList> Make(string language, IReadOnlyList<Organisation> owners)
    {
        (string Code, IEnumerable<string> Values, bool Strict)[] lists =
        [
            ("frequency", Labels(AllVocabularies.Frequency), true),
            ("theme", Labels(AllVocabularies.DataTheme), false),
            ("area", AllVocabularies.OpsiArea.All.Select(c => c.Label.For("sl")), true),
            ("license", Licences(), false),
            ("accessRights", Labels(AllVocabularies.AccessRight), true),
            ("format", AllVocabularies.FileType.All.Select(c => c.Code).Order(StringComparer.Ordinal), false),
            ("language", Languages(), false),
            ("municipal", ["da", "ne"], true),
            ("owner", owners.Select(o => o.Id).Order(StringComparer.Ordinal), false),
            ("organisationType", ["Lokalna uprava", "Javni zavod", "Gospodarski subjekti", "Državni organi"], false),
            ("indicators", AllVocabularies.Iso37120.All.Select(c => c.Code), false),
            ("hvd", Labels(AllVocabularies.HvdCategory), false),
            ("confirm", ["da", "ne"], true),
        ];
        return [.. lists.Where(l => l.Values.Any()).Select((l, i) => new RegisterList(l.Code, [.. l.Values.Distinct(StringComparer.Ordinal)], l.Strict, i + 1))];

        IEnumerable<string> Labels(Vocabulary vocabulary) => vocabulary.All.Select(c => c.Label.For(language));

        // Open ones first: they are what a body of the public sector should choose.
        IEnumerable<string> Licences() => AllVocabularies.Licence.All.OrderBy(c => c["openness"] switch { "open-attribution" => 0, "open" => 1, "open-share-alike" => 2, _ => 3 }).Select(c => c.Label.For(language));

        IEnumerable<string> Languages() => AllVocabularies.Language.All
            .OrderBy(c => Array.IndexOf(["ENG", "HUN", "ITA", "SLV"], c.Code) is var i && i < 0 ? 1 : -i).Select(c => c.Label.For(language));
    }

    /// <summary>Writes the hidden sheet that the drop-downs point to, one list a column.</summary>
    public static void Write(WorkbookWriter workbook, IReadOnlyList<RegisterList> lists)
    {
        using var sheet = workbook.AddSheet(Sheet, new SheetLayout { Hidden = true });
        var longest = lists.Max(l => l.Values.Count);
        for (var row = 0; row < longest; row++)
        {
            sheet.Row([.. lists.Select(l => WrittenCell.Of(row < l.Values.Count ? l.Values[row] : null))]);
        }
    }
}
