using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>A rule of the handbook that a file breaks: what, where, and whether a conforming copy mends it.</summary>
public sealed record BrokenRule
{
    public required HandbookRule Rule { get; init; }

    /// <summary>What is wrong, in both languages, without the remedy.</summary>
    public required LocalText What { get; init; }

    /// <summary>Name of the sheet or member; empty for a file that is one table.</summary>
    public string Table { get; init; } = "";

    /// <summary>1-based row of the first place; null where it has none.</summary>
    public long? Row { get; init; }

    /// <summary>The conforming copy does not break it any more; false where a person has to act.</summary>
    public bool MendedByCopy { get; init; }

    /// <summary>What is wrong, where, and what to do.</summary>
    public LocalText Message => LocalText.Of(
        sl: Place("list »", "vrstica ", "«") + $"{What.For("sl")} {Rule.Remedy.For("sl")}"
            + (MendedByCopy ? " Skladna kopija to uredi." : ""),
        en: Place("sheet \"", "row ", "\"") + $"{What.For("en")} {Rule.Remedy.For("en")}"
            + (MendedByCopy ? " The conforming copy mends this." : ""));

    /// <summary>As a finding of the record.</summary>
    /// <param name="distributionKey">Key of the distribution whose file it is.</param>
    public Finding ToFinding(string distributionKey) => new()
    {
        Code = "handbook-" + Rule.Code,
        Severity = Rule.Severity,
        Path = $"distributions/{distributionKey}",
        Message = Message,
    };

    private string Place(string sheet, string row, string close)
    {
        var table = Table.Length == 0 ? "" : sheet + Table + close;
        var line = Row is { } number ? row + number.ToString(CultureInfo.InvariantCulture) : "";
        return table.Length + line.Length == 0 ? "" : $"{table}{(table.Length > 0 && line.Length > 0 ? ", " : "")}{line}: ";
    }
}
