using System.CommandLine;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>indicator add|set|list|show|remove</c>: KPIs tied to dataset, column and filter.</summary>
internal static class IndicatorCommand
{
    private const int ChangesShown = 20;

    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka kazalnika (kratka, brez presledkov)", "id of the indicator (short, without blanks)");
        var values = grammar.Several("KEY=VALUE", "polja in nove vrednosti, npr. target=\"at-least 80 by 2030\" factor=1000/23509", "fields and new values, such as target=\"at-least 80 by 2030\" factor=1000/23509", required: true);
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "razlog; ostane v zgodovini kazalnika", "the reason; it stays in the indicator's history");
        return grammar.Group(
            "indicator",
            "Kazalniki: vrednosti iz stolpcev zbirk, s cilji.",
            "Indicators: values from columns of datasets, with targets.",
            IndicatorAdd.Create(grammar),
            grammar.Command("set", "Spremeni kazalnik.", "Change an indicator.", (call, cancel) => SetAsync(call, call.Need(id), call.Get(values) ?? [], call.Get(why), cancel), id, values, why),
            grammar.Command("list", "Našteje kazalnike z zadnjo vrednostjo in ciljem.", "List the indicators with their newest value and target.", ListAsync),
            grammar.Command("show", "Pokaže kazalnik, njegove vrednosti in zgodovino.", "Show an indicator, its values and its history.", (call, cancel) => ShowAsync(call, call.Need(id), cancel), id),
            grammar.Command("remove", "Odstrani kazalnik; zgodovina ostane.", "Remove an indicator; its history stays.", (call, cancel) => RemoveAsync(call, call.Need(id), call.Get(why), cancel), id, why));
    }

    /// <summary>What is answered once an indicator was added or changed: its newest value, or what keeps it from having one.</summary>
    internal static async Task<int> TellAsync(Call call, CatalogStore store, Indicator indicator, CancellationToken cancel)
    {
        var series = await Registering.Indicators(store, call.Workspace, call.Clock).RunAsync(indicator, cancel);
        if (series.Problem.IsEmpty)
        {
            call.Say(IndicatorPrinter.Line(indicator, series, call.Clock.GetUtcNow(), "sl"), IndicatorPrinter.Line(indicator, series, call.Clock.GetUtcNow(), "en"));
        }
        else
        {
            call.Warn(series.Problem);
        }

        call.Answer(IndicatorPrinter.ToJson(indicator, series, call.Clock.GetUtcNow(), call.Language));
        return series.Problem.IsEmpty ? ExitCodes.Done : ExitCodes.Attention;
    }

    private static async Task<int> SetAsync(Call call, string id, string[] values, string? why, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var indicator = await new RegisterIndicator(store).SetAsync(id, [.. values.Select(Grammar.Pair)], why, call.Actor, cancel);
        call.Say($"Kazalnik {id} je spremenjen.", $"The indicator {id} is changed.");
        return await TellAsync(call, store, indicator, cancel);
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await Registering.Indicators(store, call.Workspace, call.Clock).RunAsync(cancel);
        var (now, all) = (call.Clock.GetUtcNow(), await store.ListIndicatorsAsync(null, cancel));
        var series = await store.ReadIndicatorSeriesAsync(null, cancel);
        var table = new TextTable("ID", call.Text("Ime", "Name"), call.Text("Zbirka", "Dataset"), call.Text("Obdobje", "Period"), call.Text("Vrednost", "Value"), call.Text("Cilj", "Target"), call.Text("Težava", "Problem")).Right(4);
        foreach (var indicator in all)
        {
            var made = series.GetValueOrDefault(indicator.Id) ?? new IndicatorSeries();
            table.Add(
                indicator.Id, call.Text(indicator.Name), indicator.Tie.Dataset, made.Latest?.Period, IndicatorPrinter.Value(indicator, made.Latest, call.Language),
                IndicatorPrinter.Target(indicator, made, now, call.Language), call.Text(made.Problem));
        }

        call.Show(table);
        call.Note(call.Count(all.Count, Plural.Indicators), call.Count(all.Count, Plural.Indicators));
        call.Answer(new { indicators = all.Select(i => IndicatorPrinter.ToJson(i, series.GetValueOrDefault(i.Id), now, call.Language)) });
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await Registering.Indicators(store, call.Workspace, call.Clock).RunAsync(cancel);
        var indicator = await store.FindIndicatorAsync(id, cancel) ?? throw Missing.Indicator(id);
        var node = IndicatorPrinter.ToJson(indicator, await store.FindIndicatorSeriesAsync(id, cancel), call.Clock.GetUtcNow(), call.Language);
        call.Say(Outline.Of(node), Outline.Of(node));
        var changes = await IndicatorHistory.ReadAsync(store, id, ChangesShown, cancel);
        foreach (var change in changes)
        {
            var line = $"{call.When(change.At)} {change.Actor}: {change.Why}{(change.Fields.Count > 0 ? $" ({string.Join(", ", change.Fields)})" : "")}";
            call.Say(line, line);
        }

        node["history"] = IndicatorPrinter.ToJson(changes);
        call.Answer(node);
        return ExitCodes.Done;
    }

    private static async Task<int> RemoveAsync(Call call, string id, string? why, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await new RegisterIndicator(store).RemoveAsync(id, why, call.Actor, cancel);
        call.Say($"Kazalnik {id} je odstranjen.", $"The indicator {id} is removed.");
        call.Answer(new { indicator = id, removed = true });
        return ExitCodes.Done;
    }
}
