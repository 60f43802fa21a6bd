using System.CommandLine;
using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>leaks release ID</c>: a named person lets out what the guard holds, on a legal basis.</summary>
internal static class LeaksRelease
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "zbirka", "the dataset");
        var basis = grammar.Option<string>("--basis", "BESEDILO", "TEXT", "pravna podlaga: zakon in člen", "the legal basis: act and article");
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "zakaj, za zgodovino", "why, for the history");
        var until = grammar.Option<string>("--until", "DAN", "DATE", "do vključno tega dne (2027-06-30)", "up to and with this day (2027-06-30)");
        var file = grammar.Option<string>("--file", "DATOTEKA", "FILE", "le ta datoteka (ključ ali ime; privzeto vse zadržane)", "this file only (key or name; default: all that are held)");
        var standing = grammar.Flag(
            "--standing", "velja tudi za poznejše vsebine z istimi stolpci in najdbami; potrebuje --until", "also for later contents with the same columns and findings; needs --until");
        return grammar.Command(
            "release", "Sprosti zadržano datoteko: znana oseba s pravico odobritve (--as), s pravno podlago in datumom.",
            "Release a file that is held: a known person who may approve (--as), with legal basis and date.", RunAsync, id, basis, why, until, file, standing);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var request = new ReleaseRequest(
                call.Need(id), call.Get(file), call.Get(basis) ?? "", call.Get(why) ?? "", EndOf(call, call.Get(until)), call.Get(standing), call.Actor);
            var decisions = await new ReleaseFile(store, LeaksCommand.Demand(call, store), call.Clock).RunAsync(request, cancel);
            foreach (var decision in decisions)
            {
                var (sl, en) = decision.Until is { } end ? ($" do {call.When(end)}", $" until {call.When(end)}") : (", dokler se vsebina ne spremeni", " until its content changes");
                call.Say($"{decision.File.Name}: sproščeno{sl}.", $"{decision.File.Name}: released{en}.");
            }

            call.Answer(new { released = decisions.Select(LeaksDecisions.ToJson) });
            return ExitCodes.Done;
        }
    }

    // The whole of the day, where the program runs.
    private static DateTimeOffset? EndOf(Call call, string? day)
    {
        if (day is null)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) || parsed.Year is < 2000 or > 2200)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"--until: »{day}« ni dan; napišite ga kot 2027-06-30.", en: $"--until: \"{day}\" is no day; write it as 2027-06-30."));
        }

        var midnight = parsed.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, call.Clock.LocalTimeZone.GetUtcOffset(midnight));
    }
}
