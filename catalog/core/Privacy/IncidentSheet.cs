using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// The sheet of an incident: what happened, what was done, what people still have to do and until when (GDPR, articles 33 and 34). It holds masks and no
/// value, and is for the body's own records.
/// </summary>
/// <param name="report">The recall.</param>
/// <param name="zone">Time zone of its readers.</param>
public sealed class IncidentSheet(RecallReport report, TimeZoneInfo zone)
{
    /// <summary>Writes the sheet in Slovenian and in English.</summary>
    /// <param name="folder">Folder of the sheets; made when it is missing.</param>
    /// <returns>Where the two lie.</returns>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Write(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return [.. new[] { "sl", "en" }.Select(language =>
            {
                var path = Path.Combine(folder, $"{report.Incident}.{language}.md");
                File.WriteAllText(path, ToText(language), new UTF8Encoding(false));
                return path;
            })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(LocalText.Of(
                sl: $"Lista incidenta v {folder} ni mogoče zapisati ({e.Message}). Umik velja; popravite pravice in ponovite recall.",
                en: $"The incident sheet cannot be written into {folder} ({e.Message}). The recall stands; mend the rights and repeat it."), e);
        }
    }

    /// <summary>The sheet as Markdown.</summary>
    /// <param name="language"><c>sl</c> or <c>en</c>.</param>
    public string ToText(string language)
    {
        string Say(string sl, string en) => language == "sl" ? sl : en;
        var text = new StringBuilder();
        void Line(string sl, string en) => text.Append(Say(sl, en)).Append('\n');
        void Gap() => text.Append('\n');

        Line($"# Incident: {Plain(report.Title.For("sl"))}", $"# Incident: {Plain(report.Title.For("en"))}");
        Gap();
        Line($"**Rok za prijavo nadzornemu organu: {When(report.TellUntil)}** (72 ur od {When(report.NoticedAt)}; GDPR, člen 33(1)).",
            $"**The supervisory authority is to be told by {When(report.TellUntil)}** (72 hours from {When(report.NoticedAt)}; GDPR, article 33(1)).");
        Gap();
        Line("## Kaj se je zgodilo", "## What happened");
        Gap();
        Line($"- Oznaka: `{report.Incident}`, zbirka `{report.Dataset}`", $"- Name: `{report.Incident}`, dataset `{report.Dataset}`");
        Line($"- Opaženo: {When(report.NoticedAt)}", $"- Noticed: {When(report.NoticedAt)}");
        Line($"- Umaknjeno: {When(report.Files[0].At)}, {Plain(report.Files[0].Actor)}", $"- Taken back: {When(report.Files[0].At)}, {Plain(report.Files[0].Actor)}");
        Line($"- Razlog: {Plain(report.Files[0].Why)}", $"- Reason: {Plain(report.Files[0].Why)}");
        Line(report.PublicSince is { } since ? $"- V katalogu javno od: {When(since)}" : "- V katalogu po zapisih ni bilo javno",
            report.PublicSince is { } from ? $"- Public in the catalogue since: {When(from)}" : "- By its records it was not public in the catalogue");
        Gap();
        Line("## Datoteke", "## Files");
        Gap();
        foreach (var file in report.Files)
        {
            var size = file.Bytes?.ToString(CultureInfo.InvariantCulture) ?? "?";
            Line($"- {Plain(file.File.Name)} ({size} bajtov), SHA-256 `{file.File.Sha256}`", $"- {Plain(file.File.Name)} ({size} bytes), SHA-256 `{file.File.Sha256}`");
        }

        Gap();
        Line("## Kaj je videlo varovalo", "## What the guard had seen");
        Gap();
        foreach (var found in report.Findings)
        {
            var mask = found.Mask is { } shape ? $" `{Plain(shape)}`" : "";
            text.Append(CultureInfo.InvariantCulture, $"- {found.Detector}: {Plain(string.Join(" › ", new[] { found.Part, found.Column ?? "", found.First }.Where(static p => p.Length > 0)))} ({found.Count}){mask}\n");
        }

        if (report.Findings.Count == 0)
        {
            Line("- nič", "- nothing");
        }

        Gap();
        Line("## Kaj je narejeno", "## What was done");
        Gap();
        Line("- Datoteka in vse, kar je bilo narejeno iz nje, nima več javnega naslova (stran, vrstice, viri podatkov, vmesniki).",
            "- The file and all that was made of it have no public address any more (site, rows, feeds, interfaces).");
        Line($"- Izbrisano z diska: {report.Removed}; iz zgodovine zapisov odstranjene vrednosti: {report.Rewritten}. Ime, velikost in SHA-256 ostanejo kot dokaz.",
            $"- Erased from the disk: {report.Removed}; states of records rid of values: {report.Rewritten}. Name, size and SHA-256 stay as proof.");
        Line("- Ista vsebina se ob naslednjem zajemu ne shrani in ne objavi.", "- The same content is neither kept nor published when it is harvested again.");
        Gap();
        Line("## Kaj je še treba narediti", "## What is still to be done");
        Gap();
        foreach (var remote in report.Remotes)
        {
            Line($"- [ ] {remote.Target} ({remote.Address}): opendata publish {remote.Target} (načrt odstrani datoteko)",
                $"- [ ] {remote.Target} ({remote.Address}): opendata publish {remote.Target} (the plan takes the file off)");
        }

        Line("- [ ] Dvojnik strani, če ga imate: opendata export site, nato znova dostavite.", "- [ ] The site's twin, if you have one: opendata export site, then deliver it again.");
        Line("- [ ] Popravite datoteko v viru.", "- [ ] Mend the file at its source.");
        Line("- [ ] Ocenite tveganje za posameznike: čigavi podatki, koliko oseb, katere vrste, kdo jih je lahko prenesel.",
            "- [ ] Assess the risk to people: whose data, how many, of what kind, who may have taken them.");
        Line($"- [ ] Če tveganje ni neverjetno: prijava Informacijskemu pooblaščencu do {When(report.TellUntil)} (člen 33); pozneje z razlogi za zamudo.",
            $"- [ ] Unless a risk is unlikely: tell the Information Commissioner by {When(report.TellUntil)} (article 33); later with the reasons for the delay.");
        Line("- [ ] Če je tveganje veliko: brez odlašanja obvestite posameznike (člen 34).", "- [ ] If the risk is high: tell the people concerned without delay (article 34).");
        Line("- [ ] Zaprosite iskalnike in portale, ki so datoteko prenesli, naj jo odstranijo.", "- [ ] Ask search engines and portals that took the file to remove it.");
        Line("- [ ] Ta list hranite kot dokumentacijo kršitve (člen 33(5)).", "- [ ] Keep this sheet as the documentation of the breach (article 33(5)).");
        return text.ToString();

        string When(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString(language == "sl" ? "d. M. yyyy 'ob' HH:mm" : "d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
    }

    // A name from outside stays on its line and marks nothing up.
    private static string Plain(string text)
    {
        var line = new StringBuilder();
        foreach (var c in text)
        {
            _ = char.IsControl(c) ? line.Append(' ') : c is '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '\\' ? line.Append('\\').Append(c) : line.Append(c);
        }

        return line.ToString().Trim();
    }
}
