using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What holds for every harvest of a workspace (<c>harvest.*</c> and <c>catalog.approval</c>).</summary>
public sealed record HarvestSettings
{
    /// <summary>
    /// <c>harvest.removalShare</c>: share of a source's records that may vanish in one run; more than one record and more than this share, or all
    /// of them, and the run is held.
    /// </summary>
    [Range(0, 1)]
    public double RemovalShare { get; init; } = 0.3;

    /// <summary><c>harvest.grace</c>: how long a record may be missing at its source before it is archived.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary><c>catalog.approval</c> is <c>automatic</c>: records are approved as they come, except those of sources with <c>review=true</c>.</summary>
    public bool ApproveAutomatically { get; init; }

    /// <summary>Makes a source's way to the network; the harvest disposes it.</summary>
    public required Func<Source, HttpMessageHandler> Http { get; init; }
}

/// <summary>Settings that every kind of source understands.</summary>
public sealed record CommonSourceOptions
{
    [System.ComponentModel.Description("Vsak zapis počaka na človekovo odobritev, tudi ko je odobritev samodejna.; Every record waits for a person's approval, also when approval is automatic.")]
    public bool Review { get; init; }

    [System.ComponentModel.Description("Vir sme biti na krajevnem ali zasebnem naslovu.; The source may lie at a loopback or private address.")]
    public bool AllowLocal { get; init; }

    [System.ComponentModel.Description("Največja velikost ene datoteke v bajtih.; Largest size of one file, in bytes.")]
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; init; } = 4L << 30;
}
