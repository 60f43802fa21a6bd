namespace OpenData.Tables.Contents;

/// <summary>Formats known by their first bytes.</summary>
internal static class Signatures
{
    private static readonly (byte[] Bytes, Content Content)[] Known =
    [
        ([.. "%PDF-"u8], Content.Document("application/pdf", "PDF", "PDF")),
        ([0x89, .. "PNG\r\n"u8], Content.Document("image/png", "PNG", "PNG")),
        ([0xFF, 0xD8, 0xFF], Content.Document("image/jpeg", "JPEG", "JPEG")),
        ([.. "GIF87a"u8], Content.Document("image/gif", "GIF", "GIF")),
        ([.. "GIF89a"u8], Content.Document("image/gif", "GIF", "GIF")),
        ([.. "II*\0"u8], Content.Document("image/tiff", "TIFF", "TIFF")),
        ([.. "MM\0*"u8], Content.Document("image/tiff", "TIFF", "TIFF")),
        ([0, 0, 0, 0x0C, .. "jP  "u8], Content.Document("image/jp2", "JPEG2000", "JPEG 2000")),
        ([.. "PAR1"u8], Content.Document("application/vnd.apache.parquet", "PARQUET", "Parquet")),
        ([.. "ARROW1"u8], Content.Document("application/vnd.apache.arrow.file", "ARROW_FILE", "Arrow")),
        ([.. "Rar!\u001a"u8], Content.Document("application/vnd.rar", "RAR", "RAR")),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], Content.Document("application/x-7z-compressed", "7Z", "7-Zip")),
        ([.. "BZh"u8], Content.Document("application/x-bzip2", "BZIP2", "bzip2")),
        ([0xFD, .. "7zXZ"u8, 0], Content.Document("application/x-xz", "XZ", "XZ")),
        ([.. "{\\rtf"u8], Content.Document("text/rtf", "RTF", "RTF")),
        ([.. "%!PS"u8], Content.Document("application/postscript", "PS", "PostScript")),
        ([0x89, .. "HDF\r\n"u8], Content.Document("application/x-hdf", "HDF", "HDF")),
        ([.. "CDF\u0001"u8], Content.Document("application/x-netcdf", "NETCDF", "NetCDF")),
        ([.. "CDF\u0002"u8], Content.Document("application/x-netcdf", "NETCDF", "NetCDF")),
        ([.. "LASF"u8], Content.Document("application/vnd.las", "LAS", "LAS")),
        ([.. "AC10"u8], Content.Document("image/vnd.dwg", "DWG", "DWG")),
        ([0, 1, 0, 0, .. "Standard "u8], Content.Document("application/vnd.ms-access", "MDB", "Microsoft Access")),
        ([.. "OggS"u8], Content.Document("audio/ogg", "BIN", "Ogg")),
        ([.. "ID3"u8], Content.Document("audio/mpeg", "MP3", "MP3")),
        ([.. "MZ"u8], Content.Document("application/vnd.microsoft.portable-executable", "EXE", "EXE")),
        ([0x7F, .. "ELF"u8], Content.Document("application/octet-stream", "BIN", "ELF")),
        ([0x00, 0x00, 0x27, 0x0A], Content.Document("application/vnd.shp", "SHP", "Shapefile (SHP)")),
        ([.. "BM"u8], Content.Document("image/bmp", "BMP", "BMP")),
        ([0x1F, 0x8B, 0x08], Content.Gzip),
    ];

    /// <summary>The format whose signature the head bears; null when there is none.</summary>
    public static Content? Find(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("SQLite format 3\0"u8))
        {
            return Database(head);
        }

        if (head.Length >= 12 && head.StartsWith("RIFF"u8))
        {
            return head[8..].StartsWith("WEBP"u8) ? Content.Document("image/webp", "WEBP", "WebP")
                : head[8..].StartsWith("WAVE"u8) ? Content.Document("audio/wav", "WAV", "WAV")
                : Content.Unknown;
        }

        if (head.Length >= 262 && head[257..].StartsWith("ustar"u8))
        {
            return Content.Document("application/x-tar", "TAR", "TAR");
        }

        foreach (var (bytes, content) in Known)
        {
            // Two letters alone may begin a text ("BM;naziv", "MZ"): a picture or program has control bytes right behind them.
            if (head.StartsWith(bytes) && (bytes.Length > 4 || bytes[0] >= 0x7F || bytes[0] < 0x20 || HasControlBytes(head)))
            {
                return content;
            }
        }

        return null;
    }

    /// <summary>NUL or another byte that no text in an 8-bit encoding has, in the first kilobyte.</summary>
    public static bool HasControlBytes(ReadOnlySpan<byte> head)
    {
        foreach (var b in head[..Math.Min(head.Length, 1024)])
        {
            if (b < 0x09 || b is > 0x0D and < 0x1A)
            {
                return true;
            }
        }

        return false;
    }

    private static Content Database(ReadOnlySpan<byte> head) =>
        head.Length >= 72 && (head[68..].StartsWith("GPKG"u8) || head[68..].StartsWith("GP10"u8) || head[68..].StartsWith("GP11"u8))
            ? Content.Document("application/geopackage+sqlite3", "GPKG", "GeoPackage")
            : Content.Document("application/vnd.sqlite3", "BIN", "SQLite");
}
