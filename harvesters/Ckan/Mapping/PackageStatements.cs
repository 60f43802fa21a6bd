using System.Text.Json;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>
/// Bodies that a record of another catalogue names beside its publisher, for which the model has no place: who holds the rights, and which body
/// a body is part of; and statements that it hands on as such. They are kept as they are when they come in DCAT.
/// </summary>
internal static class PackageStatements
{
    private const int MaxHolders = 20;
    private const int MaxAbove = 10;
    private const int MaxText = 2_000_000;
    private const string This = "<urn:opendata:this>";

    // Agents are written as the catalogue writes its own; the address of the resource around them is left out again.
    private static readonly DcatContext Context = new() { BaseUri = new Uri("urn:opendata:") };

    /// <summary>N-Triples lines in ordinal order; null when there are none.</summary>
    public static string? Of(CkanPackage package, Agent? publisher)
    {
        if (!package.IsStated)
        {
            return null;
        }

        var lines = new SortedSet<string>(StringComparer.Ordinal);
        if (publisher?.Iri is { } iri && package.Items("publisher part of").FirstOrDefault() is { ValueKind: JsonValueKind.Object } above)
        {
            AddAbove(lines, iri, above, package.Language, MaxAbove);
        }

        foreach (var holder in package.Items("rights holder").Where(h => h.ValueKind == JsonValueKind.Object).Take(MaxHolders))
        {
            if (AddAgent(lines, holder, package.Language, MaxAbove) is { } node)
            {
                lines.Add($"{This} <{Dct.RightsHolder.Value}> <{node.Value}> .");
            }
        }

        // Not as other texts are read: a line is a line. What is none is left out when they are written.
        if (package.Value("statements") is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: <= MaxText } statements)
        {
            lines.UnionWith(ForeignText.Kept(statements).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static void AddAbove(SortedSet<string> lines, Iri body, JsonElement above, string language, int left)
    {
        if (left > 0 && AddAgent(lines, above, language, left - 1) is { } parent)
        {
            lines.Add($"<{body.Value}> <{Org.SubOrganizationOf.Value}> <{parent.Value}> .");
        }
    }

    private static Iri? AddAgent(SortedSet<string> lines, JsonElement json, string language, int left)
    {
        if (PackagePeople.Agent(json, language) is not { Iri: { } node } agent)
        {
            return null;
        }

        foreach (var triple in DcatWriter.ToTriples(new DatasetSeries { Publisher = agent }, Context).Where(t => t.Subject.Equals(node) || IsPage(t)))
        {
            lines.Add($"{Written(triple.Subject)} {Written(triple.Predicate)} {Written(triple.Object)} .");
        }

        if (json.Member("part_of") is { ValueKind: JsonValueKind.Object } above)
        {
            AddAbove(lines, node, above, language, left);
        }

        return node;

        bool IsPage(Triple triple) => triple.Subject.Equals(agent.Homepage) || triple.Subject.Equals(agent.Type);
    }

    private static string Written(Term term) => term switch
    {
        Iri iri => $"<{iri.Value}>",
        Literal { Language: { } language } literal => $"\"{Escaped(literal.Text)}\"@{language}",
        Literal literal when literal.Datatype == Xsd.String => $"\"{Escaped(literal.Text)}\"",
        Literal literal => $"\"{Escaped(literal.Text)}\"^^<{literal.Datatype.Value}>",
        _ => "[]",
    };

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
