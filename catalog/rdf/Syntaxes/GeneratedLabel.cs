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
}
