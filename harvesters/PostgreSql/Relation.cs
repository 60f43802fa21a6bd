namespace OpenData.Harvesters.PostgreSql;

/// <summary>Something with rows: a table, a view, or a named query.</summary>
internal sealed record Relation
{
    /// <summary>Its name at the source: <c>schema.name</c>, or <c>query:name</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Schema { get; init; } = "";

    /// <summary>The table's number in the catalogue of the database; 0 for a query.</summary>
    public long Oid { get; init; }

    /// <summary>What stands after <c>from</c>, called <c>t</c>.</summary>
    public required string From { get; init; }

    /// <summary>The server keeps rows and figures of its own: a table, a partitioned one or a materialised view.</summary>
    public bool IsStored { get; init; }

    /// <summary>Rows as the server estimates them; negative or 0 when it does not know.</summary>
    public double Estimate { get; init; }

    /// <summary>The database's comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Hash of columns, comments and keys, or the query's text.</summary>
    public required string Definition { get; init; }

    /// <summary>The server's figures of changed rows, or what stands in for them; null when nothing tells (a view, a foreign table, a standby).</summary>
    public string? Figures { get; init; }

    /// <summary>Equal to the last run's when neither rows nor definition changed since; null when nothing tells.</summary>
    public string? Mark => Figures is null ? null : $"{Figures} {Definition}";

    /// <summary>For the first part of a file's name.</summary>
    public string FileName => string.Concat(Name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' ? c : '_')) + ".csv";

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>A column of a relation.</summary>
internal sealed record RelationColumn
{
    public required string Name { get; init; }

    /// <summary>Type as the database writes it, such as <c>character varying(20)</c> or <c>geometry(Point,3794)</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Name of the type under domains, such as <c>int4</c>.</summary>
    public required string BaseType { get; init; }

    /// <summary>The type is an array, a composite or a range written as JSON.</summary>
    public bool IsNested { get; init; }

    public bool IsRequired { get; init; }

    public bool MayRead { get; init; } = true;

    public string? Comment { get; init; }

    /// <summary>Number of the coordinate system that the type declares; null without geometry, 0 when it declares none.</summary>
    public int? Srid { get; init; }

    public bool IsGeometry => BaseType is "geometry" or "geography";
}

/// <summary>Columns that name a row of this or of another table.</summary>
/// <param name="Columns">In the key's order.</param>
/// <param name="Target">The other table; null for a primary key.</param>
/// <param name="TargetColumns">Its columns.</param>
internal sealed record RelationKey(IReadOnlyList<string> Columns, string? Target, IReadOnlyList<string> TargetColumns);
