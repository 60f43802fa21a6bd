using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;

namespace OpenData.Cli.Printing;

/// <summary>What an application, a verification or an adoption came to, for people and for machines.</summary>
internal static class PublicationPrinter
{
    private const int LinesShown = 20;

    public static void Show(Call call, ApplyReport report)
    {
        var before = report.DoneBefore > 0 ? call.Text($", od tega prej {report.DoneBefore}", $", of these before {report.DoneBefore}") : "";
        var waiting = report.Waiting > 0 ? call.Text($", predano {report.Waiting}", $", handed over {report.Waiting}") : "";
        call.Say(
            $"Objavljeno: novo {report.Created}, spremenjeno {report.Updated}, odstranjeno {report.Removed}{waiting}{before}.",
            $"Published: new {report.Created}, changed {report.Updated}, removed {report.Removed}{waiting}{before}.");
        Lines(call, "✗", report.Troubles.Select(t => $"{t.Dataset} – {Word(t.Status, call.Language)}: {t.Reason?.For(call.Language)}").ToList());
        if (report.Stopped is { } stopped)
        {
            call.Say(call.Text(stopped), call.Text(stopped));
        }
        else if (report.Waiting > 0)
        {
            var reason = report.Receipts.First(static r => r.Status == StepStatus.Waiting).Reason;
            call.Say($"Predano čaka: {reason?.For("sl")}", $"Handed over: {reason?.For("en")}");
        }
    }

    public static JsonObject ToJson(ApplyReport report, string language) => new()
    {
        ["target"] = report.Plan.Target,
        ["plan"] = report.Plan.Id,
        ["address"] = report.Plan.Address,
        ["status"] = ContractWords.Of(report.Status),
        ["created"] = report.Created,
        ["updated"] = report.Updated,
        ["removed"] = report.Removed,
        ["waiting"] = report.Waiting,
        ["doneBefore"] = report.DoneBefore,
        ["unchanged"] = report.Plan.Unchanged,
        ["troubles"] = new JsonArray([.. report.Troubles.Select(t => (JsonNode)new JsonObject
        {
            ["dataset"] = t.Dataset,
            ["remoteId"] = t.RemoteId,
            ["action"] = ContractWords.Of(t.Action),
            ["status"] = ContractWords.Of(t.Status),
            ["reason"] = t.Reason?.For(language),
        })]),
        ["blocked"] = report.Plan.Blocked.Count,
        ["conflicts"] = report.Plan.Conflicts.Count,
        ["stopped"] = report.Stopped?.For(language),
    };

    public static void Show(Call call, VerificationReport report)
    {
        call.Say(
            $"Preverjeno: {report.Target}, {report.Address}. Pri nas za objavo {report.Here}, tam naših {report.There}; v redu {report.Present}, na poti {report.Waiting}, tujih {report.Strangers}.",
            $"Verified: {report.Target}, {report.Address}. To be published here {report.Here}, ours there {report.There}; well {report.Present}, on their way {report.Waiting}, not ours {report.Strangers}.");
        Lines(call, "✗", report.Troubles.Select(t => $"{t.Dataset} ({t.RemoteName ?? t.RemoteId}) – {Word(t.Sight, call.Language)}: {t.Problem?.For(call.Language)}").ToList());
        Lines(call, "?", report.Unsent.Select(id => $"{id} – {call.Text("odobren, tja še ni bil poslan", "approved, never sent there")}").ToList());
        Lines(call, "-", report.Lingering.Select(id => $"{id} – {call.Text("pri nas umaknjen ali arhiviran, tam še stoji", "withdrawn or archived here, still there")}").ToList());
        Lines(call, "•", report.Blocked.Select(b => $"{b.Dataset} – {call.Text("zadržan", "held back")}: {b.Reason.For(call.Language)}").ToList());
        if (!report.Differs)
        {
            call.Say("Obe strani se ujemata.", "The two sides agree.");
        }
    }

    public static JsonObject ToJson(VerificationReport report, string language) => new()
    {
        ["target"] = report.Target,
        ["address"] = report.Address,
        ["checkedAt"] = Instant(report.CheckedAt),
        ["here"] = report.Here,
        ["there"] = report.There,
        ["strangers"] = report.Strangers,
        ["present"] = report.Present,
        ["waiting"] = report.Waiting,
        ["closed"] = report.Closed,
        ["problems"] = new JsonArray([.. report.Troubles.Select(t => (JsonNode)new JsonObject
        {
            ["dataset"] = t.Dataset,
            ["remoteId"] = t.RemoteId,
            ["remoteName"] = t.RemoteName,
            ["sight"] = ContractWords.Of(t.Sight),
            ["problem"] = t.Problem?.For(language),
        })]),
        ["unsent"] = new JsonArray([.. report.Unsent.Select(static id => (JsonNode)id)]),
        ["blocked"] = new JsonArray([.. report.Blocked.Select(b => (JsonNode)new JsonObject { ["dataset"] = b.Dataset, ["reason"] = b.Reason.For(language) })]),
        ["lingering"] = new JsonArray([.. report.Lingering.Select(static id => (JsonNode)id)]),
        ["notes"] = new JsonArray([.. report.Notes.Select(n => (JsonNode)n.For(language))]),
        ["differs"] = report.Differs,
    };

    public static JsonObject ToJson(AdoptionProposal proposal, string language) => new()
    {
        ["dataset"] = proposal.Dataset,
        ["title"] = proposal.Title.For(language),
        ["remoteId"] = proposal.There.Id,
        ["remoteName"] = proposal.There.Name,
        ["remoteTitle"] = proposal.There.Title,
        ["by"] = new JsonArray([.. Enum.GetValues<AdoptionGrounds>().Where(g => g != AdoptionGrounds.None && proposal.Grounds.HasFlag(g)).Select(static g => (JsonNode)ContractWords.Of(g))]),
        ["sure"] = proposal.Sure,
    };

    /// <summary>What speaks for two records being one.</summary>
    public static string Words(AdoptionGrounds grounds, string language)
    {
        (AdoptionGrounds Ground, string Sl, string En)[] all =
        [
            (AdoptionGrounds.Mark, "naša oznaka", "our mark"), (AdoptionGrounds.Address, "naslov datoteke", "address of a file"),
            (AdoptionGrounds.Name, "ime", "name"), (AdoptionGrounds.Title, "naslov zbirke", "title"),
        ];
        return string.Join(", ", all.Where(a => grounds.HasFlag(a.Ground)).Select(a => language == "sl" ? a.Sl : a.En));
    }

    public static string Word(RemoteSight sight, string language) => (sight, language) switch
    {
        (RemoteSight.Unseen, "sl") => "še neviden",
        (RemoteSight.Present, "sl") => "v redu",
        (RemoteSight.Changed, "sl") => "spremenjen tam",
        (RemoteSight.Broken, "sl") => "okvarjen",
        (RemoteSight.Missing, "sl") => "manjka",
        _ => ContractWords.Of(sight),
    };

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static void Lines(Call call, string mark, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(LinesShown))
        {
            call.Say($"  {mark} {line}", $"  {mark} {line}");
        }

        if (lines.Count > LinesShown)
        {
            call.Say($"  … in še {lines.Count - LinesShown} (vse: --json)", $"  … and {lines.Count - LinesShown} more (all: --json)");
        }
    }

    private static string Word(StepStatus status, string language) => (status, language) switch
    {
        (StepStatus.Started, "sl") => "neznano",
        (StepStatus.Refused, "sl") => "zavrnjeno",
        (StepStatus.Failed, "sl") => "ni uspelo",
        (StepStatus.Started, _) => "unknown",
        _ => ContractWords.Of(status),
    };
}
