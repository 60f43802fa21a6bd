using System.CommandLine;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>leaks decisions</c> and <c>leaks incidents</c>: what people released and took back, and the clocks of incidents.</summary>
internal static class LeaksDecisions
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Optional("ID", "le te zbirke", "of this dataset only");
        return grammar.Command(
            "decisions", "Našteje sprostitve in umike: kdo, kdaj, na kakšni podlagi, ali še veljajo.", "List releases and recalls: who, when, on what basis, and whether they still hold.",
            RunAsync, id);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var decisions = await store.ListLeakDecisionsAsync(call.Get(id), kind: null, cancel);
            var table = new TextTable(
                call.Text("Kdaj", "When"), call.Text("Kaj", "What"), call.Text("Zbirka", "Dataset"), call.Text("Datoteka", "File"), call.Text("Kdo", "Who"),
                call.Text("Podlaga ali razlog", "Basis or reason"), call.Text("Velja", "Holds"));
            foreach (var decision in decisions)
            {
                table.Add(
                    call.When(decision.At), Kind(call, decision), decision.Dataset, decision.File.Name, decision.Actor, decision.Basis ?? decision.Why, State(call, decision));
            }

            call.Show(table);
            call.Answer(new { decisions = decisions.Select(ToJson) });
            return ExitCodes.Done;
        }
    }

    public static Command CreateIncidents(Grammar grammar) => grammar.Command(
        "incidents", "Našteje incidente (umike) in rok 72 ur za prijavo (GDPR, člen 33).", "List incidents (recalls) and the term of 72 hours for telling the authority (GDPR, article 33).",
        async (call, cancel) =>
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var recalls = await store.ListLeakDecisionsAsync(dataset: null, LeakDecisionKind.Recall, cancel);
            var incidents = recalls.GroupBy(static d => d.Incident ?? d.Dataset, StringComparer.Ordinal).Select(static g => (
                Name: g.Key, First: g.First(), Files: g.Count(), TellUntil: (g.First().NoticedAt ?? g.First().At) + RecallReport.IncidentClock)).ToList();
            var now = call.Clock.GetUtcNow();
            var table = new TextTable(
                call.Text("Incident", "Incident"), call.Text("Zbirka", "Dataset"), call.Text("Opaženo", "Noticed"), call.Text("Umaknil", "Recalled by"), call.Text("Prijava do", "Tell until"),
                call.Text("Še", "Left"));
            foreach (var (name, first, _, until) in incidents)
            {
                var left = until > now ? $"{(int)(until - now).TotalHours} h" : call.Text("rok je mimo", "the term is over");
                table.Add(name, first.Dataset, call.When(first.NoticedAt ?? first.At), first.Actor, call.When(until), left);
            }

            call.Show(table);
            call.Answer(new
            {
                incidents = incidents.Select(static i => new
                {
                    incident = i.Name, dataset = i.First.Dataset, noticedAt = i.First.NoticedAt ?? i.First.At, recalledAt = i.First.At, by = i.First.Actor, why = i.First.Why,
                    tellUntil = i.TellUntil, files = i.Files,
                }),
            });
            return ExitCodes.Done;
        });

    /// <summary>A decision as the contract has it.</summary>
    public static object ToJson(LeakDecision decision) => new
    {
        id = decision.Id, kind = ContractWords.Of(decision.Kind), dataset = decision.Dataset, distribution = decision.Distribution, file = decision.File.Name,
        sha256 = decision.File.Sha256, bytes = decision.Bytes, at = decision.At, by = decision.Actor, why = decision.Why, basis = decision.Basis, until = decision.Until,
        standing = decision.Standing, incident = decision.Incident,
    };

    private static string Kind(Call call, LeakDecision decision) => decision.Kind == LeakDecisionKind.Recall ? call.Text("umik", "recall")
        : decision.Standing ? call.Text("stalna sprostitev", "standing release") : call.Text("sprostitev", "release");

    private static string State(Call call, LeakDecision decision) => decision.Kind == LeakDecisionKind.Recall ? call.Text("za vedno", "for ever")
        : !FileHolds.IsInForce(decision, call.Clock.GetUtcNow()) ? call.Text("ne več", "no more")
        : decision.Until is { } until ? call.Text("do ", "until ") + call.When(until) : call.Text("za to vsebino", "for this content");
}
