using System.Text;
using System.Text.Unicode;

namespace OpenData.Tables.Leaves;

/// <summary>Texts of formats that do not say how their letters are encoded.</summary>
internal static class DecodedBytes
{
    private static readonly Encoding CentralEuropean = CodePagesEncodingProvider.Instance.GetEncoding(1250)!; // always there

    /// <summary>UTF-8 where it is valid, else Windows-1250; without zeros at the end.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : CentralEuropean).GetString(bytes).TrimEnd('\0');
}
