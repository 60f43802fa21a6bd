using System.Text.Json;
using OpenData.Harvesters.Foreign;

namespace OpenData.Tests.Harvesters.Foreign;

public sealed class ForeignJsonTests
{
    [Fact]
    public void Fields_of_the_wrong_type_are_missing_and_numbers_are_texts()
    {
        using var document = JsonDocument.Parse(
            """{"a":7,"b":["x",null,{"y":1},3],"c":{"d":1},"e":null,"f":"12.5","g":"x","h":-1,"i":1e400}""");
        var json = document.RootElement;
        Assert.Equal("7", json.Text("a"));
        Assert.Null(json.Text("b"));
        Assert.Null(json.Text("c"));
        Assert.Null(json.Text("e"));
        Assert.Equal(["x", "3"], json.Texts("b"));
        Assert.Equal(["7"], json.Texts("a"));
        Assert.Empty(json.Texts("missing"));
        Assert.Single(json.Items("c"));
        Assert.Equal(12.5, json.Number("f"));
        Assert.Equal(12, json.Count("f"));
        Assert.Null(json.Number("g"));
        Assert.Null(json.Number("i"));
        Assert.Null(json.Count("h"));
        Assert.Null(json.Count("i"));
        Assert.Null(json.GetProperty("a").Member("x"));
    }

    [Fact]
    public void A_text_is_cleaned_and_an_id_is_not()
    {
        using var document = JsonDocument.Parse("""{"a":" x\u0000y ","b":"null","c":["z"],"d":" "}""");
        var json = document.RootElement;
        Assert.Equal("x y", json.Text("a"));
        Assert.Equal(" x\0y ", json.GetProperty("a").AsText());
        Assert.Null(json.Text("b"));
        Assert.Equal("null", json.GetProperty("b").AsText());
        Assert.Equal("z", json.Text("c"));
        Assert.Null(json.GetProperty("c").AsText());
        Assert.Null(json.GetProperty("d").AsText());
    }

    [Fact]
    public void Lists_stand_in_texts_and_yes_has_many_words()
    {
        using var document = JsonDocument.Parse(
            """{"a":"[\"x\",\"y\"]","b":"{\"c\":1}","d":"DA","e":0,"f":false,"g":"morda","h":"12345.0"}""");
        var json = document.RootElement;
        Assert.Equal(["x", "y"], json.Texts("a"));
        Assert.Equal("1", json.Items("b").Single().Text("c"));
        Assert.True(json.Flag("d"));
        Assert.False(json.Flag("e"));
        Assert.False(json.Flag("f"));
        Assert.Null(json.Flag("g"));
        Assert.Equal(12345, json.Count("h"));
    }
}
