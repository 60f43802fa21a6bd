using System.Buffers;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.JsonLd;

/// <summary>A property as the writer names it.</summary>
/// <param name="Member">In quotation marks, with colon and space.</param>
/// <param name="Form">What the document's context says of its values.</param>
/// <param name="Datatype">Of its strings, when they have one.</param>
internal sealed record WriterProperty(byte[] Member, ValueForm Form, byte[]? Datatype);

/// <summary>
/// The context of a JSON-LD document and IRIs shortened with it. An IRI whose scheme happens to be one of the prefixes (a feed's faulty
/// <c>dct:Standard</c>) would be read as a shortened one: the prefix is switched off for the block that holds it.
/// </summary>
internal sealed class WriterNames
{
    private const int MaxKnown = 2048;

    private static readonly SearchValues<byte> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (byte)c), .. "<>\"{}|^`\\"u8]);

    private readonly Utf8Output output;
    private readonly NamespaceTable namespaces;
    private readonly Action<RdfProblem> report;
    private readonly Dictionary<string, (ValueForm Form, string? Datatype)> forms = new(StringComparer.Ordinal);
    private readonly IriMemory<WriterProperty> properties = new(MaxKnown);
    private readonly IriMemory<byte[]> classes = new(MaxKnown);
    private KnownIri? lastDatatype;
    private byte[] lastDatatypeName = [];

    public WriterNames(Utf8Output output, IReadOnlyList<(string Prefix, string Iri)> given, Action<RdfProblem> report)
    {
        (this.output, this.report) = (output, report);
        namespaces = new NamespaceTable([.. given.Where(p => p.Prefix.Length > 0 && p.Prefix is not ("_" or "http" or "https"))]);
        var declared = WriterTerms.All.Where(t => namespaces.Of(t.Property) is not null).OrderBy(t => NameOf(t.Property), StringComparer.Ordinal);
        foreach (var (property, form, datatype) in declared)
        {
            forms[property] = (form, datatype);
        }
    }

    /// <summary>Prefixes that do not hold in the block at hand.</summary>
    public SortedSet<string> SwitchedOff { get; } = new(StringComparer.Ordinal);

    /// <summary>Call before each block: looks for IRIs that would be taken for shortened ones.</summary>
    public void StartBlock(StatementBlock block)
    {
        properties.StartBlock();
        classes.StartBlock();
        SwitchedOff.Clear();
        lastDatatype = null;
        var (lastSubject, lastType) = (0, (KnownIri?)null);
        var terms = block.Terms;
        foreach (ref readonly var statement in block.Statements)
        {
            if (statement.Subject != lastSubject)
            {
                SwitchOff(terms, lastSubject = statement.Subject);
            }

            SwitchOff(terms, statement.Predicate);
            if (statement.Graph != 0)
            {
                SwitchOff(terms, statement.Graph);
            }

            if (terms.KindOf(statement.Value) != TermKind.Literal)
            {
                SwitchOff(terms, statement.Value);
            }
            else if (terms[statement.Value].Datatype is { } datatype && !ReferenceEquals(datatype, lastType))
            {
                lastType = datatype;
                SwitchOff(datatype.Text);
            }
        }
    }

    /// <summary>The value of <c>@context</c>.</summary>
    public void WriteContext()
    {
        output.Write((byte)'{');
        var isFirst = true;
        foreach (var entry in namespaces.All)
        {
            StartEntry(ref isFirst, entry.Prefix);

            // Only a namespace that ends in a delimiter makes a prefix without saying so (JSON-LD 1.1, section 4.1.5).
            var isPlain = entry.Iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@';
            output.Write(isPlain ? []: "{ \"@prefix\": true, \"@id\": "u8);
            JsonText.WriteString(output, entry.IriBytes);
            output.Write(isPlain ? []: " }"u8);
        }

        foreach (var (property, (form, datatype)) in forms)
        {
            StartEntry(ref isFirst, NameOf(property));
            output.Write(form == ValueForm.Language ? "{ \"@container\": \"@language\" }"u8 : "{ \"@type\": "u8);
            if (form == ValueForm.Id)
            {
                output.Write("\"@id\" }"u8);
            }
            else if (datatype is not null)
            {
                WriteIri(Encoding.UTF8.GetBytes(datatype));
                output.Write(" }"u8);
            }
        }

        output.Write(isFirst ? "}"u8 : "\n  }"u8);
    }

    /// <summary>A context that takes back the prefixes that do not hold.</summary>
    public void WriteOwnContext()
    {
        output.Write("\"@context\": { "u8);
        var isFirst = true;
        foreach (var prefix in SwitchedOff)
        {
            output.Write(isFirst ? []: ", "u8);
            isFirst = false;
            JsonText.WriteString(output, Encoding.UTF8.GetBytes(prefix));
            output.Write(": null"u8);
        }

        output.Write(" }"u8);
    }

    /// <summary>Whether an IRI looks like a property that the context declares.</summary>
    public bool IsTerm(ReadOnlySpan<byte> iri)
    {
        var text = Encoding.UTF8.GetString(iri);
        return forms.Keys.Any(f => NameOf(f) == text);
    }

    public WriterProperty Property(TermTable terms, int id)
    {
        // What was remembered may hold a prefix that does not count here.
        var isKept = SwitchedOff.Count == 0;
        if (isKept && properties.TryGet(terms, id, out var known))
        {
            return known;
        }

        var iri = terms.TextOf(id);
        var form = ShortenedBy(iri) is not null && forms.TryGetValue(Encoding.UTF8.GetString(iri), out var declared) ? declared : default;
        var property = new WriterProperty(
            [.. Quoted(iri), (byte)':', (byte)' '], form.Form, form.Datatype is null ? null : Encoding.UTF8.GetBytes(form.Datatype));
        if (isKept)
        {
            properties.Add(iri, property);
        }

        return property;
    }

    /// <summary>A class, which comes again and again.</summary>
    public void WriteClass(TermTable terms, int id)
    {
        if (SwitchedOff.Count > 0)
        {
            WriteIri(terms.TextOf(id));
        }
        else if (classes.TryGet(terms, id, out var known))
        {
            output.Write(known);
        }
        else
        {
            var quoted = Quoted(terms.TextOf(id));
            classes.Add(terms.TextOf(id), quoted);
            output.Write(quoted);
        }
    }

    public void WriteDatatype(KnownIri datatype)
    {
        if (!ReferenceEquals(datatype, lastDatatype))
        {
            (lastDatatype, lastDatatypeName) = (datatype, Quoted(datatype.Text));
        }

        output.Write(lastDatatypeName);
    }

    /// <summary>An IRI in quotation marks. Characters that no IRI may hold are percent-encoded: a reader would drop the statement otherwise.</summary>
    public void WriteIri(ReadOnlySpan<byte> iri)
    {
        if (iri.ContainsAny(Forbidden))
        {
            report(UnwritableTerm.Iri(iri));
            output.Write(Quoted(iri));
        }
        else if (ShortenedBy(iri) is { } entry)
        {
            output.Write((byte)'"');
            output.Write(entry.PrefixBytes);
            output.Write(iri[entry.IriBytes.Length..]);
            output.Write((byte)'"');
        }
        else
        {
            output.WriteBetween((byte)'"', iri, (byte)'"');
        }
    }

    private byte[] Quoted(ReadOnlySpan<byte> iri)
    {
        using var stream = new MemoryStream();
        var bytes = new Utf8Output(stream);
        bytes.Write((byte)'"');
        if (ShortenedBy(iri) is { } entry)
        {
            bytes.Write(entry.PrefixBytes);
            iri = iri[entry.IriBytes.Length..];
        }

        foreach (var octet in iri)
        {
            if (Forbidden.Contains(octet))
            {
                TurtleText.WritePercent(bytes, octet);
            }
            else
            {
                bytes.Write(octet);
            }
        }

        bytes.Write((byte)'"');
        bytes.Flush();
        return stream.ToArray();
    }

    private void StartEntry(ref bool isFirst, string name)
    {
        output.Write(isFirst ? "\n    "u8 : ",\n    "u8);
        isFirst = false;
        JsonText.WriteString(output, Encoding.UTF8.GetBytes(name));
        output.Write(": "u8);
    }

    /// <summary>The short form of a property that has one.</summary>
    private string NameOf(string property) =>
        namespaces.Of(property) is { } entry ? $"{entry.Prefix}:{property[entry.Iri.Length..]}" : property;

    private NamespaceTable.Entry? ShortenedBy(ReadOnlySpan<byte> iri) =>
        namespaces.Of(iri) is { } entry && !iri[entry.IriBytes.Length..].StartsWith("//"u8)
        && (SwitchedOff.Count == 0 || !SwitchedOff.Contains(entry.Prefix)) ? entry : null;

    private void SwitchOff(TermTable terms, int id)
    {
        var text = terms.TextOf(id);
        if (!text.StartsWith("http"u8) && terms.KindOf(id) == TermKind.Iri)
        {
            SwitchOff(text);
        }
    }

    private void SwitchOff(ReadOnlySpan<byte> iri)
    {
        var colon = iri.IndexOf((byte)':');
        if (colon <= 0 || iri[(colon + 1)..].StartsWith("//"u8))
        {
            return;
        }

        foreach (var entry in namespaces.All)
        {
            if (iri[..(colon + 1)].SequenceEqual(entry.PrefixBytes))
            {
                SwitchedOff.Add(entry.Prefix);
            }
        }
    }
}
