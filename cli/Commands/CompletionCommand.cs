using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>completion bash|zsh|pwsh</c>: a script that asks the program itself what may come next.</summary>
internal static class CompletionCommand
{
    // COMP_LINE up to the cursor goes to the [suggest] directive; bash breaks words at = and :, so the part before them is cut off again.
    private const string Bash = """
        # opendata: eval "$(opendata completion bash)"
        _opendata() {
          local cur="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}" IFS=$'\n'
          COMPREPLY=($(compgen -W "$(opendata "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$cur"))
          case "${COMPREPLY[0]}" in *=) compopt -o nospace 2>/dev/null ;; esac
        }
        complete -o default -F _opendata opendata
        """;

    private const string Zsh = """
        #compdef opendata
        # opendata: eval "$(opendata completion zsh)"
        _opendata() {
          local line="${BUFFER[1,CURSOR]}"
          local -a words_found
          words_found=("${(@f)$(opendata "[suggest:${#line}]" "$line" 2>/dev/null)}")
          if [[ -n "$words_found[1]" ]]; then compadd -a words_found; else _files; fi
        }
        compdef _opendata opendata
        """;

    private const string Pwsh = """
        # opendata: opendata completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName opendata -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          $line = $commandAst.ToString().PadRight($cursorPosition).Substring(0, $cursorPosition)
          opendata "[suggest:$cursorPosition]" "$line" 2>$null | Where-Object { $_ -like "$wordToComplete*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create(Grammar grammar)
    {
        var shell = grammar.Argument("SHELL", "bash, zsh ali pwsh", "bash, zsh or pwsh");
        shell.CompletionSources.Add("bash", "zsh", "pwsh");
        return grammar.Command("completion", "Izpiše skript za dopolnjevanje ukazov v lupini.", "Print the script that completes commands in a shell.", Run, shell);

        Task<int> Run(Call call, CancellationToken cancel)
        {
            var script = call.Need(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "pwsh" => Pwsh,
                var other => throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Lupine {other} ne poznamo; na izbiro so bash, zsh, pwsh.",
                    en: $"The shell {other} is not known; there are bash, zsh, pwsh.")),
            };
            call.Say(script, script);
            call.Answer(new { shell = call.Need(shell), script });
            return Task.FromResult(ExitCodes.Done);
        }
    }
}
