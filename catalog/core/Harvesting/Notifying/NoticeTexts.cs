using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>The words of notices: what happened, why, what to do next.</summary>
internal static class NoticeTexts
{
    public static LocalText Subject(NoticeEvent what, Source source) => what switch
    {
        NoticeEvent.Failed => LocalText.Of(sl: $"Vira {source.Id} ni mogoče zajeti", en: $"The source {source.Id} cannot be harvested"),
        NoticeEvent.Held => LocalText.Of(sl: $"Zajem vira {source.Id} čaka na vašo odločitev", en: $"The harvest of the source {source.Id} waits for your decision"),
        NoticeEvent.Recovered => LocalText.Of(sl: $"Vir {source.Id} se spet zajema", en: $"The source {source.Id} is harvested again"),
        _ => LocalText.Of(sl: $"Opomnik: vir {source.Id} še vedno potrebuje pozornost", en: $"Reminder: the source {source.Id} still needs attention"),
    };

    public static LocalText Body(NoticeEvent what, Source source, LastRun last, ToldCondition? told, Uri catalogue)
    {
        var reason = last.Reason is { } given ? PublicText.Of(given) : LocalText.Of(sl: "Razlog ni znan.", en: "The reason is not known.");
        var held = last.Status == RunStatus.Held;
        return LocalText.Of(
            sl: Lines(
                what switch
                {
                    NoticeEvent.Recovered => $"Vir {source.Id} je bil spet uspešno zajet. Ni vam treba storiti ničesar.",
                    NoticeEvent.Held => $"Zajem vira {source.Id} je zadržan: nič ni bilo arhivirano, vir pa se do vaše odločitve ne zajema več sam.",
                    NoticeEvent.Reminder when held => $"Zajem vira {source.Id} še vedno čaka na vašo odločitev{Since(told, "sl")}.",
                    NoticeEvent.Reminder => $"Vira {source.Id} še vedno ni mogoče zajeti{Since(told, "sl")}.",
                    _ => $"Vira {source.Id} ni bilo mogoče zajeti. Kar je bilo zajeto prej, ostane; program poskuša znova sam.",
                },
                what == NoticeEvent.Recovered ? "" : "Razlog: " + reason.For("sl"),
                what == NoticeEvent.Recovered ? "" : held
                    ? $"Kaj storiti: poglejte, kaj v viru manjka (opendata runs show {last.Id}). Če je prav, potrdite z opendata harvest {source.Id} --allow-removals; če ni, popravite vir in ga zajemite znova."
                    : $"Kaj storiti: preverite, ali vir deluje (opendata source test {source.Id}); podrobnosti zajema: opendata runs show {last.Id}.",
                $"Katalog: {catalogue}"),
            en: Lines(
                what switch
                {
                    NoticeEvent.Recovered => $"The source {source.Id} has been harvested again. There is nothing for you to do.",
                    NoticeEvent.Held => $"The harvest of the source {source.Id} is held: nothing was archived, and the source is not harvested by itself until you decide.",
                    NoticeEvent.Reminder when held => $"The harvest of the source {source.Id} still waits for your decision{Since(told, "en")}.",
                    NoticeEvent.Reminder => $"The source {source.Id} still cannot be harvested{Since(told, "en")}.",
                    _ => $"The source {source.Id} could not be harvested. What was harvested before stays; the program tries again by itself.",
                },
                what == NoticeEvent.Recovered ? "" : "Reason: " + reason.For("en"),
                what == NoticeEvent.Recovered ? "" : held
                    ? $"What to do: see what is missing at the source (opendata runs show {last.Id}). If that is right, confirm with opendata harvest {source.Id} --allow-removals; if not, mend the source and harvest it again."
                    : $"What to do: see whether the source works (opendata source test {source.Id}); details of the harvest: opendata runs show {last.Id}.",
                $"Catalogue: {catalogue}"));
    }

    public static LocalText Subject(Job job, JobRun run) => run.Status switch
    {
        JobStatus.Done => LocalText.Of(sl: $"Opravilo {job.Id} spet teče brez zapletov", en: $"The job {job.Id} runs smoothly again"),
        JobStatus.Attention => LocalText.Of(sl: $"Opravilo {job.Id}: nekaj potrebuje vašo pozornost", en: $"The job {job.Id}: something needs your attention"),
        _ => LocalText.Of(sl: $"Opravilo {job.Id} ni uspelo v celoti", en: $"The job {job.Id} did not succeed in full"),
    };

    public static LocalText Body(Job job, JobRun run, Uri catalogue) => LocalText.Of(sl: Body(job, run, catalogue, "sl"), en: Body(job, run, catalogue, "en"));

    private static string Body(Job job, JobRun run, Uri catalogue, string language)
    {
        var sl = language == "sl";
        var lines = new List<string>();
        if (run.Reason is { } reason)
        {
            lines.Add(PublicText.Of(reason).For(language));
        }

        foreach (var step in run.Steps)
        {
            var figures = string.Join(", ", step.Counts.Where(static c => c.Value > 0).Select(static c => $"{c.Key} {c.Value}"));
            lines.Add($"{step.Step}: {StepWords.Of(step.Outcome).For(language)}{(figures.Length > 0 ? $" ({figures})" : "")}");
            lines.AddRange(step.Attention.Select(a => "  – " + PublicText.Of(a).For(language)));
        }

        lines.Add(sl ? $"Kaj storiti: poglejte vrstice zgoraj; ves tek pokaže opendata job show {job.Id}." : $"What to do: go through the lines above; opendata job show {job.Id} shows the whole run.");
        lines.Add((sl ? "Katalog: " : "Catalogue: ") + catalogue);
        return Lines([.. lines]);
    }

    private static string Since(ToldCondition? told, string language) => told is null ? "" : language == "sl"
        ? $" (zadnje obvestilo: {told.At.UtcDateTime:d. M. yyyy})"
        : $" (last told on {told.At.UtcDateTime:yyyy-MM-dd})";

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(static l => l.Length > 0));
}

/// <summary>Outcomes of steps as people read them.</summary>
public static class StepWords
{
    public static LocalText Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done => LocalText.Of(sl: "opravljeno", en: "done"),
        StepOutcome.Attention => LocalText.Of(sl: "opravljeno, potrebuje pozornost", en: "done, needs attention"),
        StepOutcome.Failed => LocalText.Of(sl: "ni uspelo", en: "failed"),
        _ => LocalText.Of(sl: "izpuščeno", en: "skipped"),
    };
}
