using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>A conforming copy would lose or change something; the message says where and what to do.</summary>
public sealed class CopyImpossibleException(LocalText text, Exception? cause = null) : CatalogException(text, cause)
{
    internal static void WhenRowsAreMissing(long read, long expected)
    {
        if (read != expected)
        {
            throw new CopyImpossibleException(LocalText.Of(
                sl: $"Prebranih je bilo {N(read)} vrstic podatkov namesto {N(expected)}; kopija ni bila narejena. Datoteko izvozite znova.",
                en: $"{N(read)} rows of data were read instead of {N(expected)}; no copy was made. Export the file again."));
        }
    }

    internal static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
