using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What holds for every record of one run.</summary>
internal sealed record IntakeRules
{
    public required Source Source { get; init; }

    public required Run Run { get; init; }

    /// <summary>All bodies by id, for the values that their records inherit.</summary>
    public required IReadOnlyDictionary<string, Organisation> Organisations { get; init; }

    /// <summary>Records are approved as they come.</summary>
    public bool Automatic { get; init; }

    /// <summary>Read and report, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Read everything again.</summary>
    public bool Full { get; init; }

    public Change Because(string why) => new(Run.Actor, why, Run.Id);
}
