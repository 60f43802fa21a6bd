using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Rows;
using OpenData.Web.Endpoints;

namespace OpenData.Web.Components.Rows;

/// <summary>The address of a view of rows, and those of the views beside it: sorted otherwise, with a condition less, the page after.</summary>
/// <param name="Path">What follows <c>/rows</c> and <c>/data</c>.</param>
/// <param name="Parameters">Names and values in their order.</param>
public sealed record RowsAddress(string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    private const int MaxParameters = 300;

    /// <summary>What a form of conditions sends: a column, an operator and a value.</summary>
    public const string FormColumn = "_filter_column";

    public const string FormOperator = "_filter_op";

    public const string FormValue = "_filter_value";

    private static readonly string[] OfPlace = ["_next", "_size"];

    public static RowsAddress Of(string path, HttpRequest request) => new(path, [.. RowEndpoints.Parameters(request).Take(MaxParameters)]);

    /// <summary>Address of the page, without language.</summary>
    public string Page => "/rows" + Path + Query(Parameters);

    /// <summary>The same rows in a format: all of them, or a page of JSON.</summary>
    public string Data(string ending) => $"/data{Path}{ending}{Query(Parameters.Where(static p => !OfPlace.Contains(p.Key)))}";

    /// <summary>The first page of the view sorted by a column.</summary>
    public RowsAddress Sorted(RowColumn column, bool descending) =>
        Without("_sort", "_sort_desc", "_next").With(descending ? "_sort_desc" : "_sort", column.Name);

    /// <summary>The page that begins after a row.</summary>
    public RowsAddress After(RowPosition? position) => position is null ? Without("_next") : Without("_next").With("_next", position.ToString());

    /// <summary>The view without one of its parameters.</summary>
    public RowsAddress Dropped(KeyValuePair<string, string> parameter)
    {
        var left = Parameters.Where(static p => p.Key != "_next").ToList();
        left.Remove(parameter);
        return this with { Parameters = left };
    }

    public RowsAddress Without(params IReadOnlyCollection<string> names) => this with { Parameters = [.. Parameters.Where(p => !names.Contains(p.Key))] };

    public RowsAddress With(string name, string value) => this with { Parameters = [.. Parameters, new(name, value)] };

    /// <summary>What a form's fields mean as a condition; null when no form sent them.</summary>
    public RowsAddress? Settled()
    {
        if (!Parameters.Any(static p => p.Key is FormColumn or FormOperator or FormValue))
        {
            return null;
        }

        var (column, operation, value) = (Last(FormColumn), Last(FormOperator), Last(FormValue));
        var rest = Without(FormColumn, FormOperator, FormValue, "_next") is var all ? all with { Parameters = [.. all.Parameters.Where(static p => p.Value.Length > 0)] } : all;
        if (column.Length == 0 || RowOperators.Find(operation) is not { } found)
        {
            return rest;
        }

        return RowOperators.IsBare(found) ? rest.With($"{column}__{operation}", "1") : value.Length > 0 ? rest.With($"{column}__{operation}", value) : rest;
    }

    private string Last(string name) => Parameters.LastOrDefault(p => p.Key == name).Value ?? "";

    private static string Query(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = string.Join('&', parameters.Select(static p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}
