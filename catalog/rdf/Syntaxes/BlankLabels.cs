using System.Buffers;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Labels for blank nodes that cannot stand inside another statement. Block scope numbers them through the document (<c>b1</c>,
/// <c>b2</c>…); document scope keeps a label that every syntax allows and rewrites any other so that two never become one.
/// </summary>
internal sealed class BlankLabels(BlankNodeScope scope)
{
    private static readonly SearchValues<byte> Safe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789ABCDEF"u8);

    /// <summary>By term of the block at hand: which of the block's labels, from 1 on.</summary>
    private readonly TermMarks inBlock = new();

    private long before;
    private int last;

    /// <summary>Call before each block: in block scope its labels mean new nodes.</summary>
    public void StartBlock()
    {
        inBlock.Clear();
        before += last;
        last = 0;
    }

    /// <summary>The label of a blank node of the block at hand, without <c>_:</c>.</summary>
    public void Write(Utf8Output output, TermTable terms, int id)
    {
        if (scope == BlankNodeScope.Document)
        {
            WriteOfDocument(output, terms.TextOf(id));
            return;
        }

        var number = inBlock[id];
        if (number == 0)
        {
            inBlock.Set(id, number = ++last);
        }

        output.Write((byte)'b');
        output.WriteNumber(before + number);
    }

    /// <summary>A label of the document as every syntax can write it; two different ones stay different.</summary>
    public static void WriteOfDocument(Utf8Output output, ReadOnlySpan<byte> label)
    {
        if (GeneratedLabel.Is(label))
        {
            output.Write((byte)'g');
            output.Write(label.TrimStart((byte)'~'));
            return;
        }

        var rest = label.TrimStart((byte)'g');
        if (rest.Length < label.Length && rest.Length > 0 && !rest.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            output.Write((byte)'g');
            output.Write(label);
            return;
        }

        var safe = label.Length > 0 && (char.IsAsciiLetter((char)label[0]) || label[0] == '_') && !label.ContainsAnyExcept(Safe);
        var looksRewritten = safe && label[0] == 'x' && !label[1..].ContainsAnyExcept(Hexadecimal);
        if (safe && !looksRewritten)
        {
            output.Write(label);
            return;
        }

        output.Write((byte)'x');
        foreach (var octet in label)
        {
            output.Write("0123456789ABCDEF"u8[octet >> 4]);
            output.Write("0123456789ABCDEF"u8[octet & 15]);
        }
    }
}
