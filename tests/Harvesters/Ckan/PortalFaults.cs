namespace OpenData.Tests.Harvesters.Ckan;

/// <summary>What the portal does wrong; each fault can be switched while it runs.</summary>
internal sealed class PortalFaults
{
    /// <summary>Actions that answer as if they were not there.</summary>
    public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Orders that the search refuses, by the field's name.</summary>
    public HashSet<string> RefusedOrders { get; } = new(StringComparer.Ordinal);

    /// <summary>The search gives its first page whatever start says.</summary>
    public bool IgnoresStart { get; set; }

    /// <summary>Records that the search counts but never gives.</summary>
    public int Uncounted { get; set; }

    /// <summary>Most rows that the search gives.</summary>
    public int RowsCap { get; set; } = 1_000;

    /// <summary>Web pages with status 200 before the portal answers again.</summary>
    public int WebPages { get; set; }

    /// <summary>Answers with this status before the portal answers again.</summary>
    public (int Status, int Times) Passing { get; set; }

    /// <summary>Every page of the search breaks off after so many records; null for none.</summary>
    public int? BreaksOffAfter { get; set; }

    /// <summary>There is no action API; the one before it answers.</summary>
    public bool IsOld { get; set; }

    /// <summary>Only POST with all nine members is understood, as on OPSI's gateway.</summary>
    public bool IsGateway { get; set; }

    /// <summary>Resources of each dataset.</summary>
    public int Resources { get; set; } = 1;

    /// <summary>Number of a dataset that is private, though the search still gives it (as an editor's key sees it).</summary>
    public int? Private { get; set; }

    /// <summary>Called before each search with its start: the moment when the portal goes on living.</summary>
    public Action<GeneratedPortal, int>? Before { get; set; }
}
