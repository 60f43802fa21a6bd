namespace OpenData.Catalog.Model;

/// <summary>What the national portal (OPSI) asks for beyond DCAT-AP: the labels of its form, in its order.</summary>
public sealed record OpsiFields
{
    /// <summary>Področje: one of the portal's fourteen areas, as the portal writes it.</summary>
    public string? Area { get; init; }

    /// <summary>Pravna podlaga: SOP numbers of acts, such as <c>1995-01-2169</c>.</summary>
    public IReadOnlyList<string> LegalBasisSop { get; init; } = [];

    /// <summary>Pravna podlaga brez SOP številke: free text.</summary>
    public string? LegalBasisText { get; init; }

    /// <summary>Posebni pogoji glede ponovne uporabe podatkov.</summary>
    public string? ReuseConditions { get; init; }

    /// <summary>Posebni pogoji glede cene ponovne uporabe podatkov.</summary>
    public string? PriceConditions { get; init; }

    /// <summary>Skrbnik zbirke: who keeps the data, apart from the contact for users.</summary>
    public Contact? Keeper { get; init; }

    /// <summary>Povezanost z drugimi javnimi evidencami.</summary>
    public string? RelatedRecords { get; init; }

    /// <summary>Tip organizacije.</summary>
    public string? OrganisationType { get; init; }

    /// <summary>Občinski podatki: da or ne; null when nobody said.</summary>
    public bool? Municipal { get; init; }
}
