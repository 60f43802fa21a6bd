using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows;

/// <summary>A column as rows are asked for and answered by it.</summary>
public sealed class RowColumn
{
    private readonly ColumnProfile profile;
    private readonly ColumnDescription? said;

    private RowColumn(int index, string name, ColumnProfile profile, ColumnDescription? said) =>
        (Index, Name, this.profile, this.said) = (index, name, profile, said);

    /// <summary>Its place in the table, from 0.</summary>
    public int Index { get; }

    /// <summary>Its name; of several columns with one name the later ones are called <c>name (2)</c>, <c>name (3)</c>.</summary>
    public string Name { get; }

    /// <summary>Its type in the words of the record's JSON: <c>integer</c>, <c>dateTime</c>, <c>latitude</c>…</summary>
    public string Type => char.ToLowerInvariant(Kind.ToString()[0]) + Kind.ToString()[1..];

    public string? Unit => said?.Unit ?? profile.Unit;

    /// <summary>What people call it.</summary>
    public LocalText Title => said?.Title ?? LocalText.Empty;

    /// <summary>What its values mean.</summary>
    public LocalText Description => said?.Description ?? LocalText.Empty;

    /// <summary>Its values are numbers, and are compared as such.</summary>
    public bool IsNumber => Kind is ColumnType.Integer or ColumnType.Decimal or ColumnType.Latitude or ColumnType.Longitude
        or ColumnType.Northing or ColumnType.Easting;

    /// <summary>Its values are amounts: numbers that are no coordinates.</summary>
    public bool IsAmount => Kind is ColumnType.Integer or ColumnType.Decimal;

    /// <summary>Its values are days, moments or periods, whose texts in order are in the order of time.</summary>
    public bool IsTime => Kind is ColumnType.Date or ColumnType.DateTime or ColumnType.Period;

    /// <summary>Its values are days, or days with a time.</summary>
    public bool IsDay => Kind is ColumnType.Date or ColumnType.DateTime;

    /// <summary>Its values are names of something: texts, codes, yes and no.</summary>
    public bool IsCategory => Kind is ColumnType.Text or ColumnType.Code or ColumnType.Boolean or ColumnType.Period;

    /// <summary>Different values; a lower bound where the profiler stopped counting.</summary>
    public long Distinct => profile.Distinct;

    internal ColumnType Kind => profile.Type;

    /// <summary>Grid of coordinates.</summary>
    internal string? Format => profile.Format;

    internal static IReadOnlyList<RowColumn> Of(TableDescription table)
    {
        var columns = table.Profile.Columns;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var all = new RowColumn[columns.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var name = columns[i].Name;
            for (var n = 2; !taken.Add(name); n++)
            {
                name = $"{columns[i].Name} ({n})";
            }

            all[i] = new RowColumn(i, name, columns[i], table.Columns.GetValueOrDefault(columns[i].Name));
        }

        return all;
    }
}
