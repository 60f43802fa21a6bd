using System.Security.Cryptography;

namespace OpenData.Tables.Contents;

/// <summary>SHA-256 of a whole stream.</summary>
internal static class ContentHash
{
    /// <summary>Lower-case hexadecimal digest of all bytes from the start; the position is put back there.</summary>
    public static string Sha256(Stream stream, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 18];
        stream.Position = 0;
        for (int read; (read = stream.Read(block)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, read);
        }

        stream.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
