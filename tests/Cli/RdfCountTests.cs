namespace OpenData.Tests.Cli;

public sealed class RdfCountTests
{
    [Fact]
    public async Task Statements_of_each_document_are_counted()
    {
        using var program = new CliProgram();
        program.File("a.ttl", "<x:a> <x:p> 1 , 2 .\n");
        program.File("b.trig", "<x:g> { <x:a> <x:p> 1 . <x:b> <x:p> 2 } <x:c> <x:p> [] .\n");
        var answer = await program.RunAsync(["rdf", "count", "a.ttl", "b.trig", "-", "--json"], "<x:a> <x:p> <x:b> <x:g> .\n");
        Assert.Equal(0, answer.Code);
        var files = answer.Json.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(
            [("a.ttl", "turtle", 2), ("b.trig", "trig", 3), ("-", "nquads", 1)],
            files.Select(static f => (f.GetProperty("file").GetString()!, f.GetProperty("syntax").GetString()!, f.GetProperty("statements").GetInt32())));
        Assert.Equal("a.ttl: turtle, 2 statements\n", (await program.OkAsync("rdf", "count", "a.ttl")).Out);
    }

    [Fact]
    public async Task A_faulty_document_is_an_error_or_leniently_a_warning()
    {
        using var program = new CliProgram();
        program.File("a.nt", "<x:a> <x:p> <x:b> .\n<x:a> <x p> <x:b> .\n<x:a> <x:p> <x:c> .\n");
        var strict = await program.RunAsync("rdf", "count", "a.nt");
        Assert.Equal(1, strict.Code);
        Assert.Contains("a.nt: line 2, column 9: ", strict.Error, StringComparison.Ordinal);
        var lenient = await program.RunAsync("rdf", "count", "a.nt", "--lenient", "--json");
        Assert.Equal(3, lenient.Code);
        var file = lenient.Json.GetProperty("files")[0];
        Assert.Equal((2, 1, 1), (file.GetProperty("statements").GetInt32(), file.GetProperty("problems").GetInt32(), file.GetProperty("messages").GetArrayLength()));
        Assert.Contains("line 2", lenient.Error, StringComparison.Ordinal);
    }
}
