using System.Globalization;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Store;

namespace OpenData.Cli.Printing;

/// <summary>Shows gaps body by body: what is missing first in sight, with what to do about it.</summary>
internal sealed class GapsPrinter(Call call)
{
    /// <param name="report">What was found.</param>
    /// <param name="all">What is published too.</param>
    /// <param name="path">File that was written; null for none.</param>
    public void Show(GapReport report, bool all, string? path)
    {
        foreach (var gaps in report.Bodies)
        {
            call.Say($"{gaps.Body.Id}: {call.Text(gaps.Body.Name)}", $"{gaps.Body.Id}: {call.Text(gaps.Body.Name)}");
            foreach (var question in gaps.Questions)
            {
                call.Say("  " + question.Text.For("sl"), "  " + question.Text.For("en"));
            }

            if (gaps.Questions.Count == 0)
            {
                Rows(gaps, all);
            }

            call.Say("", "");
        }

        if (report.Bodies.Any(static b => b.Missing.Any()))
        {
            call.Say(GapTexts.Note.For("sl"), GapTexts.Note.For("en"));
            call.Say(
                "Organ, ki takih podatkov nima: opendata register exemptions add organisation=ORGAN template=PREDLOGA ground=no-data reason=… from=DAN person=… role=…",
                "A body that holds no such data: opendata register exemptions add organisation=ORG template=TEMPLATE ground=no-data reason=… from=DATE person=… role=…");
        }

        if (path is not null)
        {
            call.Say($"Zapisano: {path}", $"Written: {path}");
        }

        call.Answer(ToJson(report, path));
    }

    private void Rows(BodyGaps gaps, bool all)
    {
        var language = call.Language;
        call.Say("  " + GapTexts.Tally(gaps, "sl"), "  " + GapTexts.Tally(gaps, "en"));
        var shown = gaps.Rows.Where(r => all || r.State is GapState.Missing or GapState.Absent or GapState.Closed).OrderByDescending(static r => r.IsPressing).ThenByDescending(static r => r.State).ToList();
        var table = new TextTable(
            call.Text("Predloga", "Template"), call.Text("Pričakovana zbirka", "Expected dataset"), call.Text("Stanje", "State"), call.Text("Oznake", "Marks"),
            call.Text("Rok ali interval", "Due or interval"), call.Text("Običajni lastnik", "Usual owner"), call.Text("Zapis ali razlog", "Record or reason"));
        foreach (var row in shown)
        {
            table.Add(
                row.Expected.Key, call.Text(row.Expected.Template.Title), call.Text(GapTexts.Of(row.State)), GapTexts.Marks(row, language), GapTexts.When(row, language),
                call.Text(row.Expected.UsualOwner), GapTexts.Evidence(row, language, isPublic: false));
        }

        call.Show(table);
    }

    private object ToJson(GapReport report, string? path) => new
    {
        day = Day(report.Day),
        file = path,
        organisations = report.Bodies.Select(b => new
        {
            id = b.Body.Id,
            name = call.Text(b.Body.Name),
            legalClass = b.Body.LegalClass is { } known ? ContractWords.Of(known) : null,
            tasks = b.Body.Tasks,
            questions = b.Questions.Select(q => new { field = q.Field, text = call.Text(q.Text) }),
            expected = b.Rows.Count,
            counts = Enum.GetValues<GapState>().ToDictionary(GapTexts.Code, b.Count),
            templates = b.Rows.Select(Row),
        }),
    };

    private object Row(GapRow row) => new
    {
        template = row.Expected.Key,
        title = call.Text(row.Expected.Template.Title),
        state = GapTexts.Code(row.State),
        minimum = row.Expected.IsMinimum,
        duty = row.IsDuty,
        highValue = row.IsHighValue,
        usualOwner = call.Text(row.Expected.UsualOwner),
        basis = row.Basis.Select(b => new { code = b.Code, text = call.Text(b.Text), certainty = b.Certainty?.ToString().ToLowerInvariant() ?? "practice" }),
        due = row.Due is { } due ? Day(due) : null,
        frequency = row.Expected.Template.Frequency,
        interval = call.Text(row.Expected.Interval),
        cover = row.Cover is { } cover
            ? new { dataset = cover.Dataset, title = call.Text(cover.Title), owner = cover.Owner, kind = cover.Kind.ToString().ToLowerInvariant(), certainty = GapTexts.Code(cover.Certainty), words = cover.Words }
            : null,
        records = row.Records,
        absence = row.Absence is { } absence
            ? new { entry = absence.Id, ground = absence["ground"], reason = absence["reason"], person = absence["person"], role = absence["role"], from = absence["from"], until = absence["until"] }
            : null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
