using OpenData.Catalog.Model;
using OpenData.Harvesters.PostgreSql;

namespace OpenData.Tests.Harvesters.PostgreSql;

/// <summary>What comments of a database say.</summary>
public sealed class CommentTextTests
{
    [Theory]
    [InlineData("Register ulic", "Register ulic", null, null, null)]
    [InlineData("Register ulic.\r\nVse ulice občine.", "Register ulic", null, "Vse ulice občine.", null)]
    [InlineData("sl: Ulice; en: Streets", "Ulice", "Streets", null, null)]
    [InlineData("sl: Ulice\nVse ulice.\nen: Streets\nAll of them.", "Ulice", "Streets", "Vse ulice.", "All of them.")]
    [InlineData("{\"sl\": \"Ulice\", \"en\": \"Streets\"}", "Ulice", "Streets", null, null)]
    [InlineData("{\"title\": {\"sl\": \"Ulice\"}, \"opis\": \"Vse.\"}", "Ulice", null, "Vse.", null)]
    [InlineData("{\"title\": 7, \"description\": [1]}", null, null, null, null)]
    [InlineData("{ni json", "{ni json", null, null, null)]
    [InlineData(" \u0007\n ", null, null, null, null)]
    public void A_comment_gives_title_and_description_by_language(string comment, string? sl, string? en, string? descriptionSl, string? descriptionEn)
    {
        var text = CommentText.Of(comment);
        Assert.Equal((sl, en, descriptionSl, descriptionEn), (text.Title["sl"], text.Title["en"], text.Description["sl"], text.Description["en"]));
    }

    [Fact]
    public void A_long_text_is_a_description_and_a_unit_and_keywords_come_from_json()
    {
        Assert.True(CommentText.Of(new string('a', 200)).Title.IsEmpty);
        Assert.Equal(20_000, CommentText.Of(new string('a', 30_000)).Description["sl"]!.Length);
        var json = CommentText.Of("""{"unit": "m²", "keywords": ["voda", 3, "odpadki"]}""");
        Assert.Equal("m²", json.Unit);
        Assert.Equal([new TaggedText("voda"), new TaggedText("odpadki")], json.Keywords);
    }
}
