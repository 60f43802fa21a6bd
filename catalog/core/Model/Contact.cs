using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>Whom to ask (<c>vcard:Kind</c>): a role or a mailbox rather than a person.</summary>
public sealed record Contact
{
    public Iri? Iri { get; init; }

    public LocalText Name { get; init; } = LocalText.Empty;

    /// <summary>Address without <c>mailto:</c>.</summary>
    public string? Email { get; init; }

    /// <summary>A contact form.</summary>
    public Iri? Url { get; init; }

    /// <summary>Number without <c>tel:</c>.</summary>
    public string? Telephone { get; init; }
}
