using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>A self-contained page being written: its style inside, no script, nothing from elsewhere, and a policy that permits exactly that.</summary>
internal sealed class HtmlPage : IDisposable
{
    private static readonly Lazy<string> Css = new(static () =>
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("compliance/dossier.css")
            ?? throw new InvalidOperationException("compliance/dossier.css is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });

    private readonly StreamWriter writer;

    /// <param name="output">Where to; it stays open.</param>
    /// <param name="language">Of the page.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="mayBeFound">Search engines may list it.</param>
    public HtmlPage(Stream output, string language, string title, bool mayBeFound = false)
    {
        writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        Raw($"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="robots" content="{(mayBeFound ? "all" : "noindex")}">
            <title>{Escape(title)}</title>
            <style>{Css.Value}</style>
            </head>
            <body>

            """);
    }

    /// <summary>What a browser may load for such a page: nothing but the style inside it.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css.Value)))}'; base-uri 'none'; form-action 'none'";

    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Number(long number, string language) => Wording.Numerals.Of(number, language);

    /// <summary>Outcomes as a bar; its words stand beside it.</summary>
    public static string Bar(OutcomeCounts counts, string language)
    {
        var svg = new StringBuilder();
        (string Word, long Count)[] parts = [("met", counts.Met), ("needs-statement", counts.NeedsStatement), ("not-met", counts.NotMet)];
        var said = string.Join(", ", parts.Select(p => $"{AuditTexts.Of(p.Word, language)}: {Number(p.Count, language)}"));
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bar\" viewBox=\"0 0 400 12\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Escape(said)}\">");
        var x = 0.0;
        foreach (var (word, count) in parts.Where(static p => p.Count > 0))
        {
            var width = 400.0 * count / counts.Judged;
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{word}\" x=\"{x:0.##}\" width=\"{width:0.##}\" height=\"12\"/>");
            x += width;
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Begins a table in a region that can be scrolled by keyboard; <see cref="EndTable"/> ends it.</summary>
    /// <param name="label">What the region is called.</param>
    /// <param name="caption">Shown above the table; null for none.</param>
    /// <param name="heads">Names of the columns; one that begins with <c>#</c> is of numbers.</param>
    public void BeginTable(string label, string? caption, params ReadOnlySpan<string> heads)
    {
        Line($"<div class=\"region\" tabindex=\"0\" role=\"region\" aria-label=\"{Escape(label)}\"><table>");
        Line(caption is null ? "<thead><tr>" : $"<caption>{Escape(caption)}</caption><thead><tr>");
        foreach (var head in heads)
        {
            Line(head.StartsWith('#') ? $"<th scope=\"col\" class=\"n\">{Escape(head[1..])}</th>" : $"<th scope=\"col\">{Escape(head)}</th>");
        }

        Line("</tr></thead><tbody>");
    }

    public void EndTable() => Line("</tbody></table></div>");

    /// <summary>Cells of a result: outcome, reason and evidence.</summary>
    public static string Cells(ToldResult told, string language)
    {
        var evidence = told.Evidence.Length > 0 ? " · " + Escape(told.Evidence) : "";
        return $"<td class=\"{told.Outcome}\">{Escape(AuditTexts.Of(told.Outcome, language))}</td>"
            + $"<td>{Escape(told.Why)}<div class=\"evidence\">{Escape(AuditTexts.Basis(told.Basis, language))}{evidence}</div></td>";
    }

    /// <summary>Key of a distribution beside a name; nothing without one.</summary>
    public static string Key(ToldResult told) => told.Distribution is { } key ? $" <span class=\"soft small\">{Escape(key)}</span>" : "";

    /// <summary>Markup as it is; what comes from records must be escaped by the caller.</summary>
    public void Raw(string markup) => writer.Write(markup);

    public void Line(string markup) => writer.WriteLine(markup);

    public void Dispose()
    {
        writer.WriteLine("</body>\n</html>");
        writer.Dispose();
    }
}
