using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Tests.Catalog.Harvesting.Describing;

public sealed class PlaceFromDataTests
{
    private static readonly string[] Around = ["Ptuj", "Kidričevo", "Dornava", "Gorišnica", "Hajdina", "Majšperk", "Videm", "Žetale", "Podlehnik", "Destrnik", "Juršinci", "Markovci"];

    [Fact]
    public async Task A_list_of_municipalities_covers_each_of_them_however_many_repeat()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("oskrbovane.csv", "zap. št.;občina\n" + string.Concat(Around.Select((name, i) => $"{i + 1};{name}\n")));
        var (_, dataset) = await room.TakesAsync("oskrbovane.csv");
        Assert.Equal(
            Around.Select(n => AllVocabularies.Municipality.Resolve(n)!.Iri.Value).Order(StringComparer.Ordinal),
            dataset.SpatialCoverage.Select(p => p.Iri!.Value).Order(StringComparer.Ordinal));
        Assert.Equal(new FieldOrigin(ValueOrigin.Found, "občina"), dataset.Origins["spatialCoverage"]);
    }

    [Fact]
    public async Task Most_municipalities_together_are_the_country()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("vse.csv", "občina;vrednost\n" + string.Concat(AllVocabularies.Municipality.All.Select((m, i) => $"{m.Label["sl"]};{i}\n")));
        var (_, dataset) = await room.TakesAsync("vse.csv");
        Assert.EndsWith("/SVN", Assert.Single(dataset.SpatialCoverage).Iri!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_counts_municipalities_names_none()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("stevci.csv", "leto;število občin\n2021;12\n2022;15\n2023;18\n");
        var (_, dataset) = await room.TakesAsync("stevci.csv");
        Assert.Empty(dataset.SpatialCoverage);
    }
}
