using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting.Notifying;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>A job's run for people and for machines.</summary>
internal static class JobPrinter
{
    public static string Word(JobStatus status, string language) => (status, language) switch
    {
        (JobStatus.Running, "sl") => "teče",
        (JobStatus.Done, "sl") => "opravljeno",
        (JobStatus.Attention, "sl") => "opravljeno, potrebuje pozornost",
        (JobStatus.Failed, "sl") => "ni uspelo",
        (JobStatus.Interrupted, "sl") => "prekinjeno",
        (JobStatus.Cancelled, "sl") => "preklicano",
        (JobStatus.Attention, _) => "done, needs attention",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>One line: how it ended, and each step.</summary>
    public static string Line(JobRun run, string language)
    {
        var took = run.EndedAt is { } end ? $" ({Numerals.Of(end - run.StartedAt, language)})" : "";
        var steps = string.Join(", ", run.Steps.Select(s => $"{s.Step} {StepWords.Of(s.Outcome).For(language)}"));
        var why = run.Reason is { } reason ? $": {reason.For(language)}" : "";
        return $"{run.Job}: {Word(run.Status, language)}{took}{(steps.Length > 0 ? "; " : "")}{steps}{why}";
    }

    /// <summary>A step with its figures, and a line for each thing that needs a person.</summary>
    public static string Step(JobStepReport step, string language)
    {
        var figures = string.Join(", ", step.Counts.Where(static c => c.Value > 0).Select(c => $"{c.Key} {Numerals.Of(c.Value, language)}"));
        var head = $"  {step.Step}: {StepWords.Of(step.Outcome).For(language)}{(figures.Length > 0 ? $" ({figures})" : "")}";
        return string.Join('\n', step.Attention.Select(a => $"    – {a.For(language)}").Prepend(head));
    }

    public static JsonObject ToJson(JobRun run, string language) => new()
    {
        ["run"] = run.Id,
        ["job"] = run.Job,
        ["status"] = ContractWords.Of(run.Status),
        ["startedAt"] = Instant(run.StartedAt),
        ["endedAt"] = run.EndedAt is { } end ? Instant(end) : null,
        ["seconds"] = run.EndedAt is { } ended ? Math.Round((ended - run.StartedAt).TotalSeconds, 3) : null,
        ["actor"] = run.Actor,
        ["reason"] = run.Reason?.For(language),
        ["steps"] = new JsonArray([.. run.Steps.Select(s => new JsonObject
        {
            ["step"] = s.Step,
            ["outcome"] = ContractWords.Of(s.Outcome),
            ["seconds"] = Math.Round((s.EndedAt - s.StartedAt).TotalSeconds, 3),
            ["counts"] = new JsonObject(s.Counts.Select(static c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))),
            ["attention"] = new JsonArray([.. s.Attention.Select(a => (JsonNode)a.For(language))]),
            ["runs"] = new JsonArray([.. s.Runs.Select(static r => (JsonNode)r)]),
        })]),
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
