using System.Text.Json.Serialization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>A kind of change that a conforming copy makes. None of them changes a value, only how it is written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileChange>))]
public enum FileChange
{
    /// <summary>A workbook, a JSON document or another format became CSV.</summary>
    Format,
    Encoding,
    ByteOrderMark,
    Separator,
    Quotes,
    LineEnds,
    RowsAbove,
    HeaderRows,
    RowsBelow,
    BlankRows,
    NamesMade,
    NamesMadeUnique,
    FieldsAdded,
    BlankFieldsRemoved,
    DecimalCommas,
    ThousandsMarks,
    MinusSigns,
    Dates,
    LineBreaks,
    NulCharacters,
}

/// <summary>A change and how often it was made.</summary>
/// <param name="Change">Its kind.</param>
/// <param name="Count">Cells, rows or columns; 1 for what concerns the file as a whole.</param>
public sealed record AppliedChange(FileChange Change, long Count)
{
    /// <summary>The change in words.</summary>
    [JsonIgnore]
    public LocalText Text => Change switch
    {
        FileChange.Format => Words("tabela zapisana kot CSV", "table written as CSV"),
        FileChange.Encoding => Words("kodiranje spremenjeno v UTF-8", "encoding changed to UTF-8"),
        FileChange.ByteOrderMark => Words("odstranjena oznaka BOM", "byte order mark removed"),
        FileChange.Separator => Words("ločilo spremenjeno v podpičje", "separator changed to the semicolon"),
        FileChange.Quotes => Words("narekovaji urejeni", "quote marks set in order"),
        FileChange.LineEnds => Words("konci vrstic poenoteni v LF", "line ends made LF"),
        FileChange.RowsAbove => Words("odstranjene vrstice nad glavo", "rows above the header set aside"),
        FileChange.HeaderRows => Words("vrstice glave združene v eno", "header rows joined into one"),
        FileChange.RowsBelow => Words("odstranjene vrstice pod podatki", "rows below the data set aside"),
        FileChange.BlankRows => Words("odstranjene prazne vrstice", "blank rows removed"),
        FileChange.NamesMade => Words("poimenovani stolpci brez imena", "columns without a name given one"),
        FileChange.NamesMadeUnique => Words("ponovljena imena stolpcev oštevilčena", "repeated column names numbered"),
        FileChange.FieldsAdded => Words("kratke vrstice dopolnjene s praznimi polji", "short rows filled up with empty fields"),
        FileChange.BlankFieldsRemoved => Words("odstranjena prazna polja na koncu vrstic", "empty fields at the end of rows removed"),
        FileChange.DecimalCommas => Words("decimalne vejice spremenjene v pike", "decimal commas changed to points"),
        FileChange.ThousandsMarks => Words("odstranjena ločila tisočic", "thousands marks removed"),
        FileChange.MinusSigns => Words("tipografski minusi spremenjeni v -", "typographic minus signs changed to -"),
        FileChange.Dates => Words("datumi zapisani po ISO 8601", "dates written as ISO 8601"),
        FileChange.LineBreaks => Words("prelomi vrstic v podatkih spremenjeni v presledke", "line breaks inside data changed to blanks"),
        _ => Words("znaki NUL spremenjeni v presledke", "NUL characters changed to blanks"),
    };

    private LocalText Words(string sl, string en) => LocalText.Of($"{sl} (število: {Count})", $"{en} ({Count})");
}

/// <summary>Counts changes as they are made.</summary>
internal sealed class ChangeCounts
{
    private readonly long[] counts = new long[Enum.GetValues<FileChange>().Length];

    public long this[FileChange change] => counts[(int)change];

    public void Add(FileChange change, long count = 1) => counts[(int)change] += count;

    public IReadOnlyList<AppliedChange> Made() =>
        [.. Enum.GetValues<FileChange>().Where(c => counts[(int)c] > 0).Select(c => new AppliedChange(c, counts[(int)c]))];
}
