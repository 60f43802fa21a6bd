using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>Values that every dataset of a body inherits where it says nothing itself.</summary>
public sealed record OrganisationDefaults
{
    public Contact? Contact { get; init; }

    public Contact? Keeper { get; init; }

    /// <summary>OPSI area.</summary>
    public string? OpsiArea { get; init; }

    /// <summary>The body's own entry on OPSI: name, id or 10-digit number.</summary>
    public string? OpsiOrganisation { get; init; }

    /// <summary>How the body's records reach OPSI: <c>api</c>, <c>feed</c> or <c>hand-over</c>; null as the workspace says.</summary>
    public string? OpsiWay { get; init; }

    /// <summary>Key of the body's editor at OPSI, as <c>secret:NAME</c>; null as the workspace says.</summary>
    public string? OpsiApiKey { get; init; }

    /// <summary>What goes to OPSI without a person's look at the plan: <c>none</c>, <c>updates</c> or <c>all</c>; null as the job says. The stricter of the two holds.</summary>
    public string? OpsiPolicy { get; init; }

    public string? OpsiOrganisationType { get; init; }

    public Iri? Language { get; init; }

    public Iri? Spatial { get; init; }

    /// <summary>EU access right of records that say neither a right nor a ground for restricting it.</summary>
    public Iri? AccessRights { get; init; }

    public LicenceDecision? Licence { get; init; }
}

/// <summary>A licence and the decision by which the body chose it.</summary>
public sealed record LicenceDecision
{
    public required Iri License { get; init; }

    /// <summary>Number of the decision.</summary>
    public string? Number { get; init; }

    public DateOnly? Date { get; init; }
}
