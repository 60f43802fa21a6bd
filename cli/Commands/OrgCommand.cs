using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>org add|set|list|show</c>: the bodies that own and publish data.</summary>
internal static class OrgCommand
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka organa (kratka, brez presledkov)", "id of the body (short, without blanks)");
        var values = grammar.Several("KEY=VALUE", "polja in nove vrednosti, npr. email=info@obcina.si contact.email=podatki@obcina.si", "fields and new values, such as email=info@town.si contact.email=data@town.si", required: true);
        return grammar.Group(
            "org",
            "Organi, ki imajo in objavljajo podatke.",
            "The bodies that own and publish data.",
            Add(grammar),
            grammar.Command("set", "Spremeni organ in privzete vrednosti njegovih zbirk.", "Change a body and the defaults of its datasets.", (call, cancel) => SetAsync(call, call.Need(id), call.Get(values) ?? [], cancel), id, values),
            grammar.Command("list", "Našteje organe.", "List the bodies.", ListAsync),
            grammar.Command("show", "Pokaže organ.", "Show a body.", (call, cancel) => ShowAsync(call, call.Need(id), cancel), id));
    }

    private static Command Add(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka organa (kratka, brez presledkov)", "id of the body (short, without blanks)");
        var name = grammar.Option<string>("--name", "IME", "TEXT", "ime v slovenščini", "name in Slovenian");
        name.Required = true;
        var nameEn = grammar.Option<string>("--name-en", "IME", "TEXT", "ime v angleščini", "name in English");
        var legalClass = grammar.Option<string>("--legal-class", "", "", "vrsta organa: javni organ, javno podjetje, knjižnica/muzej/arhiv, raziskovalna organizacija, zunaj direktive", "kind of body: public sector body, public undertaking, library/museum/archive, research organisation, outside the directive", [.. ContractWords.All<LegalClass>()]);
        var number = grammar.Option<string>("--id-number", "ŠTEVILKA", "N", "matična številka (7 ali 10 števk)", "number in the business register (7 or 10 digits)");
        var email = grammar.Option<string>("--email", "NASLOV", "A", "elektronski naslov", "e-mail address");
        var homepage = grammar.Option<string>("--homepage", "NASLOV", "URL", "spletna stran", "home page");
        var partOf = grammar.Option<string>("--part-of", "ID", "ID", "organ, katerega del je", "the body it is part of");
        return grammar.Command("add", "Doda organ.", "Add a body.", RunAsync, id, name, nameEn, legalClass, number, email, homepage, partOf);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var title = LocalText.In("sl", call.Get(name) ?? "");
            var organisation = new Organisation
            {
                Id = call.Need(id),
                Name = call.Get(nameEn) is { } english ? title.With("en", english) : title,
                LegalClass = ContractWords.TryParse<LegalClass>(call.Get(legalClass), out var parsed) ? parsed : null,
                IdNumber = call.Get(number),
                Email = call.Get(email),
                Homepage = Address(call.Get(homepage)),
                PartOf = call.Get(partOf),
            };
            await using var store = await call.OpenStoreAsync(cancel);
            var kept = await new RegisterOrganisation(store).RunAsync(organisation, call.Actor, cancel);
            call.Say($"Organ {kept.Id} je dodan.", $"The body {kept.Id} is added.");
            call.Answer(Call.Node(kept)!); // a record is never null
            return ExitCodes.Done;
        }
    }

    private static async Task<int> SetAsync(Call call, string id, string[] values, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var kept = await new RegisterOrganisation(store).SetAsync(id, [.. values.Select(Grammar.Pair)], call.Actor, cancel);
        call.Say($"Organ {kept.Id} je spremenjen.", $"The body {kept.Id} is changed.");
        call.Answer(Call.Node(kept)!); // a record is never null
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var all = await store.ListOrganisationsAsync(cancel);
        var table = new TextTable("ID", call.Text("Ime", "Name"), call.Text("Vrsta", "Class"), call.Text("Matična št.", "Number"), call.Text("Del", "Part of"));
        foreach (var organisation in all)
        {
            table.Add(organisation.Id, call.Text(organisation.Name), organisation.LegalClass is { } known ? ContractWords.Of(known) : call.Text("ni določena", "not set"), organisation.IdNumber, organisation.PartOf);
        }

        call.Show(table);
        call.Note(call.Count(all.Count, Plural.Organisations), call.Count(all.Count, Plural.Organisations));
        call.Answer(new { organisations = all.Select(Call.Node) });
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var organisation = await store.FindOrganisationAsync(id, cancel) ?? throw Missing.Organisation(id);
        call.Say(Outline.Of(Call.Node(organisation)!), Outline.Of(Call.Node(organisation)!)); // a record is never null
        call.Answer(Call.Node(organisation)!);
        return ExitCodes.Done;
    }

    private static Uri? Address(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new SettingsInvalidException(LocalText.Of(
            sl: $"--homepage: »{text}« ni naslov, ki se začne s http:// ali https://.",
            en: $"--homepage: \"{text}\" is not an address that begins with http:// or https://."));
}
