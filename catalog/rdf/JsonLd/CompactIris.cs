using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// The prefixes of a JSON-LD document and IRIs shortened with them. An IRI whose scheme happens to be one of the prefixes (a
/// feed's faulty <c>dct:Standard</c>) would be read as a shortened one: the prefix is switched off for the block that holds it.
/// </summary>
internal sealed class CompactIris
{
    private readonly Utf8Output output;
    private readonly NamespaceTable namespaces;
    private readonly HashSet<string> prefixes;
    private readonly Action<Iri> changed;

    public CompactIris(Utf8Output output, IReadOnlyList<(string Prefix, string Iri)> given, Action<Iri> changed)
    {
        (this.output, this.changed) = (output, changed);
        namespaces = new NamespaceTable([.. given.Where(p => p.Prefix.Length > 0 && p.Prefix[0] != '@' && p.Prefix is not ("_" or "http" or "https"))]);
        prefixes = [.. namespaces.All.Select(e => e.Prefix)];
    }

    /// <summary>Prefixes that do not hold in the block at hand.</summary>
    public SortedSet<string> SwitchedOff { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks for IRIs of the block that would be taken for shortened ones.</summary>
    public void SwitchOffMistakable(IReadOnlyList<Triple> block)
    {
        SwitchedOff.Clear();
        for (var i = 0; i < block.Count; i++)
        {
            var triple = block[i];
            if (triple.Subject is Iri subject)
            {
                SwitchOff(subject);
            }

            SwitchOff(triple.Predicate);
            if ((triple.Object as Iri ?? (triple.Object as Literal)?.Datatype) is { } named)
            {
                SwitchOff(named);
            }
        }
    }

    public void WriteOwnContext()
    {
        output.Write("\"@context\": { "u8);
        var isFirst = true;
        foreach (var prefix in SwitchedOff)
        {
            output.Write(isFirst ? []: ", "u8);
            isFirst = false;
            JsonText.WriteString(output, prefix);
            output.Write(": null"u8);
        }

        output.Write(" }"u8);
    }

    /// <summary>The value of <c>@context</c>.</summary>
    public void WriteContext()
    {
        output.Write((byte)'{');
        var isFirst = true;
        foreach (var entry in namespaces.All)
        {
            output.Write(isFirst ? "\n    "u8 : ",\n    "u8);
            isFirst = false;
            JsonText.WriteString(output, entry.Prefix);

            // Only a namespace that ends in a delimiter makes a prefix without saying so (JSON-LD 1.1, section 4.1.5).
            var isPlain = entry.Iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@';
            output.Write(isPlain ? ": "u8 : ": { \"@prefix\": true, \"@id\": "u8);
            JsonText.WriteString(output, entry.Iri);
            output.Write(isPlain ? []: " }"u8);
        }

        output.Write(isFirst ? "}"u8 : "\n  }"u8);
    }

    public void WriteMember(Iri property)
    {
        WriteString(property);
        output.Write(": "u8);
    }

    public void WriteString(Iri iri)
    {
        var text = iri.Value;
        output.Write((byte)'"');
        if (ShortenedBy(text) is { } entry)
        {
            JsonText.WriteContent(output, entry.Prefix);
            output.Write((byte)':');
            WriteChecked(iri, entry.Iri.Length);
        }
        else
        {
            WriteChecked(iri, 0);
        }

        output.Write((byte)'"');
    }

    /// <summary>Characters that no IRI may hold are percent-encoded: a reader would drop the statement otherwise.</summary>
    private void WriteChecked(Iri iri, int start)
    {
        var rest = iri.Value.AsSpan(start);
        var at = rest.IndexOfAny(TurtleText.Forbidden);
        if (at >= 0)
        {
            changed(iri);
        }

        while (at >= 0)
        {
            output.WriteText(rest[..at]);
            TurtleText.WritePercent(output, (byte)rest[at]);
            rest = rest[(at + 1)..];
            at = rest.IndexOfAny(TurtleText.Forbidden);
        }

        JsonText.WriteContent(output, rest);
    }

    private NamespaceTable.Entry? ShortenedBy(string iri) =>
        namespaces.Of(iri) is { } entry && !iri.AsSpan(entry.Iri.Length).StartsWith("//")
        && (SwitchedOff.Count == 0 || !SwitchedOff.Contains(entry.Prefix)) ? entry : null;

    private void SwitchOff(Iri iri)
    {
        var text = iri.Value;
        if (text.StartsWith("http", StringComparison.Ordinal))
        {
            return;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !text.AsSpan(colon + 1).StartsWith("//") && prefixes.Contains(text[..colon]))
        {
            SwitchedOff.Add(text[..colon]);
        }
    }
}
