using OpenData.Catalog.Harvesting.Describing;

namespace OpenData.Tests.Catalog.Harvesting.Describing;

public sealed class TitleFromNameTests
{
    [Theory]
    [InlineData("proracun_2025.xlsx", "Proračun 2025")]
    [InlineData("proracun_2025_v2.xlsx", "Proračun 2025")]
    [InlineData("prodana-voda-2015-2021.csv", "Prodana voda 2015 2021")]
    [InlineData("RealizacijaProracuna2024.csv", "Realizacija proračuna 2024")]
    [InlineData("vpis_2023-24.ods", "Vpis 2023/24")]
    [InlineData("promet_2026-04.csv", "Promet april 2026")]
    [InlineData("meritve_20240301.json", "Meritve 1. 3. 2024")]
    [InlineData("KOLICINE_ODPADKOV.CSV", "Količine odpadkov")]
    [InlineData("WiFi točke – osnutek.geojson", "WiFi točke")]
    [InlineData("opsi-brezice-aed.csv", "OPSI Brežice AED")]
    [InlineData("AED", "AED")]
    public void A_file_name_becomes_a_title(string name, string title) => Assert.Equal(title, TitleFromName.Of(name));
}
