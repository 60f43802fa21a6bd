using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>A file as the rules see it.</summary>
/// <param name="profile">Its profile.</param>
/// <param name="stands">It is written by the handbook to the letter and was profiled as it says.</param>
internal sealed class FileSurvey(FileProfile profile, bool stands)
{
    private readonly List<BrokenRule> broken = [];

    public FileProfile Profile { get; } = profile;

    public bool Stands { get; } = stands;

    public List<TableSurvey> Tables { get; } = [];

    public IReadOnlyList<BrokenRule> Broken => broken;

    /// <summary>How the text is written; null where that was not looked at.</summary>
    public CsvForm? Form { get; init; }

    /// <summary>A text table that is published as it is: neither packed nor a workbook.</summary>
    public bool IsText => Profile is { Format: "CSV" or "TSV", CompressFormat: null, Tables.Count: 1 };

    /// <param name="rule">The rule.</param>
    /// <param name="sl">What is wrong, in Slovenian.</param>
    /// <param name="en">The same in English.</param>
    /// <param name="mended">The copy mends it.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="row">First row.</param>
    public void Add(HandbookRule rule, string sl, string en, bool mended = false, string table = "", long? row = null) =>
        broken.Add(new BrokenRule
        {
            Rule = rule,
            What = LocalText.Of(sl, en),
            MendedByCopy = mended,
            Table = table,
            Row = row,
        });
}
