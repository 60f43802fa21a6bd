using System.CommandLine;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset add ID --title TEXT …</c>: a record made by hand, also of a register that has no file.</summary>
internal static class DatasetAdd
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka zapisa (male črke, števke, vezaji)", "id of the record (small letters, digits, hyphens)");
        var kind = grammar.Option<string>("--kind", "", "", "zbirka, storitev ali serija (privzeto dataset)", "dataset, service or series (default dataset)", "dataset", "service", "series");
        var title = Field(grammar, "--title", "naslov v slovenščini", "title in Slovenian");
        title.Required = true;
        (Option<string> Option, string Field)[] fields =
        [
            (title, "title"),
            (Field(grammar, "--title-en", "naslov v angleščini", "title in English"), "title.en"),
            (Field(grammar, "--description", "opis v slovenščini", "description in Slovenian"), "description"),
            (Field(grammar, "--description-en", "opis v angleščini", "description in English"), "description.en"),
            (Field(grammar, "--owner", "organ, ki so mu podatki last", "the body that owns the data"), "owner"),
            (Field(grammar, "--keywords", "ključne besede, ločene s podpičji", "keywords, parted by semicolons"), "keywords"),
            (Field(grammar, "--themes", "področja EU, ločena s podpičji", "EU themes, parted by semicolons"), "themes"),
            (Field(grammar, "--frequency", "kako pogosto se osvežuje, npr. mesečno", "how often it is refreshed, such as monthly"), "frequency"),
            (Field(grammar, "--license", "licenca, npr. CC BY 4.0", "licence, such as CC BY 4.0"), "license"),
            (Field(grammar, "--access-rights", "dostopnost: javno, omejeno, nejavno", "access: public, restricted, non-public"), "accessRights"),
            (Field(grammar, "--ground", "podlaga za omejitev dostopa (zakon in člen)", "ground of the restriction (act and article)"), "accessRightsGround"),
        ];
        var set = grammar.Many("--set", "POLJE=VREDNOST", "FIELD=VALUE", "drugo polje (lahko večkrat); glej dataset set", "another field (may be repeated); see dataset set");
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "razlog, ki ostane v zgodovini", "reason, kept in the history");
        return grammar.Command("add", "Doda zapis ročno; privzete vrednosti prispevajo organi.", "Add a record by hand; its body's defaults fill the rest.", RunAsync, [id, kind, .. fields.Select(static f => f.Option), set, why]);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            List<KeyValuePair<string, string>> values =
            [
                .. fields.Where(f => call.Get(f.Option) is not null).Select(f => new KeyValuePair<string, string>(f.Field, call.Get(f.Option) ?? "")),
                .. (call.Get(set) ?? []).Select(Grammar.Pair),
            ];
            await using var store = await call.OpenStoreAsync(cancel);
            var automatic = call.Workspace.Settings.Catalog.Approval == "automatic";
            var kept = await new AddDataset(store, automatic).RunAsync(call.Need(id), call.Get(kind) ?? "dataset", values, new Change(call.Actor, call.Get(why) ?? ""), cancel);
            Shown.Record(call, kept);
            return ExitCodes.Done;
        }
    }

    private static Option<string> Field(Grammar grammar, string name, string sl, string en) => grammar.Option<string>(name, "BESEDILO", "TEXT", sl, en);
}
