namespace OpenData.Web.Endpoints.Api;

/// <summary>A parameter of the API's query: how it is read, and what its description says, are one.</summary>
/// <param name="Name">In the address.</param>
/// <param name="Meaning">For the description, in English.</param>
/// <param name="Example">A value that is answered.</param>
internal sealed record ApiParameter(string Name, string Meaning, string Example)
{
    /// <summary>May stand several times; one of the values is enough.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Words it may be; empty for any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Bounds of a number; null for a text.</summary>
    public (int Least, int Most)? Number { get; init; }

    /// <summary><c>date</c> for a day; null for none.</summary>
    public string? Format { get; init; }
}
