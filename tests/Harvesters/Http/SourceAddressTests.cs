using OpenData.Catalog;
using OpenData.Harvesters;

namespace OpenData.Tests.Harvesters.Http;

/// <summary>Every kind whose source can only lie on the web says the same of a location that does not.</summary>
public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("csw")]
    [InlineData("oai-pmh")]
    [InlineData("datajson")]
    [InlineData("ogc")]
    [InlineData("arcgis")]
    [InlineData("sensorthings")]
    [InlineData("ngsi-ld")]
    [InlineData("http-folder")]
    public async Task A_location_that_is_no_web_address_is_named_as_such_without_what_is_secret_in_it(string kind)
    {
        var options = Activator.CreateInstance(AllHarvesters.Create().Single(h => h.Kind == kind).OptionsType)!;
        foreach (var location in new[] { "podatki.obcina.example", "ftp://obcina.example/", "https://ana:geslo@obcina.example/" })
        {
            var fault = await Assert.ThrowsAsync<SettingsInvalidException>(() => HarvestTrial.RunAsync(kind, location, options));
            Assert.Contains("source set trial location=", fault.Text["sl"], StringComparison.Ordinal);
            Assert.DoesNotContain("geslo", fault.ToString(), StringComparison.Ordinal);
        }
    }
}
