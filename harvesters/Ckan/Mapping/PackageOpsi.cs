using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>
/// Fields of the national portal. Which keys its extras have is not documented; they are taken by the keys seen in its index and by the
/// labels of its pages, whose folded form is what an extra of that name would be called.
/// </summary>
internal static class PackageOpsi
{
    private static readonly string[] Nothing = ["ni podatka", "ni naziva", "ni povezave", "/", "-"];

    /// <summary>The fields; null when the record has none of them. The area is a word of its own.</summary>
    public static OpsiFields? Of(CkanPackage package, List<Finding> findings)
    {
        var stated = package.Items("custodian").FirstOrDefault() is { ValueKind: JsonValueKind.Object } custodian
            ? PackagePeople.StatedContact(custodian, LocalText.Empty, package.Language, findings) : null;
        var keeper = stated ?? Mailbox.Contact(
            package.Text("skrbnik zbirke", "skrbnik", "skrbnik ime"),
            package.Text("skrbnik zbirke e posta", "skrbnik e posta", "skrbnik email"),
            package.Text("skrbnik zbirke telefon", "skrbnik telefon"), null, LocalText.Empty, package.Language, findings);
        // The portal derives the names of acts from their numbers.
        var names = Said(package, "pravna podlaga nazivi");
        string[] sop = [.. package.Parts("pravna podlaga sop stevilka", "pravna podlaga sop", "sop stevilka", "sop").Where(IsSaid)];
        string? Unfiltered(params string[] names) => package.IsStated ? package.Text(names) : Said(package, names);
        var fields = new OpsiFields
        {
            LegalBasisSop = sop,
            LegalBasisText = Said(package, "pravna podlaga brez sop stevilke", "pravna podlaga brez sop", "pravna podlaga", "mandate")
                ?? (sop.Length > 0 ? null : names),
            ReuseConditions = Unfiltered(
                "posebni pogoji glede ponovne uporabe podatkov", "posebni pogoji ponovne uporabe", "pogoji ponovne uporabe"),
            PriceConditions = Unfiltered("posebni pogoji glede cene ponovne uporabe podatkov", "posebni pogoji cene", "pogoji cene"),
            Keeper = keeper,
            RelatedRecords = Unfiltered(
                "povezanost z drugimi javnimi evidencami", "povezanost z drugimi evidencami", "povezane evidence"),
            OrganisationType = Said(package, "tip organizacije", "all opsi tip", "opsi tip"),
            Municipal = package.Value("municipal", "obcinski podatki").Flag(),
        };
        return fields with { LegalBasisSop = [] } == new OpsiFields { LegalBasisSop = [] } && fields.LegalBasisSop.Count == 0
            ? null
            : fields;
    }

    private static string? Said(CkanPackage package, params string[] names) =>
        package.Texts(names) is { Count: > 0 } texts && string.Join(", ", texts.Where(IsSaid)) is { Length: > 0 } text
            ? ForeignHtml.Text(text)
            : null;

    private static bool IsSaid(string text) => !Nothing.Contains(text.Trim().ToLowerInvariant(), StringComparer.Ordinal);
}
