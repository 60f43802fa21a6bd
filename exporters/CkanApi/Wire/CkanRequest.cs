namespace OpenData.Exporters.CkanApi.Wire;

/// <summary>One call of the action API as it came in: what a host hands over without looking at it.</summary>
public sealed record CkanRequest
{
    /// <summary>Name of the action, the last part of the address.</summary>
    public required string Action { get; init; }

    /// <summary>The query of the address, with or without its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body of a POST, at most <see cref="CkanParameters.MaxBytes"/> and one byte more of it; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type of the body; null when nobody said.</summary>
    public string? MediaType { get; init; }
}
