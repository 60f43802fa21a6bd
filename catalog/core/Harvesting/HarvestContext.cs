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

    /// <summary>An operator permits loopback and private addresses for this source (<c>allow-local</c>); connections that do not go through <see cref="Http"/> ask here.</summary>
    public bool AllowLocal { get; init; }

    /// <summary>
    /// The value behind a setting that names a secret (<c>secret:NAME</c>); asked at the moment of use and never kept. Throws
    /// <see cref="SettingsInvalidException"/> when there is no such secret.
    /// </summary>
    public Func<string, string> Secret { get; init; } = static name => throw SourceSettings.NoSecret(name);

    /// <summary>Commands that an operator allows sources to run, by name: the program and its fixed arguments.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>What a run leaves for the next one.</summary>
/// <param name="Validators">
/// What the last finished run remembered: ETag and Last-Modified by address, size and time by path, or whatever else the kind needs to ask for
/// changes only (such as the newest time of change, the time of the last full pass).
/// </param>
/// <param name="Cursor">Where a run that was cut off would go on; null when the last one came to its end.</param>
public sealed record HarvestState(IReadOnlyDictionary<string, string> Validators, string? Cursor = null)
{
    public static HarvestState Nothing { get; } = new(new Dictionary<string, string>());
}
