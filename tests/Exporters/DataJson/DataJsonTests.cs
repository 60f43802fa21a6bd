using System.Text.Json.Nodes;
using OpenData.Exporters;
using OpenData.Tests.Catalog.Dcat;

namespace OpenData.Tests.Exporters.DataJson;

/// <summary>
/// What Project Open Data 1.1 demands (resources.data.gov/resources/dcat-us, "Required"), the fields of the federal government alone left
/// aside.
/// </summary>
public sealed class DataJsonTests
{
    private static readonly string[] Required = ["title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier",
        "accessLevel"];

    [Fact]
    public async Task Every_record_has_what_is_required_and_nothing_that_the_schema_does_not_know()
    {
        using var output = new MemoryStream();
        await AllExporters.Find("datajson")!.WriteAsync(GoldenCatalogue.Request(), output, TestContext.Current.CancellationToken);
        var catalog = JsonNode.Parse(output.ToArray())!;
        Assert.Equal("https://project-open-data.cio.gov/v1.1/schema", catalog["conformsTo"]!.GetValue<string>());
        var records = catalog["dataset"]!.AsArray();
        Assert.Equal(GoldenCatalogue.Records.Count(r => r.Resource is not OpenData.Catalog.Model.DataService), records.Count);
        foreach (var record in records.Select(r => r!.AsObject()))
        {
            Assert.DoesNotContain(Required, name => !record.ContainsKey(name));
            Assert.Contains(record["accessLevel"]!.GetValue<string>(), new[] { "public", "restricted public", "non-public" });
            Assert.NotEmpty(record["keyword"]!.AsArray());
            Assert.NotEmpty(record["publisher"]!["name"]!.GetValue<string>());
            Assert.NotEmpty(record["contactPoint"]!["fn"]!.GetValue<string>());
            Assert.StartsWith("mailto:", record["contactPoint"]!["hasEmail"]?.GetValue<string>() ?? "mailto:", StringComparison.Ordinal);
            Assert.Matches(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?)?)?$|^R/P", record["modified"]!.GetValue<string>());
            Assert.Matches("^(irregular|R/P.+)$", record["accrualPeriodicity"]?.GetValue<string>() ?? "irregular");
            foreach (var distribution in record["distribution"]?.AsArray() ?? [])
            {
                // A download names its media type, and every distribution an address.
                Assert.Equal(distribution!["downloadURL"] is null, distribution["mediaType"] is null);
                Assert.True(distribution["downloadURL"] is not null || distribution["accessURL"] is not null);
            }
        }

        Assert.Equal(records.Count, records.Select(r => r!["identifier"]!.GetValue<string>()).Distinct().Count());
    }
}
