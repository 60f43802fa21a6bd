using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The namespace declarations in force (Namespaces in XML 1.0). Each set of them has a number, its scope, so that a name resolved once
/// need not be resolved again where the same declarations hold.
/// </summary>
internal sealed class XmlNamespaces
{
    /// <summary>What a declaration costs in memory beside its texts.</summary>
    private const int EntryBytes = 64;

    private readonly List<Declaration> declared = [];
    private readonly Dictionary<byte[], int> current = new(ByteTextComparer.Instance);
    private readonly int mostBytes;
    private long bytes;
    private long lastScope;

    public XmlNamespaces(int mostBytes)
    {
        this.mostBytes = mostBytes;
        Declare([], []);
        Declare("xml"u8, RdfXmlMeanings.XmlNamespace.ToArray());
        Scope = 0;
    }

    /// <summary>Two names with the same bytes mean the same in the same scope.</summary>
    public long Scope { get; private set; }

    /// <summary>Declarations in force or hidden.</summary>
    public int Count { get; private set; }

    /// <summary>The namespace of a prefix (empty for the default one); null when it is not declared.</summary>
    public byte[]? Of(ReadOnlySpan<byte> prefix) =>
        current.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(prefix, out var index) ? declared[index].Namespace : null;

    /// <summary>False when the declarations in force grow beyond what one document may hold.</summary>
    public bool Declare(ReadOnlySpan<byte> prefix, byte[] ns)
    {
        bytes += prefix.Length + ns.Length + EntryBytes;
        if (bytes > mostBytes + (3 * EntryBytes) + 64)
        {
            return false;
        }

        var lookup = current.GetAlternateLookup<ReadOnlySpan<byte>>();
        var hidden = lookup.TryGetValue(prefix, out var index) ? index : -1;
        lookup[prefix] = declared.Count;
        declared.Add(new(prefix.ToArray(), ns, hidden));
        Count++;
        Scope = ++lastScope;
        return true;
    }

    /// <summary>Leaves an element: as many declarations and the scope that held outside it.</summary>
    public void Leave(int count, long scope)
    {
        for (var i = Count - 1; i >= count; i--)
        {
            var (prefix, ns, hidden) = declared[i];
            bytes -= prefix.Length + ns.Length + EntryBytes;
            if (hidden >= 0)
            {
                current[prefix] = hidden;
            }
            else
            {
                current.Remove(prefix);
            }
        }

        declared.RemoveRange(count, Count - count);
        Count = count;
        Scope = scope;
    }

    private readonly record struct Declaration(byte[] Prefix, byte[] Namespace, int Hidden);
}
