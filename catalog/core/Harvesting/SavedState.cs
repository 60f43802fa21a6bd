using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a source's runs leave for the next, as it lies in the store.</summary>
internal sealed record SavedState
{
    public IReadOnlyDictionary<string, string> Validators { get; init; } = new Dictionary<string, string>();

    /// <summary>The source's settings and rules when the validators were kept: with others everything is to be read again. Null where nobody said.</summary>
    public string? Settings { get; init; }

    /// <summary>A pass over the source that was cut off; null when the last one came to its end.</summary>
    public CutOffPass? Pass { get; init; }

    /// <summary>Records of other sources that this source's rows add to, by row.</summary>
    public IReadOnlyDictionary<string, string> Enriched { get; init; } = new Dictionary<string, string>();

    /// <summary>Places of files that rows of this source wait for, by row.</summary>
    public IReadOnlyDictionary<string, string> Waiting { get; init; } = new Dictionary<string, string>();

    /// <summary>Links between records of this source that lead nowhere yet, by record.</summary>
    public IReadOnlyDictionary<string, AwaitedLinks> Links { get; init; } = new Dictionary<string, AwaitedLinks>();

    /// <summary>What holds for a run of the source as it is set now.</summary>
    public SavedState For(Source source) =>
        Settings is null || Settings == CutOffPass.MarkOf(source) ? this : this with { Validators = new Dictionary<string, string>() };

    public static SavedState Read(string? json) => json is null ? new SavedState() : RecordJson.Read<SavedState>(json);

    public string ToJson() => RecordJson.ToText(this);
}

/// <summary>How far a pass over a source had come when it was cut off.</summary>
internal sealed record CutOffPass
{
    /// <summary>A cursor older than this is not believed: sources forget theirs, and records move meanwhile.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>Where to go on, in the harvester's words.</summary>
    public required string Cursor { get; init; }

    /// <summary>When the last page was finished.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the first run of the pass began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The run that finished the last page.</summary>
    public required string Run { get; init; }

    /// <summary>The source's settings at that time (see <see cref="MarkOf"/>): with others the cursor means nothing.</summary>
    public required string Settings { get; init; }

    /// <summary>What the finished pages left for the next pass.</summary>
    public IReadOnlyDictionary<string, string> Validators { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows of the finished pages that add to records of other sources, and those that wait to.</summary>
    public IReadOnlyDictionary<string, string> Enriched { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Waiting { get; init; } = new Dictionary<string, string>();

    /// <summary>Records of the finished pages: taken, skipped, rejected.</summary>
    public int Accounted { get; init; }

    /// <summary>Why one of the finished pages was not whole; the pass stays partial then.</summary>
    public LocalText? Incomplete { get; init; }

    /// <summary>Something of the finished pages was left out and must be asked for again, whatever their validators say.</summary>
    public bool MustComeAgain { get; init; }

    /// <summary>SHA-256 over what decides where and how a source is read, and what is made of it.</summary>
    public static string MarkOf(Source source)
    {
        var settings = new SortedDictionary<string, string>(source.Settings.ToDictionary(), StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Kind}\n{source.Location}\n{RecordJson.ToText(settings)}\n{source.Rules}")));
    }

    /// <summary>Whether a run may go on from here.</summary>
    public bool Holds(Source source, DateTimeOffset now) => Settings == MarkOf(source) && now - At <= Lifetime;
}
