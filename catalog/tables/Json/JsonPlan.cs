namespace OpenData.Tables.Json;

/// <summary>What the records of a JSON document are.</summary>
internal enum RecordShape
{
    /// <summary>Objects in an array.</summary>
    Objects,

    /// <summary>Arrays in an array; the first may be the header.</summary>
    Arrays,

    /// <summary>Objects in an object, each under its key.</summary>
    Keyed,

    /// <summary>The document itself, one record.</summary>
    Single,

    /// <summary>Documents one after the other.</summary>
    Lines,
}

/// <summary>Where the main list of records lies in a JSON document and which columns it has.</summary>
internal sealed class JsonPlan(IReadOnlyList<string> path, RecordShape shape, RecordFields fields)
{
    /// <summary>Keys that lead from the top to the list.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    public RecordShape Shape { get; } = shape;

    public RecordFields Fields { get; } = fields;

    /// <summary>Records counted.</summary>
    public long Count { get; set; }

    /// <summary>How much speaks for this list as the main one.</summary>
    public double Score => Count / Math.Pow(4, Path.Count);
}
