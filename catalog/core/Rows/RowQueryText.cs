using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Rows;

/// <summary>
/// Reads a query from an address, after Datasette's conventions: <c>column__op=value</c> and <c>column=value</c>, <c>_sort</c>, <c>_sort_desc</c>,
/// <c>_size</c>, <c>_next</c>, <c>_columns</c>, <c>_col</c>, <c>_nocol</c>, <c>_stream</c>. A column whose own name could be read otherwise is reached by
/// <c>name__exact</c>.
/// </summary>
public sealed class RowQueryText
{
    private const int MaxFilters = 100;
    private const int MaxNamed = 40;
    private const int MaxLength = 60;

    private readonly IReadOnlyList<RowColumn> columns;
    private readonly Dictionary<string, RowColumn> byName;
    private readonly List<RowFilter> filters = [];
    private readonly List<RowColumn> chosen = [];
    private readonly HashSet<RowColumn> leftOut = [];
    private RowColumn? sort;
    private bool descending;
    private int? size;
    private bool isMax;
    private bool isWhole;
    private RowPosition? after;

    private RowQueryText(RowTable table) =>
        (columns, byName) = (table.Columns, table.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal));

    /// <summary>Parameters that say something else than the rows: they are passed over.</summary>
    public static IReadOnlyCollection<string> Others { get; } = ["version", "_shape"];

    /// <param name="table">Whose columns are named.</param>
    /// <param name="parameters">Names and values, decoded, in their order.</param>
    /// <exception cref="SettingsInvalidException">A parameter cannot be meant: the message names it and what is known.</exception>
    public static RowQuery Read(RowTable table, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(parameters);
        var text = new RowQueryText(table);
        foreach (var (name, value) in parameters)
        {
            text.Take(name, value);
        }

        var answered = (text.chosen.Count > 0 ? text.chosen.Distinct() : table.Columns).Where(c => !text.leftOut.Contains(c)).ToList();
        if (text.after is { } after && (after.Key is null) != (text.sort is null))
        {
            throw Wrong("_next sodi k drugemu razvrščanju: vzemite ga iz odgovora na isto poizvedbo", "_next belongs to another order: take it from the answer to the same query");
        }

        return new RowQuery
        {
            Filters = text.filters, Sort = text.sort, Descending = text.descending, Size = text.size, IsMax = text.isMax, IsWhole = text.isWhole, After = text.after,
            Columns = answered.Count > 0 ? answered : throw Wrong("noben stolpec ni ostal; pustite vsaj enega", "no column is left; keep one at least"),
        };
    }

    /// <summary>The column and operator that a parameter's name means; null when it is no filter.</summary>
    public static (RowColumn Column, RowOperator Operator)? FilterOf(RowTable table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(name);
        return new RowQueryText(table).Filter(name);
    }

    private void Take(string name, string value)
    {
        if (Filter(name) is var (column, operation))
        {
            if (filters.Count == MaxFilters)
            {
                throw Wrong($"več kot {MaxFilters} pogojev; opustite nekatere", $"more than {MaxFilters} conditions; drop some");
            }

            filters.Add(new RowFilter(column, operation, value));
            return;
        }

        switch (name)
        {
            case "_sort" or "_sort_desc" when value.Length > 0:
                (sort, descending) = (Named(value, name), name == "_sort_desc");
                break;
            case "_size" when value.Length > 0:
                SetSize(value);
                break;
            case "_next" when value.Length > 0:
                after = RowPosition.Parse(value) ?? throw Wrong("_next ni iz našega odgovora; vzemite ga iz polja next", "_next is not from an answer of ours; take it from the field next");
                break;
            case "_columns" or "_col" when value.Length > 0:
                chosen.AddRange(Listed(value, name));
                break;
            case "_nocol" when value.Length > 0:
                leftOut.UnionWith(Listed(value, name));
                break;
            case "_stream":
                isWhole |= value is "1" or "on" or "true";
                break;
            case "_sort" or "_sort_desc" or "_size" or "_next" or "_columns" or "_col" or "_nocol":
                break;
            case not null when Others.Contains(name):
                break;
            default:
                throw Unknown(name!);
        }
    }

    private (RowColumn Column, RowOperator Operator)? Filter(string name)
    {
        var at = name.LastIndexOf("__", StringComparison.Ordinal);
        if (at > 0 && RowOperators.Find(name[(at + 2)..]) is { } operation && byName.TryGetValue(name[..at], out var column))
        {
            return (column, operation);
        }

        return !name.StartsWith('_') && !Others.Contains(name) && byName.TryGetValue(name, out column) ? (column, RowOperator.Exact) : null;
    }

    private void SetSize(string value)
    {
        if (value == "max")
        {
            (size, isMax) = (RowQuery.MaxSize, true);
            return;
        }

        size = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= RowQuery.MaxSize ? number
            : throw Wrong(
                $"_size je število od 0 do {RowQuery.MaxSize} ali max; vse vrstice dajo .csv, .xlsx in _stream=1",
                $"_size is a number from 0 to {RowQuery.MaxSize}, or max; .csv, .xlsx and _stream=1 give all rows");
    }

    // A name may hold commas itself.
    private IEnumerable<RowColumn> Listed(string value, string parameter) => byName.TryGetValue(value, out var one) ? [one]
        : [.. value.Split(',').Select(v => Named(byName.ContainsKey(v) ? v : v.Trim(), parameter))];

    private RowColumn Named(string name, string parameter) => byName.TryGetValue(name, out var column) ? column
        : throw Wrong($"{parameter}: stolpca »{Cut(name)}« ni; stolpci so: {Names()}", $"{parameter}: there is no column \"{Cut(name)}\"; the columns are: {Names()}");

    private SettingsInvalidException Unknown(string name) => name.StartsWith('_')
        ? Wrong(
            $"parametra {Cut(name)} ni; znani so _sort, _sort_desc, _size, _next, _columns, _col, _nocol, _stream, _shape",
            $"there is no parameter {Cut(name)}; known are _sort, _sort_desc, _size, _next, _columns, _col, _nocol, _stream, _shape")
        : Wrong(
            $"»{Cut(name)}« ni stolpec niti stolpec__operator; operatorji: {string.Join(' ', RowOperators.Words)}; stolpci: {Names()}",
            $"\"{Cut(name)}\" is neither a column nor column__operator; operators: {string.Join(' ', RowOperators.Words)}; columns: {Names()}");

    private string Names() => string.Join(", ", columns.Take(MaxNamed).Select(c => Cut(c.Name))) + (columns.Count > MaxNamed ? ", …" : "");

    private static string Cut(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");

    private static SettingsInvalidException Wrong(string sl, string en) => new(LocalText.Of(sl: sl + ".", en: en + "."));
}
