using System.Security.Cryptography;
using System.Text;
using System.Xml;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Contents;

/// <summary>
/// An XML document without the times at which it was made: attributes of its root, and texts right below the root or the <c>channel</c> of a feed, that
/// go by such a name and lie near the moment of reading.
/// </summary>
internal static class XmlDigest
{
    private static readonly string[] Heads = ["channel", "header", "metadata", "meta", "Header"];

    public static bool Append(IncrementalHash hash, Stream stream, GeneratedStamps stamps, CancellationToken cancel)
    {
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = ProfileLimits.Default.MaxUnpackedBytes,
            CloseInput = false,
        });
        var (name, parent) = ("", "");
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.Depth > ProfileLimits.Default.MaxDepth)
            {
                return false;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    (name, parent) = (reader.LocalName, reader.Depth <= 1 ? reader.LocalName : parent);
                    Element(hash, reader, stamps);
                    break;
                case XmlNodeType.EndElement:
                    Append(hash, "/", reader.LocalName);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    var inHead = reader.Depth == 2 || (reader.Depth == 3 && Heads.Contains(parent, StringComparer.Ordinal));
                    Append(hash, "=", inHead && GeneratedStamps.IsNamed(name) && stamps.IsStamp(reader.Value) ? "⏱" : reader.Value);
                    break;
            }
        }

        return true;
    }

    private static void Element(IncrementalHash hash, XmlReader reader, GeneratedStamps stamps)
    {
        var root = reader.Depth == 0;
        Append(hash, reader.NamespaceURI, reader.LocalName);
        while (reader.MoveToNextAttribute())
        {
            Append(hash, $"@{reader.Name}", root && GeneratedStamps.IsNamed(reader.LocalName) && stamps.IsStamp(reader.Value) ? "⏱" : reader.Value);
        }

        reader.MoveToElement();
    }

    private static void Append(IncrementalHash hash, string mark, string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{mark}\n{text}\n"));
}
