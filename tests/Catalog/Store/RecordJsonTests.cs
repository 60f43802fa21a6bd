using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class RecordJsonTests
{
    [Fact]
    public void Every_property_of_a_record_survives() => Survives(Filled.Of<CatalogRecord>());

    [Fact]
    public void Every_property_of_a_service_survives() => Survives(Filled.Of<CatalogRecord>() with { Resource = Filled.Of<DataService>() });

    [Fact]
    public void Every_property_of_a_series_survives() => Survives(Filled.Of<CatalogRecord>() with { Resource = Filled.Of<DatasetSeries>() });

    [Fact]
    public void Every_property_of_an_organisation_a_source_and_a_run_survives()
    {
        Survives(Filled.Of<Organisation>());
        Survives(Filled.Of<Source>());
        Survives(Filled.Of<Run>());
        Survives(Filled.Of<RunRecord>());
        Survives(Filled.Of<Change>());
    }

    [Fact]
    public void Nulls_empty_lists_and_empty_texts_are_left_out_and_come_back_as_empty()
    {
        var text = RecordJson.ToText(new CatalogRecord { Resource = new Dataset { Id = "proracun", Title = LocalText.In("sl", "Proračun občine") } });

        Assert.Contains("""{"resource":{"kind":"dataset","id":"proracun","title":{"sl":"Proračun občine"}}""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[]", text, StringComparison.Ordinal);
        var back = RecordJson.Read<CatalogRecord>(text);
        var dataset = Assert.IsType<Dataset>(back.Resource);
        Assert.Empty(dataset.Distributions);
        Assert.Empty(dataset.Themes);
        Assert.Empty(dataset.Origins);
        Assert.Same("", back.Fingerprint);
        Assert.True(dataset.Description.IsEmpty);
    }

    [Fact]
    public void The_order_in_which_a_map_was_filled_does_not_change_the_bytes()
    {
        var one = new Dataset { Origins = new Dictionary<string, FieldOrigin> { ["title"] = new(ValueOrigin.Found), ["frequency"] = new(ValueOrigin.Suggested, "ime") } };
        var two = new Dataset { Origins = new Dictionary<string, FieldOrigin> { ["frequency"] = new(ValueOrigin.Suggested, "ime"), ["title"] = new(ValueOrigin.Found) } };

        Assert.Equal(RecordJson.ToText<Resource>(one), RecordJson.ToText<Resource>(two));
    }

    [Theory]
    [InlineData("2026", TemporalPrecision.Year, "\"2026\"")]
    [InlineData("-0044Z", TemporalPrecision.Year, "\"-0044Z\"")]
    [InlineData("2026+01:00", TemporalPrecision.Year, "\"2026+01:00\"")]
    [InlineData("2026-03", TemporalPrecision.Month, "\"2026-03\"")]
    [InlineData("2026-03-01-05:00", TemporalPrecision.Day, "\"2026-03-01-05:00\"")]
    [InlineData("2026-03-01T10:00:00Z", TemporalPrecision.Instant, "\"2026-03-01T10:00:00Z\"")]
    [InlineData("1. marec", TemporalPrecision.Day, "[\"1. marec\",\"day\"]")]
    public void A_date_is_its_lexical_form_and_keeps_its_precision(string text, TemporalPrecision precision, string json)
    {
        var temporal = new Temporal(text, precision);

        Assert.Equal(json, RecordJson.ToText(temporal));
        Assert.Equal(temporal, JsonSerializer.Deserialize<Temporal>(json, RecordJson.Options));
    }

    [Theory]
    [InlineData("""{"resource":{"kind":"nekaj","id":"x"}}""")]
    [InlineData("""{"resource":{"kind":"dataset","frequency":""}}""")]
    [InlineData("""{"resource":{"kind":"dataset"},"status":"maybe"}""")]
    [InlineData("""{"status":"draft"}""")]
    [InlineData("null")]
    public void A_document_of_another_shape_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => RecordJson.Read<CatalogRecord>(json));

    [Fact]
    public void The_contract_names_legal_classes_in_short_and_the_rest_in_lower_case()
    {
        Assert.Equal(["psb", "pu", "lib", "res", "out"], ContractWords.All<LegalClass>());
        Assert.True(ContractWords.TryParse<RecordStatus>("Approved", out var status));
        Assert.Equal(RecordStatus.Approved, status);
        Assert.False(ContractWords.TryParse<RecordStatus>("1", out _));
    }

    private static void Survives<T>(T value)
        where T : class
    {
        var bytes = RecordJson.ToUtf8(value);
        var back = RecordJson.Read<T>(bytes);
        Assert.Equal(Filled.Flatten(value), Filled.Flatten(back));
        Assert.Equal(bytes, RecordJson.ToUtf8(back));
    }
}
