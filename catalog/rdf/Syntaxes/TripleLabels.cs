using System.Buffers;
using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Labels for blank nodes that cannot stand inside another statement. Block scope numbers them through the document (<c>b1</c>,
/// <c>b2</c>…); document scope keeps a label that every syntax allows and rewrites any other so that two never become one.
/// </summary>
internal sealed class TripleLabels(BlankNodeScope scope)
{
    private static readonly SearchValues<char> Safe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEF");

    private long last;

    /// <summary>Whether nobody outside the block can name this node.</summary>
    public bool IsLocal(BlankNode node) => scope == BlankNodeScope.Block || GeneratedLabel.Is(node.Label);

    public void Write(Utf8Output output, BlankNode node, ref long number)
    {
        if (scope == BlankNodeScope.Document)
        {
            output.WriteText(OfDocument(node.Label));
            return;
        }

        if (number == 0)
        {
            number = ++last;
        }

        output.Write((byte)'b');
        output.WriteNumber(number);
    }

    internal static string OfDocument(string label)
    {
        if (GeneratedLabel.Is(label))
        {
            return string.Concat("g", label.AsSpan(1));
        }

        var rest = label.AsSpan().TrimStart('g');
        if (rest.Length < label.Length && rest.Length > 0 && !rest.ContainsAnyExceptInRange('0', '9'))
        {
            return "g" + label;
        }

        var safe = (char.IsAsciiLetter(label[0]) || label[0] == '_') && !label.AsSpan().ContainsAnyExcept(Safe);
        var looksRewritten = label[0] == 'x' && !label.AsSpan(1).ContainsAnyExcept(Hexadecimal);
        return safe && !looksRewritten ? label : "x" + Convert.ToHexString(Encoding.UTF8.GetBytes(label));
    }
}
