using System.Globalization;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>From a relation and its columns to a record: a pure function.</summary>
internal static class PostgreSqlMapping
{
    /// <summary>Key of the only distribution.</summary>
    public const string Csv = "csv";

    private const string Systems = "http://www.opengis.net/def/crs/EPSG/0/";

    /// <param name="relation">The table, view or query.</param>
    /// <param name="columns">Its columns and keys.</param>
    /// <param name="measures">What opening it told.</param>
    /// <param name="leftOut">Columns that the file does not have.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="file">Its rows.</param>
    public static HarvestEvent.Found ToRecord(
        Relation relation, RelationColumns columns, RelationMeasures measures, IReadOnlyList<RelationColumn> leftOut, PostgreSqlOptions options,
        HarvestedFile file)
    {
        var comment = CommentText.Of(relation.Comment);
        var dataset = new Dataset
        {
            Title = comment.Title,
            Description = comment.Description,
            Keywords = comment.Keywords,
            Modified = measures.ChangedAt is { } at ? new Temporal(at, TemporalPrecision.Instant) : null,
            SpatialCoverage = [.. measures.Boxes.Select(b => b.Place).OfType<Location>().Distinct()],
            ConformsTo = [.. CoordinateSystems(measures, options).Select(s => new LabelledNode { Iri = new Iri(Systems + s) })],
            Distributions = [new Distribution { Key = Csv, Tables = [Table(columns, leftOut, measures)] }],
        };
        return new HarvestEvent.Found(relation.Id, dataset)
        {
            Files = [file],
            Findings = [.. Findings(leftOut, columns, measures, options)],
        };
    }

    // GeoJSON is always written in WGS84.
    private static IEnumerable<string> CoordinateSystems(RelationMeasures measures, PostgreSqlOptions options) => measures.Srids.Values
        .Where(s => s > 0 && options.Geometry != "none").Select(s => options.Geometry == "geojson" ? 4326 : s).Distinct().Order()
        .Select(s => s.ToString(CultureInfo.InvariantCulture));

    private static TableDescription Table(RelationColumns columns, IReadOnlyList<RelationColumn> leftOut, RelationMeasures measures) => new()
    {
        Profile = new TableProfile(),
        Columns = columns.Columns.Except(leftOut).ToDictionary(c => c.Name, c => Column(c, columns, measures), StringComparer.Ordinal),
    };

    private static ColumnDescription Column(RelationColumn column, RelationColumns columns, RelationMeasures measures)
    {
        var comment = CommentText.Of(column.Comment);
        var facts = new List<(string Sl, string En)>();
        if (columns.PrimaryKey.Contains(column.Name))
        {
            facts.Add(("primarni ključ", "primary key"));
        }
        else if (column.IsRequired)
        {
            facts.Add(("vedno izpolnjen", "never empty"));
        }

        foreach (var key in columns.Keys.Where(k => k.Target is not null && k.Columns.Contains(column.Name)))
        {
            var target = $"{key.Target} ({string.Join(", ", key.TargetColumns)})";
            facts.Add(($"kaže na {target}", $"points to {target}"));
        }

        if (measures.Srids.GetValueOrDefault(column.Name) is > 0 and var srid)
        {
            facts.Add(($"koordinatni sistem EPSG:{srid}", $"coordinate system EPSG:{srid}"));
        }

        return new ColumnDescription
        {
            Title = comment.Title,
            Description = Together(comment.Description, facts),
            Unit = comment.Unit,
            DeclaredType = column.Type,
        };
    }

    private static LocalText Together(LocalText described, List<(string Sl, string En)> facts)
    {
        if (facts.Count == 0)
        {
            return described;
        }

        var (sl, en) = (Sentence(facts.Select(f => f.Sl)), Sentence(facts.Select(f => f.En)));
        return described.IsEmpty ? LocalText.Of(sl: sl, en: en)
            : LocalText.From(described.Select(d => new KeyValuePair<string, string>(d.Key, d.Value + "\n" + (d.Key == "sl" ? sl : en))));
    }

    private static string Sentence(IEnumerable<string> parts)
    {
        var text = string.Join("; ", parts);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static IEnumerable<Finding> Findings(
        IReadOnlyList<RelationColumn> leftOut, RelationColumns columns, RelationMeasures measures, PostgreSqlOptions options)
    {
        if (leftOut.Where(c => c.MayRead).Select(c => $"{c.Name} ({c.Type})").ToList() is { Count: > 0 } unfit)
        {
            yield return Said("column-left-out", Severity.Hint,
                $"Stolpci {string.Join(", ", unfit)} niso v datoteki, ker niso za tabelo. Če jih potrebujete, jih pretvorite v pogledu ali poizvedbi.",
                $"The columns {string.Join(", ", unfit)} are not in the file, as they are not fit for a table. If they are needed, convert them in a view or a query.");
        }

        if (leftOut.Where(c => !c.MayRead).Select(c => c.Name).ToList() is { Count: > 0 } closed)
        {
            yield return Said("column-not-readable", Severity.Hint,
                $"Stolpcev {string.Join(", ", closed)} uporabnik {options.User} ne sme brati, zato jih v datoteki ni.",
                $"The user {options.User} may not read the columns {string.Join(", ", closed)}, so they are not in the file.");
        }

        var unplaced = columns.Columns.Except(leftOut).Where(c => c.IsGeometry && measures.Srids.GetValueOrDefault(c.Name) == 0);
        foreach (var name in unplaced.Select(c => c.Name))
        {
            yield return Said("coordinate-system-unknown", Severity.Warning,
                $"Geometrija v stolpcu {name} ne pove koordinatnega sistema (SRID 0) ali je prazna. Določite ga v bazi (UpdateGeometrySRID), sicer obsega ne poznamo.",
                $"The geometry in column {name} does not tell its coordinate system (SRID 0), or is empty. Set it in the database (UpdateGeometrySRID); the extent is unknown otherwise.");
        }
    }

    private static Finding Said(string code, Severity severity, string sl, string en) =>
        new() { Code = code, Severity = severity, Message = LocalText.Of(sl: sl, en: en), Path = "distributions/" + Csv };
}
