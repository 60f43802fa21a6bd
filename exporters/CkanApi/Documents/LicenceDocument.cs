using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>A licence as CKAN names it: its register's id where it has one, the EU authority's address, whether it is open.</summary>
internal sealed record LicenceDocument(string Id, string Title, string? Url, bool IsOpen)
{
    /// <summary>Nobody said, or the resources of the dataset differ.</summary>
    public static LicenceDocument NotSpecified { get; } = new("notspecified", "License not specified", null, false);

    /// <summary>The licence that all resources share.</summary>
    public static LicenceDocument Shared(IReadOnlyList<Distribution> distributions)
    {
        var licences = distributions.Select(d => d.License).Distinct().Take(2).ToList();
        return licences is [{ } one] ? Of(one) : NotSpecified;
    }

    /// <summary>Every licence for data that the EU list has, for <c>license_list</c>.</summary>
    public static IEnumerable<JsonObject> Register() => AllVocabularies.Licence.All
        .Where(l => l["class"] != "software").Select(Of).Append(NotSpecified)
        .Select(licence => new JsonObject
        {
            ["id"] = licence.Id,
            ["title"] = licence.Title,
            ["url"] = licence.Url ?? "",
            ["status"] = "active",
            ["family"] = "",
            ["maintainer"] = "",
            ["domain_content"] = true,
            ["domain_data"] = true,
            ["domain_software"] = false,
            ["is_generic"] = false,
            ["is_okd_compliant"] = licence.IsOpen,
            ["is_osi_compliant"] = false,
            ["od_conformance"] = licence.IsOpen ? "approved" : "not reviewed",
            ["osd_conformance"] = "not reviewed",
        });

    private static LicenceDocument Of(LabelledNode licence)
    {
        if (AllVocabularies.Licence.ByIri(licence.Iri) is { } known)
        {
            return Of(known);
        }

        var title = licence.Label.For("sl");
        return new LicenceDocument("other", title.Length > 0 ? title : licence.Iri?.Value ?? "", licence.Iri?.Value, false);
    }

    private static LicenceDocument Of(Concept licence) => new(
        Named(licence.Code), licence.Label.For("sl"), licence.Iri.Value, licence["openness"]?.StartsWith("open", StringComparison.Ordinal) == true);

    // CKAN's own register; others are called by the authority's code.
    private static string Named(string code) => code switch
    {
        "CC0" => "cc-zero",
        "CC_BY_4_0" => "cc-by",
        "CC_BYSA_4_0" => "cc-by-sa",
        "CC_BYNC_4_0" => "cc-nc",
        "ODC_PDDL" => "odc-pddl",
        "ODC_BY" => "odc-by",
        "ODC_BL" => "odc-odbl",
        _ => code.ToLowerInvariant().Replace('_', '-'),
    };
}
