namespace OpenData.Harvesters.Graphs;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

/// <summary>What was noticed while a record was gathered.</summary>
internal static class RecordFindings
{
    private const int MaxValue = 200;

    public static IReadOnlyList<Finding> Of(RecordGraph record, RecordDocument document)
    {
        var findings = record.Repair.Faults.Select(f => OfFault(f.Code, f.Property, f.Value)).DistinctBy(f => (f.Code, f.Path, f.Value)).ToList();
        if (record.WasCut)
        {
            findings.Add(new Finding
            {
                Code = "record-too-large",
                Severity = Severity.Warning,
                Message = LocalText.Of(
                    sl: "O zapisu pove vir več, kot katalog prebere; odvečne izjave so izpuščene.",
                    en: "The source says more of the record than the catalogue reads; the statements beyond that were left out."),
            });
        }

        if (document.Problems.Count > 0)
        {
            var nodes = record.Nodes.Select(NodeKey.Of).ToHashSet();
            foreach (var problem in document.Problems.Where(p => !p.Problem.EndsReading && !p.Problem.LosesNode && p.Subject is { } subject && nodes.Contains(subject)))
            {
                problem.IsTold = true;
                findings.Add(OfProblem(problem.Problem));
            }
        }

        return findings;
    }

    /// <summary>A fault of the document that cost a statement.</summary>
    public static Finding OfProblem(RdfProblem problem) => new()
    {
        Code = "statement-not-read",
        Severity = Severity.Warning,
        Message = LocalText.Of(
            sl: $"Izjave v dokumentu vira ni mogoče prebrati in je izpuščena ({problem.ToString("sl")}). Popravite jo pri viru.",
            en: $"A statement of the source's document cannot be read and was left out ({problem.ToString("en")}). Mend it at the source."),
    };

    private static Finding OfFault(string code, Iri property, string value)
    {
        var shown = value.Length > MaxValue ? value[..MaxValue] + "…" : value;
        var name = NameOf(property);
        return new Finding
        {
            Code = code,
            Severity = Severity.Warning,
            Path = FieldOf(property),
            Value = shown,
            Message = code == "link-not-web"
                ? LocalText.Of(
                    sl: $"»{shown}« ({name}) ni spletni naslov, zato je izpuščen. Pri viru vpišite naslov, ki se začne s http:// ali https://.",
                    en: $"\"{shown}\" ({name}) is no web address and was left out. At the source, enter an address that begins with http:// or https://.")
                : LocalText.Of(
                    sl: $"»{shown}« ({name}) ni datum, ki bi ga razumeli. Pri viru ga zapišite kot LLLL-MM-DD.",
                    en: $"\"{shown}\" ({name}) is no date that is understood. At the source, write it as YYYY-MM-DD."),
        };
    }

    private static string NameOf(Iri property) => property.Value.StartsWith(Dcat.Namespace, StringComparison.Ordinal) ? "dcat:" + property.Value[Dcat.Namespace.Length..]
        : property.Value.StartsWith(Dct.Namespace, StringComparison.Ordinal) ? "dct:" + property.Value[Dct.Namespace.Length..]
        : property.Value[(property.Value.LastIndexOfAny(['/', '#']) + 1)..];

    private static string FieldOf(Iri property) =>
        property == Dct.Issued ? "issued"
        : property == Dct.Modified ? "modified"
        : property == Dcat.AccessURL || property == Dcat.DownloadURL ? "distributions"
        : property == Dcat.LandingPage ? "landingPages"
        : property == Dcat.EndpointURL ? "endpointUrls"
        : property == Foaf.Page ? "documentation"
        : property == Foaf.Homepage ? "publisher"
        : "temporalCoverage";
}
