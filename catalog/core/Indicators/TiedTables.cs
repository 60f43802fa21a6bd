using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Search;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Indicators;

/// <summary>A table that an indicator is tied to.</summary>
/// <param name="Record">The dataset's record.</param>
/// <param name="Distribution">The distribution whose kept file holds it.</param>
/// <param name="Rows">The table, as its rows are asked for.</param>
/// <param name="Filters">Which of them count.</param>
internal sealed record TiedTable(CatalogRecord Record, Distribution Distribution, RowTable Rows, IReadOnlyList<RowFilter> Filters)
{
    public TableProfile Profile => Rows.Profile;

    /// <summary>The column of this name; null when there is none.</summary>
    public RowColumn? ColumnOf(string name) => Rows.Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>The column's numbers are written in two ways.</summary>
    public bool IsMixed(RowColumn column) => Rows.Findings.Any(f => f.Place == "column " + Profile.Columns[column.Index].Name);
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

        // Those whose files wait do not count; where all of them do, that is the reason.
        var members = records.Members.Where(static m => HoldOf(m) is null).ToList();
        if (members.Count == 0)
        {
            var (id, hold) = (records.Members[0].Resource.Id, HoldOf(records.Members[0])!); // every one has a reason
            throw Wrong($"{id}: {hold.For("sl")}", $"{id}: {hold.For("en")}");
        }

        var tables = members
            .SelectMany(m => Distributions((Dataset)m.Resource, tie).Select(d => new TiedTable(m, d, TableOf(m, d, tie), []))).ToList();
        var isLenient = tie.Distribution == All || members.Count > 1;
        foreach (var column in new[] { tie.Column, tie.Time ?? All }.Where(static c => c != All))
        {
            Narrow(tables, isLenient, column, t => t.ColumnOf(column) is not null);
        }

        foreach (var filter in tie.Filters)
        {
            Narrow(tables, isLenient, IndicatorFilter.ColumnIn(filter), t => IndicatorFilter.Of(t.Rows, filter) is not null);
        }

        return tables.ConvertAll(t => t with { Filters = [.. tie.Filters.Select(f => IndicatorFilter.Of(t.Rows, f)!)] }); // not null: just looked
    }

    // Of many files some may be others' business: those that have the columns count.
    private static void Narrow(List<TiedTable> tables, bool isLenient, string column, Predicate<TiedTable> has)
    {
        if (isLenient && tables.Exists(has))
        {
            tables.RemoveAll(t => !has(t));
        }

        if (tables.Find(t => !has(t)) is { } without)
        {
            throw Unknown(
                "stolpca", "column", column, $"{without.Record.Resource.Id}/{without.Distribution.Key}", [.. without.Rows.Columns.Select(c => c.Name)]);
        }
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

    /// <summary>Why nothing of a record's tables may be counted; null when something may.</summary>
    private static LocalText? HoldOf(CatalogRecord record) => record.Resource is Dataset dataset && dataset.Distributions.All(static d => RowTable.Of(d, []).Count == 0)
        ? dataset.Distributions.FirstOrDefault(static d => d.Withheld is not null)?.Withheld?.Why
        : null;

    private static List<Distribution> Distributions(Dataset dataset, IndicatorTie tie)
    {
        var kept = dataset.Distributions.Where(d => RowTable.Of(d, []).Count > 0).ToList();
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
    private static RowTable TableOf(CatalogRecord record, Distribution distribution, IndicatorTie tie)
    {
        var visible = RowTable.Of(distribution, record.Findings).ToList();
        var names = visible.ConvertAll(static t => t.Name);
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
