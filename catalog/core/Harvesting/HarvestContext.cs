using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a harvester is given for one run.</summary>
public sealed record HarvestContext
{
    public required Source Source { get; init; }

    /// <summary>The source's settings bound to the harvester's options type.</summary>
    public required object Options { get; init; }

    /// <summary>What the last run left.</summary>
    public required HarvestState Before { get; init; }

    /// <summary>Everything is to be asked for again, whatever the validators say; the names in <see cref="Before"/> still hold.</summary>
    public bool Full { get; init; }

    /// <summary>The only way to the network: limits, retries and the ban on private addresses are inside it.</summary>
    public required HttpMessageHandler Http { get; init; }

    public required TimeProvider Clock { get; init; }
}

/// <summary>What a run leaves for the next one.</summary>
/// <param name="Validators">ETag and Last-Modified by address, or size and time by path.</param>
/// <param name="Cursor">Where the harvester would go on; null at the start.</param>
public sealed record HarvestState(IReadOnlyDictionary<string, string> Validators, string? Cursor = null)
{
    public static HarvestState Nothing { get; } = new(new Dictionary<string, string>());
}
