using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Indicators;

/// <summary>A table that an indicator is tied to.</summary>
/// <param name="Record">The dataset's record.</param>
/// <param name="Distribution">The distribution whose kept file holds it.</param>
/// <param name="Profile">The table as the profiler saw it.</param>
/// <param name="Mixed">Columns whose numbers are written in two ways.</param>
internal sealed record TiedTable(CatalogRecord Record, Distribution Distribution, TableProfile Profile, IReadOnlyList<string> Mixed)
{
    private const string MixedMarks = "mixed-decimal-marks";

    /// <summary>What the profiler said of those columns.</summary>
    public IReadOnlyList<FileFinding> Findings => [.. Mixed.Select(c => new FileFinding(MixedMarks, FindingSeverity.Warning, "column " + c, "", ""))];

    // Of a file's findings the record keeps the words alone.
    public static TiedTable Of(CatalogRecord record, Distribution distribution, TableProfile profile)
    {
        var said = record.Findings.Where(f => f.Code == MixedMarks && f.Path == "distributions/" + distribution.Key)
            .Select(f => f.Message.For("en")).ToList();
        var mixed = profile.Columns.Select(c => c.Name).Where(c => said.Exists(s => s.Contains($"column {c}: ", StringComparison.Ordinal)));
        return new TiedTable(record, distribution, profile, [.. mixed]);
    }

    /// <summary>Place of a column; -1 when there is none of that name.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Profile.Columns.Count; i++)
        {
            if (Profile.Columns[i].Name == column)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Finds the tables and columns that a tie names, or says what is there instead.</summary>
internal static class TiedTables
{
    /// <summary>Stands for all tables of the dataset, and for rows instead of a column.</summary>
    public const string All = "*";

    private const int Nearest = 5;

    /// <summary>The tables, in the order of their distributions; every column named is in each of them.</summary>
    /// <exception cref="SettingsInvalidException">A name is not there, or it must be said which is meant.</exception>
    public static IReadOnlyList<TiedTable> Find(TiedRecords records, IndicatorTie tie)
    {
        if (records.Record?.Resource is DataService)
        {
            throw Wrong(
                $"Zapis {tie.Dataset} je storitev; kazalnik potrebuje zbirko s tabelo ali serijo takih zbirk.",
                $"The record {tie.Dataset} is a service; an indicator needs a dataset with a table, or a series of such.");
        }

        if (records.Members.Count == 0)
        {
            throw Wrong($"Serija {tie.Dataset} nima objavljenih članic.", $"The series {tie.Dataset} has no published members.");
        }

        var tables = records.Members
            .SelectMany(m => Distributions((Dataset)m.Resource, tie).Select(d => TiedTable.Of(m, d, TableOf(d, tie)))).ToList();
        var named = new[] { tie.Column, tie.Time ?? All }.Concat(tie.Filters.Select(f => RowChoice.Parse(f).Column));
        foreach (var column in named.Where(c => c != All))
        {
            // Of many files some may be others' business: those that have the columns count.
            if ((tie.Distribution == All || records.Members.Count > 1) && tables.Any(t => t.IndexOf(column) >= 0))
            {
                tables.RemoveAll(t => t.IndexOf(column) < 0);
            }

            if (tables.FirstOrDefault(t => t.IndexOf(column) < 0) is { } without)
            {
                throw Unknown(
                    "stolpca", "column", column, $"{without.Record.Resource.Id}/{without.Distribution.Key}", [.. without.Profile.Columns.Select(c => c.Name)]);
            }
        }

        return tables;
    }

    /// <summary>The names that look most like one that is not there.</summary>
    public static IReadOnlyList<string> Near(string name, IEnumerable<string> names)
    {
        var wanted = Folded(name);
        return [.. names.Select(n => (Name: n, Likeness: Likeness(wanted, Folded(n))))
            .OrderBy(n => n.Likeness).ThenBy(n => n.Name, StringComparer.Ordinal).Select(n => n.Name).Distinct(StringComparer.Ordinal).Take(Nearest)];
    }

    public static SettingsInvalidException Unknown(string sl, string en, string name, string place, IReadOnlyList<string> names) => names.Count == 0
        ? Wrong($"V {place} ni nobenega {sl}.", $"There is no {en} in {place}.")
        : Wrong(
            $"V {place} ni {sl} »{name}«. Najbližje: {string.Join(", ", Near(name, names).Select(n => $"»{n}«"))}.",
            $"There is no {en} \"{name}\" in {place}. The nearest: {string.Join(", ", Near(name, names).Select(n => $"\"{n}\""))}.");

    private static List<Distribution> Distributions(Dataset dataset, IndicatorTie tie)
    {
        var kept = dataset.Distributions.Where(d => d.File is not null && d.Tables.Any(t => !t.Profile.Hidden)).ToList();
        if (kept.Count == 0)
        {
            throw Wrong(
                $"Zbirka {dataset.Id} nima tabele, ki bi jo katalog hranil, zato iz nje ni mogoče računati. Podatki so le na naslovu vira.",
                $"The dataset {dataset.Id} has no table that the catalogue keeps, so nothing can be computed from it. Its data are at the source's address only.");
        }

        var keys = kept.Select(d => d.Key).ToList();
        return tie.Distribution switch
        {
            All => kept,
            null when kept.Count == 1 => kept,
            null => throw Wrong(
                $"Zbirka {dataset.Id} ima več tabel: {string.Join(", ", keys)}. Povejte distribution=KLJUČ, ali distribution=* za vse skupaj.",
                $"The dataset {dataset.Id} has several tables: {string.Join(", ", keys)}. Say distribution=KEY, or distribution=* for all together."),
            { } key when kept.Find(d => d.Key == key) is { } one => [one],
            { } key => throw Unknown("distribucije s tabelo", "distribution with a table", key, dataset.Id, keys),
        };
    }

    // Hidden sheets are nobody's business: they are not there.
    private static TableProfile TableOf(Distribution distribution, IndicatorTie tie)
    {
        var visible = distribution.Tables.Select(t => t.Profile).Where(t => !t.Hidden).ToList();
        var names = visible.Select(t => t.Name).ToList();
        return tie.Sheet switch
        {
            null when visible.Count == 1 => visible[0],
            null => throw Wrong(
                $"Datoteka {distribution.Key} ima več listov: {string.Join(", ", names)}. Povejte sheet=LIST.",
                $"The file {distribution.Key} has several sheets: {string.Join(", ", names)}. Say sheet=SHEET."),
            { } sheet => visible.Find(t => t.Name == sheet) ?? throw Unknown("lista", "sheet", sheet, distribution.Key, names),
        };
    }

    private static string Folded(string name) => string.Join(' ', TextFolding.Words(name.Length > 80 ? name[..80] : name));

    // A name that holds what was typed, or is held by it, is nearer than one that looks alike.
    private static int Likeness(string one, string other) => one.Length > 0 && other.Length > 0
        && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal))
        ? -1
        : EditDistance.Between(one, other);

    private static SettingsInvalidException Wrong(string sl, string en) => new(LocalText.Of(sl: sl, en: en));
}
