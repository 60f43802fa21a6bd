using System.Diagnostics;
using OpenData.Cli;

namespace OpenData.Tests.Cli;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("opendata har", "harvest")]
    [InlineData("opendata source k", "kinds")]
    [InlineData("opendata config set catalog.bas", "catalog.baseUri=")]
    [InlineData("opendata export ttt --prof", "--profile")]
    [InlineData("opendata --lang ", "en sl")]
    [InlineData("opendata completion ", "bash pwsh zsh")]
    public async Task Bash_completes_what_the_program_knows(string line, string expected)
    {
        using var program = new CliProgram();
        var script = (await program.OkAsync("completion", "bash")).Out;
        var words = await BashAsync(program, script, line);
        Assert.Equal(expected.Split(' '), words.Where(w => !w.StartsWith('-') || line.Contains(" --", StringComparison.Ordinal) && w.StartsWith("--prof", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("zsh", "compdef _opendata opendata")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName opendata")]
    public async Task Other_shells_have_their_script(string shell, string line)
    {
        using var program = new CliProgram();
        Assert.Contains(line, (await program.OkAsync("completion", shell)).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await program.RunAsync("completion", "fish")).Code);
    }

    /// <summary>What bash itself offers: the function it registered is called as bash calls it.</summary>
    private static async Task<string[]> BashAsync(CliProgram program, string script, string line)
    {
        var file = program.File("complete.sh", $$"""
            opendata() { dotnet '{{typeof(Program).Assembly.Location}}' "$@"; }
            {{script}}
            complete -p opendata | grep -q -- '-F _opendata' || { echo "not registered"; exit 1; }
            COMP_LINE=$1 COMP_POINT=${#1}
            read -r -a COMP_WORDS <<< "$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _opendata
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        var start = new ProcessStartInfo("bash", [file, line]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = program.Folder };
        using var bash = Process.Start(start)!; // no shell is used, so there is a process
        var error = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(bash.ExitCode == 0, output + await error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }
}
