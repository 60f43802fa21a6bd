using System.CommandLine;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>indicator add</c>: its flags are the fields.</summary>
internal static class IndicatorAdd
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka kazalnika (kratka, brez presledkov)", "id of the indicator (short, without blanks)");
        var filter = grammar.Many("--filter", "POGOJ", "CONDITION", "katere vrstice štejejo, npr. \"vrsta=opozorilo\" ali \"leto__gte=2015\"; več pogojev mora veljati hkrati", "which rows count, such as \"kind=warning\" or \"year__gte=2015\"; several must hold together");
        Dictionary<string, Option<string>> fields = new(StringComparer.Ordinal)
        {
            ["name"] = Needed(grammar.Option<string>("--name", "IME", "TEXT", "ime v slovenščini", "name in Slovenian")),
            ["name.en"] = grammar.Option<string>("--name-en", "IME", "TEXT", "ime v angleščini", "name in English"),
            ["description"] = grammar.Option<string>("--description", "OPIS", "TEXT", "kaj kazalnik pove", "what it tells, in Slovenian"),
            ["description.en"] = grammar.Option<string>("--description-en", "OPIS", "TEXT", "kaj kazalnik pove, v angleščini", "what it tells, in English"),
            ["theme"] = grammar.Option<string>("--theme", "PODROČJE", "THEME", "področje ISO 37120, npr. Voda", "theme of ISO 37120, such as Water"),
            ["code"] = grammar.Option<string>("--code", "OZNAKA", "CODE", "oznaka v standardu ali lastnem seznamu", "its number in the standard or in your own list"),
            ["edition"] = grammar.Option<string>("--edition", "IZDAJA", "EDITION", "kje je določen, npr. ISO 37120:2018 (privzeto lastni)", "where it is defined, such as ISO 37120:2018 (default: your own)"),
            ["unit"] = grammar.Option<string>("--unit", "ENOTA", "UNIT", "enota", "unit, as written in Slovenian"),
            ["unit.en"] = grammar.Option<string>("--unit-en", "ENOTA", "UNIT", "enota v angleščini", "unit in English"),
            ["target"] = grammar.Option<string>("--target", "CILJ", "TARGET", "cilj: \"at-least 80 by 2030\", \"at-most 5\", \"between 10 20\"", "the target: \"at-least 80 by 2030\", \"at-most 5\", \"between 10 20\""),
            ["dataset"] = Needed(grammar.Option<string>("--dataset", "ZBIRKA", "ID", "oznaka zbirke", "id of the dataset")),
            ["distribution"] = grammar.Option<string>("--distribution", "KLJUČ", "KEY", "ključ distribucije, * za vse skupaj (privzeto edina)", "key of the distribution, * for all together (default: the only one)"),
            ["sheet"] = grammar.Option<string>("--sheet", "LIST", "SHEET", "list delovnega zvezka (privzeto edini)", "sheet of the workbook (default: the only one)"),
            ["column"] = Needed(grammar.Option<string>("--column", "STOLPEC", "COLUMN", "stolpec vrednosti, * za štetje vrstic", "column of the values, * to count rows")),
            ["time"] = grammar.Option<string>("--time", "STOLPEC", "COLUMN", "stolpec časa", "column of the time"),
            ["period"] = grammar.Option<string>("--period", "ČAS", "TIME", "čas tabele brez stolpca časa, npr. 2017", "the time of a table without such a column, such as 2017"),
            ["aggregate"] = grammar.Option<string>("--aggregate", "", "", "kaj nastane iz vrednosti obdobja (privzeto last)", "what is made of a period's values (default last)", [.. ContractWords.All<IndicatorAggregate>()]),
            ["per"] = grammar.Option<string>("--per", "", "", "dolžina obdobja (privzeto kot v tabeli)", "length of the periods (default: as in the table)", [.. ContractWords.All<IndicatorSpan>()]),
            ["factor"] = grammar.Option<string>("--factor", "ŠTEVILO", "NUMBER", "s čim se pomnoži, npr. 0.001 ali 1000/23509", "what it is multiplied by, such as 0.001 or 1000/23509"),
            ["responsible"] = grammar.Option<string>("--responsible", "ORGAN", "ORG", "kdo odgovarja zanj (privzeto lastnik zbirke)", "who answers for it (default: the dataset's owner)"),
        };
        return grammar.Command("add", "Doda kazalnik in ga izračuna.", "Add an indicator and compute it.", RunAsync, [id, .. fields.Values, filter]);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            List<KeyValuePair<string, string>> values = [.. fields.Where(f => call.Has(f.Value)).Select(f => KeyValuePair.Create(f.Key, call.Get(f.Value) ?? ""))];
            if (call.Get(filter) is { Length: > 0 } filters)
            {
                values.Add(new("filter", string.Join('\n', filters)));
            }

            await using var store = await call.OpenStoreAsync(cancel);
            var indicator = await new RegisterIndicator(store).AddAsync(call.Need(id), values, call.Actor, cancel);
            call.Say($"Kazalnik {indicator.Id} je dodan.", $"The indicator {indicator.Id} is added.");
            return await IndicatorCommand.TellAsync(call, store, indicator, cancel);
        }
    }

    private static Option<string> Needed(Option<string> option)
    {
        option.Required = true;
        return option;
    }
}
