using System.Globalization;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Labels for nodes that have none in their document. They begin with a tilde, which no syntax allows in a label, so they never meet a
/// label somebody wrote, and a writer knows that such a node is named nowhere else.
/// </summary>
internal static class GeneratedLabel
{
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"~{number}");

    public static bool Is(string label) => label[0] == '~';

    public static bool Is(ReadOnlySpan<byte> label) => label.Length > 0 && label[0] == '~';

    /// <summary>Whether the node is named only where it was met; <see cref="Outliving"/> says otherwise of one.</summary>
    public static bool IsLocal(ReadOnlySpan<byte> label) => Is(label) && (label.Length < 2 || label[1] != '~');

    /// <summary>The label of the same node when its statements go to different places.</summary>
    public static byte[] Outliving(ReadOnlySpan<byte> label) => [(byte)'~', .. label];
}
