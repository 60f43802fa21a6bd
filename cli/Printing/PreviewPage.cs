using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>A record that is not kept yet, in a few lines: what a steward looks at before a source is let in.</summary>
internal static class PreviewPage
{
    private const int MostFindings = 5;

    public static void Write(Call call, CatalogRecord record)
    {
        var resource = record.Resource;
        Say(call, $"• {call.Text(resource.Title)}  ({record.RemoteId})");
        Part(call, "lastnik", "owner", resource.Owner ?? resource.Publisher?.Name.For(call.Language));
        Part(call, "področje", "theme", string.Join(", ", resource.Themes.Select(static t => Last(t.Value))));
        if (resource is Dataset dataset)
        {
            Part(call, "osveževanje", "frequency", dataset.Frequency is { } often ? Last(often.Value) : null);
            Part(call, "oblike", "formats", string.Join(", ", dataset.Distributions.Select(static d => d.Format is { } f ? Last(f.Value) : d.Key).Distinct(StringComparer.Ordinal)));
            Part(call, "licenca", "licence", string.Join(", ", dataset.Distributions.Select(d => d.License is { } l ? l.Iri is { } iri ? Last(iri.Value) : call.Text(l.Label) : "–").Distinct(StringComparer.Ordinal)));
        }

        foreach (var rule in record.Trace?.Rules ?? [])
        {
            Part(call, "pravilo", "rule", rule);
        }

        foreach (var finding in record.Findings.OrderByDescending(static f => f.Severity).Take(MostFindings))
        {
            Say(call, $"    {Words.Of(finding.Severity, call.Language)}: {call.Text(finding.Message)}");
        }

        if (record.Findings.Count > MostFindings)
        {
            var more = record.Findings.Count - MostFindings;
            Part(call, "še ugotovitev", "more findings", Numerals.Of(more, call.Language));
        }
    }

    private static void Part(Call call, string sl, string en, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            Say(call, $"    {call.Text(sl, en)}: {value}");
        }
    }

    private static void Say(Call call, string line) => call.Say(line, line);

    private static string Last(string iri) => iri[(iri.TrimEnd('/').LastIndexOfAny(['/', '#']) + 1)..];
}
