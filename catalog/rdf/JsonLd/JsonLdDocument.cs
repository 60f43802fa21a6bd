using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>A JSON-LD document (or a context) in memory. It never changes.</summary>
public sealed class JsonLdDocument
{
    internal JsonLdDocument(object? root) => Root = root;

    /// <summary>The document's JSON value, see <see cref="JsonMap"/>.</summary>
    internal object? Root { get; }

    /// <summary>Reads UTF-8.</summary>
    /// <exception cref="RdfSyntaxException">It is no well-formed JSON or exceeds a limit.</exception>
    public static JsonLdDocument Parse(ReadOnlySpan<byte> json, RdfLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(JsonTree.Parse(json, limits));
    }

    /// <summary>Writes UTF-8; numbers are spelled as they were read.</summary>
    public void Write(Stream output, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        JsonTree.Write(output, Root, indented);
    }

    /// <summary>Whether both say the same JSON: objects without regard to the order of their members.</summary>
    public bool SameAs(JsonLdDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return JsonEquality.Instance.Equals(Root, other.Root);
    }

    public override string ToString()
    {
        using var output = new MemoryStream();
        Write(output, indented: true);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
