using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Exporters;

/// <summary>
/// A hash over everything a document is made of, the program's own version included: a strong validator (RFC 9110, section 8.8.1) that is
/// known before the document is written.
/// </summary>
public sealed class DocumentMark
{
    private static readonly string Build = typeof(DocumentMark).Module.ModuleVersionId.ToString("N");

    private readonly StringBuilder parts = new(Build);

    public DocumentMark Add(string? part)
    {
        // The length keeps neighbours from running into each other.
        parts.Append('|').Append((part?.Length ?? -1).ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        return this;
    }

    public DocumentMark Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public DocumentMark Add(RecordStamp stamp) => Add(stamp.Id).Add(stamp.Revision).Add(stamp.ChangedAt.UtcTicks);

    /// <summary>The catalogue's head, its bodies, and which of its files may go out.</summary>
    public DocumentMark Add(PublishedCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Add(catalog.FilesMark).Add(RecordJson.ToText(catalog.Head))
            .Add(RecordJson.ToText(catalog.Organisations.Values.OrderBy(o => o.Id, StringComparer.Ordinal)));
    }

    /// <summary>The hash, lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())))[..32];
}
