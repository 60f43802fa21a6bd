using System.CommandLine;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>source rules ID [FILE]</c>: shows the rules of a source, or sets them from a file of one rule a line.</summary>
internal static class SourceRulesCommand
{
    private const int MaxBytes = 1 << 20;

    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka vira", "id of the source");
        var file = grammar.Optional("FILE", "datoteka s pravili, eno v vrstici; - za standardni vhod", "file with the rules, one a line; - for standard input");
        var clear = grammar.Flag("--clear", "odstrani pravila", "take the rules away");
        return grammar.Command(
            "rules",
            "Pokaže ali nastavi pravila vira: kaj se obdrži, izpusti, dopolni, prevede.",
            "Show or set the rules of a source: what is kept, left out, filled in, translated.",
            RunAsync,
            id,
            file,
            clear);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var source = await store.FindSourceAsync(call.Need(id), cancel) ?? throw Missing.Source(call.Need(id));
            var named = call.Get(file);
            if (named is not null && call.Get(clear))
            {
                throw new SettingsInvalidException(LocalText.Of(sl: "Navedite datoteko s pravili ali --clear, ne obojega.", en: "Name a file with rules or say --clear, not both."));
            }

            if (named is not null || call.Get(clear))
            {
                var text = named is null ? null : await ReadAsync(call, named, cancel);
                source = await Registering.Sources(store, call.Workspace).SetRulesAsync(source.Id, text, call.Actor, cancel);
                call.Note($"Pravila so shranjena. Preizkusite jih z: opendata source test {source.Id}", $"The rules are kept. Try them with: opendata source test {source.Id}");
            }

            call.Say(source.Rules ?? "# ni pravil", source.Rules ?? "# no rules");
            call.Answer(new { source = source.Id, rules = source.Rules });
            return ExitCodes.Done;
        }
    }

    private static async Task<string> ReadAsync(Call call, string name, CancellationToken cancel)
    {
        await using var stream = FileAccessing.Open(call, name);
        var bytes = new byte[MaxBytes + 1];
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        try
        {
            return count <= MaxBytes ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, count) : throw TooLarge();
        }
        catch (DecoderFallbackException e)
        {
            throw new SettingsInvalidException(LocalText.Of(sl: $"{name} ni v UTF-8. Shranite jo kot UTF-8.", en: $"{name} is not UTF-8. Save it as UTF-8."), e);
        }
    }

    private static SettingsInvalidException TooLarge() =>
        new(LocalText.Of(sl: "Pravila so daljša od 1 MB. Skrajšajte jih.", en: "The rules are longer than 1 MB. Shorten them."));
}
