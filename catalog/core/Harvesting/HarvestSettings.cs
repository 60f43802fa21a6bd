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

/// <summary>Settings that every kind of source understands.</summary>
public sealed record CommonSourceOptions
{
    [System.ComponentModel.Description("Vsak zapis počaka na človekovo odobritev, tudi ko je odobritev samodejna.; Every record waits for a person's approval, also when approval is automatic.")]
    public bool Review { get; init; }

    [System.ComponentModel.Description("Vir sme biti na krajevnem ali zasebnem naslovu.; The source may lie at a loopback or private address.")]
    public bool AllowLocal { get; init; }

    [Secret]
    [System.ComponentModel.Description("Skrivnost (secret:IME), ki se pošlje strežniku vira, in le njemu, v glavi secret-header; hrani jo ukaz opendata secret set.; Secret (secret:NAME) that is sent to the source's own server, and to no other, in the header secret-header; opendata secret set keeps it.")]
    public string? Secret { get; init; }

    [System.ComponentModel.Description("Glava, v kateri potuje skrivnost; pri Authorization naj se skrivnost začne z »Bearer « ali »Basic «, kot jo strežnik pričakuje.; Header in which the secret travels; with Authorization the secret begins with \"Bearer \" or \"Basic \", as the server expects.")]
    [RegularExpression("[A-Za-z0-9-]{1,64}")]
    public string SecretHeader { get; init; } = "Authorization";

    [System.ComponentModel.Description("Najkrajši premor med dvema zahtevama istemu strežniku (npr. PT2S); brez nastavitve po vrsti vira.; Shortest pause between two requests to one server (such as PT2S); where it is not set, by the kind of source.")]
    public TimeSpan? Spacing { get; init; }

    [System.ComponentModel.Description("Največja velikost ene datoteke v bajtih.; Largest size of one file, in bytes.")]
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; init; } = 4L << 30;

    [System.ComponentModel.Description("Delež vrstic tabele, ki smejo izginiti v eni osvežitvi (in vsaj tri), preden se osvežitev zadrži.; Share of a table's rows that may vanish in one refresh (three at least) before the refresh is held.")]
    [Range(0, 1)]
    public double RowLossShare { get; init; } = 0.5;

    [System.ComponentModel.Description("Osvežitev, v kateri stolpci manjkajo ali so druge vrste, se zadrži.; A refresh in which columns are gone or of another type is held.")]
    public bool HoldColumns { get; init; } = true;

    [System.ComponentModel.Description("Koliko pričakovanih razmikov smejo meritve stati, preden se to javi; 0 pomeni nikoli.; How many expected intervals measurements may stand still before it is reported; 0 is never.")]
    [Range(0, 100_000)]
    public int Standstill { get; init; } = 6;
}
