using OpenData.Cli.Parsing;

namespace OpenData.Tests.Cli;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("", "sl")]
    [InlineData("C", "sl")]
    [InlineData("C.UTF-8", "sl")]
    [InlineData("POSIX", "sl")]
    [InlineData("sl_SI.UTF-8", "sl")]
    [InlineData("en_GB.UTF-8", "en")]
    [InlineData("en_US", "en")]
    [InlineData("de_DE.UTF-8", "sl")]
    public void The_locale_chooses_and_a_C_locale_means_Slovenian(string lang, string expected) =>
        Assert.Equal(expected, Languages.Choose([], new Dictionary<string, string> { ["LANG"] = lang }));

    [Fact]
    public void The_option_wins_over_the_locale_and_LC_ALL_over_LANG()
    {
        Assert.Equal("sl", Languages.Choose(["x", "--lang", "sl"], new Dictionary<string, string> { ["LANG"] = "en_GB" }));
        Assert.Equal("en", Languages.Choose(["--lang=en"], new Dictionary<string, string>()));
        Assert.Equal("sl", Languages.Choose([], new Dictionary<string, string> { ["LANG"] = "en_GB", ["LC_ALL"] = "C" }));
    }

    [Fact]
    public async Task Every_message_of_the_parser_is_said_in_the_readers_language()
    {
        using var program = new CliProgram();
        foreach (var (args, sl, en) in (IEnumerable<(string[], string, string)>)
        [
            (["confg"], "Neznana beseda »confg«. Ste mislili config?", "Unknown word \"confg\". Did you mean config?"),
            (["config"], "Manjka ukaz; na izbiro so: show, schema, set.", "A command is missing; there are: show, schema, set."),
            (["config", "set"], "Manjka argument: KEY=VALUE.", "An argument is missing: KEY=VALUE."),
            (["runs", "list", "--limit"], "Možnosti --limit manjka vrednost.", "The option --limit needs a value."),
            (["runs", "list", "--limit", "many"], "--limit: »many« ni celo število od 1 navzgor.", "--limit: \"many\" is not a whole number from 1 up."),
            (["runs", "list", "--limit", "0"], "--limit: »0« ni celo število od 1 navzgor.", "--limit: \"0\" is not a whole number from 1 up."),
            (["config", "show", "--quite"], "Neznana beseda »--quite«.", "Unknown word \"--quite\"."),
            (["config", "set", "--frob", "a=b"], "Neznana možnost --frob.", "Unknown option --frob."),
            (["source", "add", "x", "--kind", "files"], "Manjka možnost --location.", "The option --location is missing."),
            (["dataset", "list", "--status", "done"], "--status: »done« ni ena od možnosti: draft, submitted, approved, withdrawn.", "--status: \"done\" is none of: draft, submitted, approved, withdrawn."),
            (["dataset", "list", "--owner", "a", "--owner", "b"], "Možnost --owner sme imeti eno samo vrednost.", "The option --owner takes one value only."),
        ])
        {
            var slovenian = await program.RunAsync(["--lang", "sl", .. args]);
            var english = await program.RunAsync(["--lang", "en", .. args]);
            Assert.Contains(sl, slovenian.Error, StringComparison.Ordinal);
            Assert.Contains(en, english.Error, StringComparison.Ordinal);
            Assert.Equal((2, 2), (slovenian.Code, english.Code));
            Assert.Equal(("", ""), (slovenian.Out, english.Out));
        }
    }
}
