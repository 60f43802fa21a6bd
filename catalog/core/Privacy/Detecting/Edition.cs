using System.Security.Cryptography;
using System.Text;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>Which words, thresholds and rules read a file: another edition reads it anew.</summary>
internal static class Edition
{
    /// <summary>Raised with every change of detectors, of thresholds or of what is read of a file in code; the words tell for themselves.</summary>
    private const int Code = 2;

    private static readonly Lazy<string> Whole = new(static () =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in PrivacyTable.Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(PrivacyTable.Text(name)));
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}");
    });

    /// <summary>Number of the code and hash of the words: <c>1-0a1b2c3d4e5f</c>.</summary>
    public static string Current => Whole.Value;
}
