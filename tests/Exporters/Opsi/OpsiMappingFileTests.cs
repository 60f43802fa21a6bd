using System.Text;
using OpenData.Catalog;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>The mapping file: whatever is wrong in it is told with line and remedy, before anything is sent.</summary>
public sealed class OpsiMappingFileTests
{
    private static readonly string Own = File.ReadAllText(Path.Combine(SharedData.Checkout(), "exporters", "Opsi", "opsi-mapping.json"));

    [Fact]
    public void The_programs_own_file_is_read_and_takes_one_way_to_the_european_portal() => Assert.Empty(OpsiMapping.Load(null).Notes);

    [Fact]
    public void A_workspaces_own_file_is_read_by_its_path_and_a_missing_one_is_told()
    {
        using var temp = new TempFolder();
        var path = Path.Combine(temp.Path, "nasa.json");
        File.WriteAllText(path, Own);
        Assert.NotNull(OpsiMapping.Load(path));
        var refused = Assert.Throws<SettingsInvalidException>(() => OpsiMapping.Load(path + "x"));
        Assert.Contains("publish.opsi.mapping", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ways_to_the_european_portal_are_a_note()
    {
        var note = Assert.Single(Read(Own.Replace("\"ourFeed\": false", "\"ourFeed\": true", StringComparison.Ordinal)).Notes);
        Assert.Contains("data.europa.eu", note.For("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"podrocje\"", "\"title\"", "fields.area.key", "\"title\" ima že drugo polje")]
    [InlineData("\"stars\": 3", "\"stars\": 9", "stars", "od 0 do 5")]
    [InlineData("\"stars\": 3", "\"stras\": 3", "stras", "ključa ne poznamo")]
    [InlineData("  \"stars\": 3,", "", "", "manjka ključ \"stars\"")]
    [InlineData("\"series\": \"as-one\"", "\"series\": \"one\"", "series", "izberite: as-one, members")]
    [InlineData("[\"MONTHLY\", ", "[\"MESECNO\", ", "frequencies.mesečno", "kode \"MESECNO\" ni v seznamu frequency")]
    [InlineData("\"okolje\": ", "\"okolica\": ", "areas.okolica", "ni v seznamu opsi-area")]
    [InlineData("\"at\": \"top\", \"mandatory\": \"no\", \"certainty\"", "\"at\": \"dodatno\", \"mandatory\": \"no\", \"certainty\"", "period.at", "izberite: top, extra")]
    [InlineData("\"to\": \"temporal_coverage-to\"", "\"to\": null", "period", "from in to")]
    [InlineData("\"d. M. yyyy\"", "\"MMMM\"", "dates.period", "ni oblika datuma")]
    [InlineData("\"frequency\": \"stalno\"", "\"frequency\": \"včasih\"", "services.frequency", "»včasih« tu ni mogoče")]
    [InlineData("\"stars\": 3,", "\"stars\": 3, \"stars\": 3,", "", "stoji dvakrat")]
    [InlineData("\"stars\": 3,", "\"stars\": 3", "", "ni veljaven JSON")]
    [InlineData("\"label\": \"Opis\"", "\"label\": \"Naslov\"", "fields.description.label", "edina")]
    [InlineData("\"throughOpsi\": true", "\"throughOpsi\": \"da\"", "europeanPortal.throughOpsi", "true ali false")]
    public void A_wrong_file_is_refused_with_its_line_and_a_remedy(string right, string wrong, string place, string reason)
    {
        var text = Replaced(right, wrong);
        var line = text[..Math.Max(0, text.IndexOf(wrong.Length == 0 ? "{\n  \"version\"" : wrong, StringComparison.Ordinal))].Count(c => c == '\n') + 1;
        var refused = Assert.Throws<SettingsInvalidException>(() => Read(text));
        var message = refused.Text.For("sl");
        Assert.StartsWith("nasa.json, vrstica ", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.InRange(int.Parse(message.Split(' ', ':')[2], null), line, line + 4);
        Assert.NotEmpty(refused.Text.For("en"));
    }

    [Fact]
    public void An_empty_file_a_list_and_nonsense_are_refused()
    {
        foreach (var text in new[] { "", "[]", "null", "{", "{}", "{\"version\": 1}", "\0", new string('[', 5000), "/* */" })
        {
            Assert.Throws<SettingsInvalidException>(() => Read(text));
        }
    }

    private static string Replaced(string right, string wrong)
    {
        var at = Own.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, right);
        return Own[..at] + wrong + Own[(at + right.Length)..];
    }

    private static OpsiMapping Read(string text) => OpsiMapping.Parse(Encoding.UTF8.GetBytes(text), "nasa.json");
}
