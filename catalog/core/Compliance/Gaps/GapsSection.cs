using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Model;
using OpenData.Tables.Workbooks;
using static OpenData.Catalog.Compliance.Audit.HtmlPage;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>What the dossier tells of gaps: evidence for FND-3 and no outcome of its own.</summary>
internal static class GapsSection
{
    /// <summary>A closed block for each body that anything is expected of.</summary>
    public static void Write(HtmlPage page, Dossier d)
    {
        page.Line($"<h2 id=\"gaps\">{Escape(d.Say("Pričakovane zbirke in vrzeli", "Expected datasets and gaps"))}</h2><p>{Escape(d.Say(GapTexts.Note))}</p>");
        foreach (var gaps in d.Gaps)
        {
            var told = gaps.Questions.Count > 0
                ? string.Join(' ', gaps.Questions.Select(q => d.Request.Public ? d.Say("Še ni določeno, kaj velja za organ.", "It is not set yet what applies to the body.") : d.Say(q.Text)).Distinct())
                : GapTexts.Tally(gaps, d.Language);
            page.Line($"<details><summary>{Escape(d.Say(gaps.Body.Name))}: {Escape(told)}</summary>");
            if (gaps.Rows.Count > 0)
            {
                Table(page, d, gaps);
            }

            page.Line("</details>");
        }
    }

    private static void Table(HtmlPage page, Dossier d, BodyGaps gaps)
    {
        page.BeginTable(
            d.Say(gaps.Body.Name), null, d.Say("Pričakovana zbirka", "Expected dataset"), d.Say("Stanje", "State"), d.Say("Rok ali interval", "Due or interval"),
            d.Say("Običajni lastnik in podlaga", "Usual owner and basis"));
        foreach (var row in gaps.Rows.OrderByDescending(static r => r.IsPressing).ThenByDescending(static r => r.State))
        {
            var look = row.State switch { GapState.Missing => "not-met", GapState.Closed => "needs-statement", GapState.Absent => "not-applicable", _ => "met" };
            page.Line(
                $"<tr><th scope=\"row\">{Escape(d.Say(row.Expected.Template.Title))}<div class=\"evidence\">{Escape(GapTexts.Marks(row, d.Language))}</div></th>"
                + $"<td><span class=\"{look}\">{Escape(d.Say(GapTexts.Of(row.State)))}</span><div class=\"evidence\">{Escape(GapTexts.Evidence(row, d.Language, d.Request.Public))}</div></td>"
                + $"<td>{Escape(GapTexts.When(row, d.Language))}</td><td>{Escape(d.Say(row.Expected.UsualOwner))}<div class=\"evidence\">{Escape(GapTexts.Basis(row, d.Language))}</div></td></tr>");
        }

        page.EndTable();
    }

    /// <summary>The member <c>gaps</c> of the document.</summary>
    public static void Write(Utf8JsonWriter json, Dossier d)
    {
        json.WriteStartArray("gaps");
        foreach (var gaps in d.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("organisation", gaps.Body.Id);
            json.WriteBoolean("known", gaps.Questions.Count == 0);
            json.WriteNumber("expected", gaps.Rows.Count);
            json.WriteStartArray("templates");
            foreach (var row in gaps.Rows)
            {
                json.WriteStartObject();
                json.WriteString("template", row.Expected.Key);
                json.WriteString("state", GapTexts.Code(row.State));
                json.WriteBoolean("minimum", row.Expected.IsMinimum);
                json.WriteBoolean("duty", row.IsDuty);
                json.WriteBoolean("highValue", row.IsHighValue);
                json.WriteString("dataset", row.Cover?.Dataset);
                json.WriteString("certainty", row.Cover is { } cover ? GapTexts.Code(cover.Certainty) : null);
                json.WriteString("absence", row.State == GapState.Absent ? row.Absence?.Id : null);
                json.WriteString("due", row.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Rows of the sheet: body, dataset, state, marks, due, owner, basis, evidence.</summary>
    public static IEnumerable<WrittenCell[]> Rows(Dossier d)
    {
        foreach (var gaps in d.Gaps)
        {
            foreach (var row in gaps.Rows)
            {
                yield return
                [
                    WrittenCell.Of(d.Say(gaps.Body.Name)), WrittenCell.Of(row.Expected.Key), WrittenCell.Of(d.Say(row.Expected.Template.Title)), WrittenCell.Of(d.Say(GapTexts.Of(row.State))),
                    WrittenCell.Of(GapTexts.Marks(row, d.Language)), WrittenCell.Of(GapTexts.When(row, d.Language)), WrittenCell.Of(d.Say(row.Expected.UsualOwner)),
                    WrittenCell.Of(GapTexts.Basis(row, d.Language)), WrittenCell.Of(GapTexts.Evidence(row, d.Language, d.Request.Public)),
                ];
            }
        }
    }
}
