using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What stands at a remote catalogue against what is to stand there, counted both ways.</summary>
public sealed record VerificationReport
{
    public required string Target { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Approved records here that this remote takes.</summary>
    public int Here { get; init; }

    /// <summary>Records of ours that stand there.</summary>
    public int There { get; init; }

    /// <summary>Records there under our bodies that are none of ours.</summary>
    public int Strangers { get; init; }

    /// <summary>There as they were sent, with their files.</summary>
    public int Present { get; init; }

    /// <summary>Handed over, not seen there yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Hand-overs that were found to have arrived.</summary>
    public int Closed { get; init; }

    /// <summary>Lines of the ledger that are changed, broken or missing, each with its problem.</summary>
    public IReadOnlyList<PublishedRecord> Troubles { get; init; } = [];

    /// <summary>Ids of approved records that may go out and were never sent.</summary>
    public IReadOnlyList<string> Unsent { get; init; } = [];

    /// <summary>Approved records that may not go out, each with its first reason: no difference between the sides, since a plan keeps them here.</summary>
    public IReadOnlyList<BlockedRecord> Blocked { get; init; } = [];

    /// <summary>Ids of records that are withdrawn or archived here and still stand there.</summary>
    public IReadOnlyList<string> Lingering { get; init; } = [];

    /// <summary>What could not be looked at; it says nothing of the records themselves.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>True when the two sides do not agree.</summary>
    public bool Differs => Troubles.Count > 0 || Unsent.Count > 0 || Lingering.Count > 0;
}
