using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What holds for every harvest of a workspace (<c>harvest.*</c> and <c>catalog.approval</c>).</summary>
public sealed record HarvestSettings
{
    /// <summary>
    /// <c>harvest.removalShare</c>: share of a source's records that may vanish in one run; three or more that are more than this share, or all of them,
    /// and the run is held.
    /// </summary>
    [Range(0, 1)]
    public double RemovalShare { get; init; } = 0.2;

    /// <summary>
    /// <c>harvest.recordTime</c>: how long one record may take, its files read and profiled; then it is rejected and the run goes on.
    /// </summary>
    public TimeSpan RecordTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>harvest.sourceTime</c>: how long one source may be read; then the run ends, and the next one goes on from there.</summary>
    public TimeSpan SourceTime { get; init; } = TimeSpan.FromHours(2);

    /// <summary><c>harvest.parallel</c>: sources that are harvested side by side.</summary>
    [Range(1, 64)]
    public int Parallel { get; init; } = 4;

    /// <summary>
    /// <c>harvest.roots</c>: absolute paths below which sources that are paths of this machine must lie; empty where the operator alone adds sources.
    /// </summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>How long a harvester that is told to stop may take to do so before it is left behind.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>catalog.approval</c> is <c>automatic</c>: records are approved as they come, except those of sources with <c>review=true</c>.</summary>
    public bool ApproveAutomatically { get; init; }

    /// <summary>Public address of the catalogue: points of quality are counted after each run; null to leave that to others.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>Makes a source's way to the network; the harvest disposes it.</summary>
    public required Func<Source, HttpMessageHandler> Http { get; init; }

    /// <summary>The value behind <c>secret:NAME</c>; throws <see cref="SettingsInvalidException"/> when there is none.</summary>
    public Func<string, string> Secret { get; init; } = static name => throw SourceSettings.NoSecret(name);

    /// <summary>Commands that an operator allows sources of kind <c>command</c> to run, by name: the program and its fixed arguments.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>
/// A source's setting whose value is a secret: only its name (<c>secret:NAME</c>) may stand in the source, the value is kept by
/// <c>opendata secret set NAME</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
