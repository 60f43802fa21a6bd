using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>A plan as a clerk reads it: what is new, what changes from what to what, what is held back and why.</summary>
internal static class PlanPrinter
{
    private const int StepsShown = 40;
    private const int FieldsShown = 12;
    private const int ValueLength = 60;

    public static void Show(Call call, PublicationPlan plan)
    {
        call.Say($"Načrt objave: {plan.Target}, {plan.Address}", $"Publication plan: {plan.Target}, {plan.Address}");
        var summary = Summary(plan, call.Language);
        call.Say("  " + summary, "  " + summary);
        Steps(call, plan, plan.Create, call.Text("Novo", "New"), "+", withFields: false);
        Steps(call, plan, plan.Update, call.Text("Spremenjeno (tam → pri nas)", "Changed (there → here)"), "~", withFields: true);
        Steps(call, plan, plan.Remove, call.Text("Odstranjeno", "Removed"), "-", withFields: false);
        Copies(call, plan.Create.Concat(plan.Update));
        Conflicts(call, plan);
        BlockedPrinter.Show(call, plan.Blocked);
        foreach (var note in plan.Notes)
        {
            call.Say("  • " + call.Text(note), "  • " + call.Text(note));
        }
    }

    /// <summary>The counts on one line.</summary>
    public static string Summary(PublicationPlan plan, string language)
    {
        var sl = language == "sl";
        string Of(string slovenian, string english, long count) => $"{(sl ? slovenian : english)} {Numerals.Of(count, language)}";
        return string.Join(", ", new[]
        {
            Of("novo", "new", plan.Create.Count),
            Of("spremenjeno", "changed", plan.Update.Count),
            Of("odstranjeno", "removed", plan.Remove.Count),
            Of("brez sprememb", "unchanged", plan.Unchanged),
            Of("na poti", "on its way", plan.Waiting),
            Of("zadržano", "blocked", plan.Blocked.Count),
            Of("navzkrižje", "in conflict", plan.Conflicts.Count),
            Of("tuje", "not ours", plan.Strangers),
        }.Where(static (text, i) => i < 4 || !text.EndsWith(" 0", StringComparison.Ordinal)));
    }

    private static void Steps(Call call, PublicationPlan plan, IReadOnlyList<PlannedStep> steps, string title, string mark, bool withFields)
    {
        if (steps.Count == 0)
        {
            return;
        }

        call.Say($"{title}: {call.Count(steps.Count, Plural.Datasets)}", $"{title}: {call.Count(steps.Count, Plural.Datasets)}");
        foreach (var step in steps.Take(StepsShown))
        {
            var line = $"  {mark} {step.Dataset}: {Readable.Shortened(step.Title, ValueLength)} ({step.RemoteName ?? step.RemoteId})";
            call.Say(line, line);
            if (withFields)
            {
                Fields(call, plan, step.Fields);
            }
        }

        More(call, steps.Count - StepsShown);
    }

    private static void Fields(Call call, PublicationPlan plan, IReadOnlyList<FieldDifference> fields)
    {
        foreach (var field in fields.Take(FieldsShown))
        {
            var (there, here) = Readable.AroundDifference(field.Remote ?? "", field.Local ?? "", ValueLength);
            var label = Label(plan, field.Field, call.Language);
            var line = $"      {label}: {Quoted(call, field.Remote, there)} → {Quoted(call, field.Local, here)}";
            call.Say(line, line);
        }

        if (fields.Count > FieldsShown)
        {
            call.Say($"      … in še polj: {fields.Count - FieldsShown}", $"      … and more fields: {fields.Count - FieldsShown}");
        }
    }

    private static string Label(PublicationPlan plan, string field, string language) =>
        plan.Labels.TryGetValue(FieldNames.Plain(field), out var label) ? $"{label.For(language)} ({field})" : field;

    private static string Quoted(Call call, string? value, string shown) =>
        value is null ? call.Text("(prazno)", "(empty)") : call.Text($"»{shown}«", $"\"{shown}\"");

    private static void Conflicts(Call call, PublicationPlan plan)
    {
        if (plan.Conflicts.Count == 0)
        {
            return;
        }

        call.Say(
            $"Navzkrižje (tam → pri nas): {call.Count(plan.Conflicts.Count, Plural.Datasets)}", $"In conflict (there → here): {call.Count(plan.Conflicts.Count, Plural.Datasets)}");
        foreach (var conflict in plan.Conflicts.Take(StepsShown))
        {
            var line = $"  ! {conflict.Dataset} ({conflict.RemoteName ?? conflict.RemoteId}): {call.Text(conflict.Reason)}";
            call.Say(line, line);
            Fields(call, plan, conflict.Fields);
        }

        More(call, plan.Conflicts.Count - StepsShown);
    }

    private static void Copies(Call call, IEnumerable<PlannedStep> steps)
    {
        var copies = steps
            .SelectMany(static s => s.Copies.OrderBy(static c => c.Key, StringComparer.Ordinal), static (step, copy) => (step.Dataset, Copy: copy.Value)).ToList();
        if (copies.Count == 0)
        {
            return;
        }

        call.Say(
            $"Kot kopija po pravilih portala: {call.Count(copies.Count, Plural.Files)}; pri nas ostane izvirnik",
            $"As a copy by the portal's rules: {call.Count(copies.Count, Plural.Files)}; the original stays here");
        foreach (var (dataset, copy) in copies.Take(StepsShown))
        {
            var name = copy.Source.Name == copy.File.Name ? copy.File.Name : $"{copy.Source.Name} → {copy.File.Name}";
            var left = copy.LeftAsWritten == 0 ? "" : call.Text($"; vrednosti, ki ostanejo, kot so: {copy.LeftAsWritten}", $"; values left as they are: {copy.LeftAsWritten}");
            var line = $"  ≈ {dataset}: {name}: {string.Join(", ", copy.Changes.Select(call.Text))}{left}";
            call.Say(line, line);
        }

        More(call, copies.Count - StepsShown);
    }

    private static void More(Call call, int more)
    {
        if (more > 0)
        {
            call.Say($"  … in še {more} (vse: --out plan.json)", $"  … and {more} more (all: --out plan.json)");
        }
    }
}
