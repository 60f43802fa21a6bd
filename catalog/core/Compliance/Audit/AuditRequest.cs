using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Which dossier to write.</summary>
public sealed record AuditRequest
{
    /// <summary>Public address of the catalogue.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Folder that the files go into; made where it is missing.</summary>
    public required string Folder { get; init; }

    public RuleBook Rules { get; init; } = RuleBook.Default;

    public IReadOnlyList<AuditFormat> Formats { get; init; } = [.. Enum.GetValues<AuditFormat>()];

    /// <summary><c>sl</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "sl";

    /// <summary>The last day that counts: records, registers, checks and rules are those of its end. Null for now.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Datasets to draw, with an evidence sheet each.</summary>
    public int Sample { get; init; }

    /// <summary>The same seed draws the same datasets.</summary>
    public int Seed { get; init; }

    /// <summary>For strangers: internal records are left out, and persons are named in an official role only.</summary>
    public bool Public { get; init; }

    /// <summary>
    /// What comes of it is kept for the next dossier to be compared with, and of the public form for the site's page, whose files it must be then. Never
    /// for a past day.
    /// </summary>
    public bool Keep { get; init; } = true;

    public IProgress<long>? Progress { get; init; }
}

/// <summary>Forms of the dossier.</summary>
public enum AuditFormat
{
    Html,
    Xlsx,
    Json,
    Csv,
}

/// <summary>Where evidence that is not in the records comes from.</summary>
/// <param name="Links">Answers of addresses.</param>
public sealed record AuditEvidence(ILinkEvidence Links)
{
    /// <summary>Everything that a catalogue itself keeps.</summary>
    public static AuditEvidence Of(CatalogStore store) => new(new StoredLinks(store)) { Files = new StoredVerdicts(store), Decisions = new StoredDecisions(store) };

    /// <summary>Verdicts of the leak guard; null where none watches: what they would decide needs a statement.</summary>
    public IFileEvidence? Files { get; init; }

    /// <summary>Sections of bodies' catalogues of public information; null where none are kept.</summary>
    public SectionFiles? Sections { get; init; }

    /// <summary>Decisions on high-value data; null while nothing gives them: declarations take their place.</summary>
    public IHighValueDecisions? Decisions { get; init; }
}

/// <summary>What was written.</summary>
/// <param name="Summary">Outcomes in figures.</param>
/// <param name="Files">Paths of the files.</param>
/// <param name="Blockers">Results of severity blocker that are not met.</param>
public sealed record AuditReport(AuditSummary Summary, IReadOnlyList<string> Files, long Blockers);
