using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Harvesting.Rules;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What holds for every record of one run.</summary>
internal sealed record IntakeRules
{
    public required Source Source { get; init; }

    public required Run Run { get; init; }

    /// <summary>What the steward wants done to every record.</summary>
    public SourceRules Shape { get; init; } = SourceRules.None;

    /// <summary>What the source's settings say for records that do not say it themselves.</summary>
    public SourceDefaults Defaults { get; init; } = SourceDefaults.None;

    /// <summary>All bodies by id, for the values that their records inherit.</summary>
    public required IReadOnlyDictionary<string, Organisation> Organisations { get; init; }

    /// <summary>The source is another catalogue, whose records bear their own marks of high value.</summary>
    public bool FromCatalogue { get; init; }

    /// <summary>Records are approved as they come.</summary>
    public bool Automatic { get; init; }

    /// <summary>Read and report, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Read everything again.</summary>
    public bool Full { get; init; }

    /// <summary>A person has looked at what the brakes would hold, and lets all of it through.</summary>
    public bool AllowRemovals { get; init; }

    /// <summary>Datasets whose held refresh a person lets through, by id.</summary>
    public IReadOnlySet<string> Released { get; init; } = new HashSet<string>();

    public Change Because(string why) => new(Run.Actor, why, Run.Id);
}
