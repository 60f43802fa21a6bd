using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Ckan;
using OpenData.Harvesters.Ckan.Mapping;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Ckan;

/// <summary>
/// The 130 pages of OPSI that are known, each as the record it was made from would look if its extras bore the page's labels: every value that people
/// put there is understood.
/// </summary>
public sealed class OpsiPagesTests
{
    private static readonly Lazy<IReadOnlyList<HarvestEvent.Found>> Pages = new(() => [.. Read()]);

    private static IEnumerable<HarvestEvent.Found> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.At("corpus", "opsi-dataset-pages-2019.derived.json")));
        var mapping = new CkanMapping(PortalAddress.Of("https://podatki.gov.si", "auto"), new CkanOptions());
        foreach (var page in document.RootElement.GetProperty("datasets").EnumerateArray())
        {
            var package = new JsonObject
            {
                ["id"] = page.GetProperty("name").GetString(), ["name"] = page.GetProperty("name").GetString(), ["title"] = page.GetProperty("title").GetString(),
                ["notes"] = page.GetProperty("notes").GetString(), ["license_id"] = "", ["license_title"] = "",
                ["organization"] = new JsonObject { ["name"] = page.GetProperty("organisation_name").GetString(), ["title"] = page.GetProperty("organisation_title").GetString() },
                ["resources"] = JsonNode.Parse(page.GetProperty("resources").GetRawText()),
                ["extras"] = new JsonArray([.. page.GetProperty("additional_information").EnumerateObject().Select(p => new JsonObject { ["key"] = p.Name, ["value"] = p.Value.ToString() })]),
            };
            yield return Assert.IsType<HarvestEvent.Found>(mapping.Run(JsonDocument.Parse(package.ToJsonString()).RootElement, package["id"]!.ToString()));
        }
    }

    private static IEnumerable<string> Words(string field) => Pages.Value.SelectMany(p => p.Words.TryGetValue(field, out var words) ? words : []);

    [Fact]
    public void Every_area_frequency_language_and_licence_is_a_term_of_its_list()
    {
        Assert.Equal(130, Pages.Value.Count);
        Assert.Equal(130, Words("opsi/area").Count(w => AllVocabularies.OpsiArea.Resolve(w) is not null));
        Assert.Equal(130, Words("themes").Count(w => AllVocabularies.DataTheme.Resolve(w) is not null));
        Assert.Equal((120, 120), (Words("frequency").Count(), Words("frequency").Count(w => AllVocabularies.Frequency.Resolve(w) is not null)));
        Assert.Equal((130, 130), (Words("languages").Count(), Words("languages").Count(w => AllVocabularies.Language.Resolve(w) is not null)));
        Assert.Equal((129, 129), (Words("license").Count(), Words("license").Count(w => AllVocabularies.Licence.Resolve(w) is not null)));
        Assert.Equal(129, Words("accessRights").Count(w => w == "PUBLIC"));
        Assert.Equal(105, Words("spatial").Count(w => AllVocabularies.Country.Resolve(w) is not null));
    }

    [Fact]
    public void Every_period_and_date_is_understood()
    {
        Assert.Equal(34, Pages.Value.Count(p => p.Resource is Dataset { TemporalCoverage.Count: 1 }));
        Assert.Equal(130, Pages.Value.Count(p => p.Resource.Issued is not null));
        Assert.DoesNotContain(Pages.Value.SelectMany(p => p.Findings), f => f.Code == "date-not-understood");
    }

    [Fact]
    public void The_portals_own_fields_are_kept_and_nothing_is_left_over()
    {
        var opsi = Pages.Value.Select(p => ((Dataset)p.Resource).Opsi!).ToList();
        Assert.Equal((13, 7), (opsi.Count(o => o.Municipal == true), opsi.Count(o => o.Municipal == false)));
        Assert.Equal(35, opsi.Count(o => o.OrganisationType is not null));
        Assert.Equal(130, opsi.Count(o => o.ReuseConditions is not null));
        Assert.Equal(105, opsi.Count(o => o.PriceConditions is not null));
        Assert.All(opsi.SelectMany(o => o.LegalBasisSop), s => Assert.Matches(@"^\d{4}-\d{2}-\d{4}$", s));
        Assert.DoesNotContain(opsi, o => o.RelatedRecords == "Ni povezave");
        Assert.Equal([], Pages.Value.SelectMany(p => p.Findings).Where(f => f.Code == "extras-not-taken").Select(f => f.Message["en"]).Distinct());
        Assert.Equal(99, Pages.Value.Count(p => p.Findings.Any(f => f.Code == "harvested-elsewhere")));
    }
}
