using System.Text.Json.Nodes;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>The ledger of a remote catalogue: what is well in figures, what needs somebody a line each with its remedy.</summary>
internal static class StatusPrinter
{
    public static void Show(Call call, string target, StatusReport report)
    {
        if (report.Address is null)
        {
            call.Say($"V {target} ni bilo še nič objavljeno.", $"Nothing was ever published to {target}.");
        }
        else
        {
            var seen = report.VerifiedAt is { } at ? call.When(at) : call.Text("še nikoli", "never");
            call.Say($"{target}, {report.Address}; nazadnje videno: {seen}", $"{target}, {report.Address}; last seen: {seen}");
        }

        var figures = string.Join(", ", report.Lines.GroupBy(static l => l.Standing).OrderBy(static g => g.Key)
            .Select(g => $"{Word(g.Key, call.Language)} {Numerals.Of(g.Count(), call.Language)}"));
        call.Say($"  {figures}", $"  {figures}");
        foreach (var plan in report.Begun)
        {
            call.Say(
                $"  ! Načrt {plan} je ostal na pol poti: nadaljujte ga z --apply ali naredite novega.", $"  ! The plan {plan} was left half-way: go on with it by --apply or make a new one.");
        }

        var european = report.Lines.Count(static l => l.Line?.EuropeanId is not null);
        if (european > 0)
        {
            var all = report.Lines.Count;
            call.Say($"  Na data.europa.eu: {european} od {all}", $"  At data.europa.eu: {european} of {all}");
        }

        var newer = report.Lines.Count(static l => l.NewerHere);
        if (newer > 0)
        {
            call.Say($"  Pri nas novejših od poslanega: {newer} (opendata publish {target})", $"  Newer here than what was sent: {newer} (opendata publish {target})");
        }

        Table(call, report.Lines);
    }

    public static JsonObject ToJson(StatusReport report, string language) => new()
    {
        ["address"] = report.Address,
        ["verifiedAt"] = report.VerifiedAt is { } at ? PublicationPrinter.Instant(at) : null,
        ["begun"] = new JsonArray([.. report.Begun.Select(static p => (JsonNode)p)]),
        ["datasets"] = new JsonArray([.. report.Lines.Select(line => (JsonNode)new JsonObject
        {
            ["dataset"] = line.Dataset,
            ["title"] = line.Title.For(language),
            ["standing"] = ContractWords.Of(line.Standing),
            ["remoteId"] = line.Line?.RemoteId,
            ["remoteName"] = line.Line?.RemoteName,
            ["europeanId"] = line.Line?.EuropeanId,
            ["sentAt"] = line.Line?.SentAt is { } sent ? PublicationPrinter.Instant(sent) : null,
            ["sentBy"] = line.Line?.SentBy,
            ["seenAt"] = line.Line?.SeenAt is { } seen ? PublicationPrinter.Instant(seen) : null,
            ["newerHere"] = line.NewerHere,
            ["problem"] = line.Line?.Problem?.For(language),
            ["remedy"] = line.Remedy?.For(language),
        })]),
    };

    private static void Table(Call call, IReadOnlyList<StatusLine> lines)
    {
        const int Shown = 50;
        var wanting = lines.Where(static l => l.Remedy is not null).ToList();
        var table = new TextTable(
            call.Text("Zbirka", "Dataset"), call.Text("Zapis tam", "Record there"), "data.europa.eu", call.Text("Stanje", "Standing"), call.Text("Kaj je narobe in kaj storiti", "What is wrong and what to do"));
        foreach (var line in wanting.Take(Shown))
        {
            var problem = line.Line?.Problem is { } why ? call.Text(why) + " " : "";
            table.Add(line.Dataset, line.Line?.RemoteName, line.Line?.EuropeanId, Word(line.Standing, call.Language), problem + line.Remedy?.For(call.Language));
        }

        call.Show(table);
        if (wanting.Count > Shown)
        {
            call.Say($"  … in še {wanting.Count - Shown} (vse: --json)", $"  … and {wanting.Count - Shown} more (all: --json)");
        }
    }

    private static string Word(Standing standing, string language) => (standing, language) switch
    {
        (Standing.Present, "sl") => "v redu",
        (Standing.Unseen, "sl") => "še neviden",
        (Standing.Waiting, "sl") => "na poti",
        (Standing.Changed, "sl") => "spremenjen tam",
        (Standing.Broken, "sl") => "okvarjen",
        (Standing.Missing, "sl") => "manjka",
        (Standing.Unsent, "sl") => "neposlan",
        (Standing.Lingering, "sl") => "odvečen tam",
        (Standing.Present, _) => "well",
        (Standing.Unseen, _) => "not seen yet",
        (Standing.Waiting, _) => "on its way",
        (Standing.Unsent, _) => "never sent",
        (Standing.Lingering, _) => "superfluous there",
        _ => ContractWords.Of(standing),
    };
}
