using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class HarmonisationTests
{
    private static readonly Dataset Bare = new() { Distributions = [new Distribution { Key = "a" }, new Distribution { Key = "b" }] };

    [Fact]
    public void Everyday_words_become_authority_iris()
    {
        var (resource, findings) = Harmonisation.Run(Bare, new Dictionary<string, IReadOnlyList<string>>
        {
            ["frequency"] = ["mesečno"],
            ["themes"] = ["Okolje", "Promet"],
            ["license"] = ["Priznanje avtorstva 4.0"],
            ["languages"] = ["slovenščina"],
            ["spatial"] = ["Ptuj"],
            ["distributions/b/format"] = ["excel"],
        });

        var dataset = Assert.IsType<Dataset>(resource);
        Assert.Empty(findings);
        Assert.EndsWith("/MONTHLY", dataset.Frequency?.Value, StringComparison.Ordinal);
        Assert.Equal(2, dataset.Themes.Count);
        Assert.All(dataset.Distributions, d => Assert.EndsWith("/CC_BY_4_0", d.License?.Iri?.Value, StringComparison.Ordinal));
        Assert.EndsWith("/SLV", dataset.Languages[0].Value, StringComparison.Ordinal);
        Assert.Contains("geonames", dataset.SpatialCoverage[0].Iri?.Value, StringComparison.Ordinal);
        Assert.Null(dataset.Distributions[0].Format);
        Assert.EndsWith("/XLSX", dataset.Distributions[1].Format?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_word_is_a_finding_with_the_nearest_names()
    {
        var (resource, findings) = Harmonisation.Run(Bare, new Dictionary<string, IReadOnlyList<string>> { ["frequency"] = ["cetrtletnno"] });
        Assert.Null(((Dataset)resource).Frequency);
        var finding = Assert.Single(findings);
        Assert.Equal(("unknown-word", "frequency", "cetrtletnno"), (finding.Code, finding.Path, finding.Value));
        Assert.Contains("četrtletno", finding.Message["sl"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_licence_of_the_owners_own_is_kept_and_said_so()
    {
        var (resource, findings) = Harmonisation.Run(Bare, new Dictionary<string, IReadOnlyList<string>> { ["license"] = ["https://www.primer.si/pogoji"] });
        Assert.Equal("https://www.primer.si/pogoji", ((Dataset)resource).Distributions[0].License?.Iri?.Value);
        Assert.Single(findings);
    }

    [Fact]
    public void A_value_that_is_there_is_left_alone()
    {
        var given = Bare with { Frequency = new("http://publications.europa.eu/resource/authority/frequency/DAILY") };
        var (resource, _) = Harmonisation.Run(given, new Dictionary<string, IReadOnlyList<string>> { ["frequency"] = ["letno"] });
        Assert.Equal(given.Frequency, ((Dataset)resource).Frequency);
    }
}
