using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>Words about gaps for people, and the words of programs.</summary>
public static class GapTexts
{
    /// <summary>What the marks and the states mean, for the foot of a table.</summary>
    public static LocalText Note { get; } = LocalText.Of(
        "Pričakovano je po nalogah organa. »Najmanjši nabor« je izbor tega programa in ni predpis; o podatkih velike vrednosti odloči oseba. Upravičeno odsotnost zapiše oseba v register izjem; program je ne ugiba.",
        "Expected by the tasks of the body. The \"minimum set\" is this program's selection and no law; a person decides on high value. A person states a justified absence in the register of exemptions; the program does not guess it.");

    public static string Code(GapState state) => state.ToString().ToLowerInvariant();

    public static string Code(CoverCertainty certainty) => certainty switch
    {
        CoverCertainty.Template => "template",
        CoverCertainty.ClearWords => "clear-words",
        _ => "words",
    };

    public static LocalText Of(GapState state) => state switch
    {
        GapState.Covered => LocalText.Of("objavljeno", "published"),
        GapState.Closed => LocalText.Of("opisano, ni odprto", "described, not open"),
        GapState.Elsewhere => LocalText.Of("objavi drug organ", "published by another body"),
        GapState.Absent => LocalText.Of("upravičeno odsotno", "absent with a reason"),
        _ => LocalText.Of("manjka", "missing"),
    };

    public static LocalText Of(CoverCertainty certainty) => certainty switch
    {
        CoverCertainty.ClearWords => LocalText.Of("zanesljivo: po besedah", "certain: by its words"),
        CoverCertainty.Template => LocalText.Of("verjetno: po predlogi ob zajemu", "likely: by the template of its harvest"),
        _ => LocalText.Of("verjetno: po besedah", "likely: by its words"),
    };

    /// <summary>Marks of a row: minimum set, duty, high value.</summary>
    public static string Marks(GapRow row, string language)
    {
        ArgumentNullException.ThrowIfNull(row);
        List<LocalText> marks = [];
        if (row.Expected.IsMinimum)
        {
            marks.Add(LocalText.Of("najmanjši nabor", "minimum set"));
        }

        if (row.IsDuty)
        {
            marks.Add(LocalText.Of("zakonska dolžnost", "legal duty"));
        }

        if (row.IsHighValue)
        {
            marks.Add(LocalText.Of("velika vrednost", "high value"));
        }

        return string.Join(", ", marks.Select(m => m.For(language)));
    }

    /// <summary>By when, else how often.</summary>
    public static string When(GapRow row, string language)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Due is { } due ? (language == "en" ? "by " : "do ") + Numerals.Of(due, language) : row.Expected.Interval.For(language);
    }

    /// <summary>Why it is expected, with how certain the sources are.</summary>
    public static string Basis(GapRow row, string language)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Join("; ", row.Basis.Select(b => b.Text.For(language) + (b.Certainty is { } certainty ? $" ({AuditTexts.Of(certainty, language)})" : "")));
    }

    /// <summary>The record that covers it and how that is known, the one that waits, or the entry that states the absence; empty for nothing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="language">Of the reader.</param>
    /// <param name="isPublic">For strangers, who are not told what a body's own register says word for word.</param>
    public static string Evidence(GapRow row, string language, bool isPublic)
    {
        ArgumentNullException.ThrowIfNull(row);
        string Say(string sl, string en) => language == "en" ? en : sl;
        var parts = new List<string>();
        if (row.Cover is { } cover)
        {
            parts.Add(cover.Kind == CoverKind.Prepared
                ? $"{cover.Dataset} ({Say("čaka na odobritev", "waits for approval")})"
                : $"{cover.Dataset} ({Of(cover.Certainty).For(language)}{(row.State == GapState.Elsewhere ? $"; {cover.Owner}" : "")}{(row.Records > 1 ? $"; {Say("zbirk", "datasets")}: {row.Records}" : "")})");
        }

        if (row is { State: GapState.Absent, Absence: { } absence })
        {
            var ground = Registers.AllRegisters.Exemptions.Find("ground")?.Find(absence["ground"])?.Label.For(language) ?? absence["ground"];
            parts.Add($"{absence.Id}: {ground}" + (isPublic ? $" ({absence["role"]}, {absence["from"]})" : $": {absence["reason"]} ({absence["person"]}, {absence["role"]}, {absence["from"]})"));
        }

        return string.Join("; ", parts);
    }

    /// <summary>How many of each state, in a line.</summary>
    public static string Tally(BodyGaps gaps, string language)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        var counts = Enum.GetValues<GapState>().Select(s => (State: s, Count: gaps.Count(s))).Where(static s => s.Count > 0).Select(s => $"{Of(s.State).For(language)} {s.Count}");
        var likely = gaps.Rows.Count(static r => r is { State: not GapState.Missing, Cover.Certainty: not CoverCertainty.ClearWords });
        var look = likely == 0 ? "" : language == "en" ? $" Likely only, to be looked at: {likely}." : $" Le verjetno, preverite: {likely}.";
        return (language == "en" ? $"Expected {gaps.Rows.Count}" : $"Pričakovanih {gaps.Rows.Count}") + (gaps.Rows.Count == 0 ? "." : ": " + string.Join(", ", counts) + "." + look);
    }
}
