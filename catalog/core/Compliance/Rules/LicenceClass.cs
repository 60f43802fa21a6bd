using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>What a licence permits, by the EU list and the addresses that are the same licence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its code in the EU list, else what is written; null for none.</param>
/// <param name="Code">Code in the EU list; null for one that is not there.</param>
internal readonly record struct LicenceClass(LicenceKind Kind, string? Name, string? Code)
{
    private static readonly string[] Nothing = ["licenca neopredeljena", "neopredeljena", "notspecified", "not specified", "other-closed", "ni določena", "brez licence"];

    public bool IsOpen => Kind is LicenceKind.PublicDomain or LicenceKind.Attribution or LicenceKind.OlderAttribution or LicenceKind.National or LicenceKind.ShareAlike;

    public static LicenceClass Of(LabelledNode? licence)
    {
        if (licence is null || (licence.Iri is null && licence.Label.IsEmpty))
        {
            return new LicenceClass(LicenceKind.None, null, null);
        }

        if (Find(licence) is { } known)
        {
            return new LicenceClass(KindOf(known["class"]), known.Code, known.Code);
        }

        var written = licence.Iri?.Value ?? licence.Label.For("sl");
        return Nothing.Any(n => written.Contains(n, StringComparison.OrdinalIgnoreCase)) || licence.Label.Any(l => Nothing.Contains(l.Value.Trim(), StringComparer.OrdinalIgnoreCase))
            ? new LicenceClass(LicenceKind.None, written, null)
            : new LicenceClass(licence.Iri is null ? LicenceKind.Text : LicenceKind.Custom, written, null);
    }

    // Words in place of an address are words, even if they name a licence that everybody knows.
    private static Concept? Find(LabelledNode licence)
    {
        if (licence.Iri is not { } iri)
        {
            return null;
        }

        var address = iri.Value;
        foreach (var end in (ReadOnlySpan<string>)["/legalcode", "/deed"])
        {
            var at = address.IndexOf(end, StringComparison.OrdinalIgnoreCase);
            address = at > 0 ? address[..at] : address;
        }

        return AllVocabularies.Licence.Resolve(iri.Value) ?? AllVocabularies.Licence.Resolve(address) ?? AllVocabularies.Licence.Resolve(address.TrimEnd('/') + "/");
    }

    private static LicenceKind KindOf(string? word) => word switch
    {
        "pd" => LicenceKind.PublicDomain,
        "by" => LicenceKind.Attribution,
        "by-old" => LicenceKind.OlderAttribution,
        "national" => LicenceKind.National,
        "sa" => LicenceKind.ShareAlike,
        "nc" => LicenceKind.NonCommercial,
        "nd" => LicenceKind.NoDerivatives,
        _ => LicenceKind.Custom,
    };
}

/// <summary>Classes of licences, the most open first.</summary>
internal enum LicenceKind
{
    PublicDomain,
    Attribution,
    OlderAttribution,
    National,
    ShareAlike,
    NonCommercial,
    NoDerivatives,

    /// <summary>None, or words that say so.</summary>
    None,

    /// <summary>Words instead of an address.</summary>
    Text,

    /// <summary>An address that is in no list.</summary>
    Custom,
}
