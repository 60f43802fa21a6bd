using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// An answer in XML from outside, read into memory within its limit and walked element by element, with bounded depth. Where the document
/// breaks the walk ends, and what came before stays told.
/// </summary>
internal sealed class XmlAnswer : IDisposable
{
    private const int MaxDepth = 200;

    private XmlAnswer(string name, Uri address, MemoryStream bytes) =>
        (Name, Address, Reader) = (name, address, ForeignXml.Open(bytes, bytes.Length));

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The address that was asked.</summary>
    public Uri Address { get; }

    /// <summary>Stands at the element found last.</summary>
    public XmlReader Reader { get; }

    /// <summary>Why the rest could not be read; null when all could.</summary>
    public LocalText? Broken { get; private set; }

    /// <exception cref="SourceUnreadableException">The answer is larger than allowed.</exception>
    public static async Task<XmlAnswer> ReadAsync(SourceAnswer answer, string name, int maxBytes, CancellationToken cancel)
    {
        var bytes = await answer.ReadWholeAsync(maxBytes, LocalText.Of(
            sl: $"{name}: stran je večja od {maxBytes} bajtov. Povečajte nastavitev max-page-bytes ali zmanjšajte strani.",
            en: $"{name}: the page is larger than {maxBytes} bytes. Raise the setting max-page-bytes, or make the pages smaller."), cancel);
        return new XmlAnswer(name, answer.Asked, bytes);
    }

    /// <summary>Moves to the next element and gives its local name; null at the end, or where the document breaks.</summary>
    public string? Next()
    {
        try
        {
            while (Broken is null && Reader.Read())
            {
                if (Reader.Depth > MaxDepth)
                {
                    Break(LocalText.Of(
                        sl: $"{Name}: dokument je gnezden globlje od {MaxDepth} ravni.",
                        en: $"{Name}: the document is nested deeper than {MaxDepth} levels."));
                }
                else if (Reader.NodeType == XmlNodeType.Element)
                {
                    return Reader.LocalName;
                }
            }
        }
        catch (XmlException e)
        {
            Break(e);
        }

        return null;
    }

    /// <summary>The element found last, with all that is in it; null where the document breaks in its middle.</summary>
    public XElement? Load()
    {
        try
        {
            using var part = Reader.ReadSubtree();
            return XElement.Load(part);
        }
        catch (XmlException e)
        {
            Break(e);
            return null;
        }
    }

    /// <summary>Ends the walk.</summary>
    public void Break(LocalText reason) => Broken ??= reason;

    public void Dispose() => Reader.Dispose();

    private void Break(XmlException e) => Break(LocalText.Of(
        sl: string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: XML se v vrstici {e.LineNumber} pretrga ali ni pravilen. Zapisi za tem mestom ostanejo v katalogu, kot so."),
        en: string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: the XML breaks off or is not well-formed at line {e.LineNumber}. Records behind that place stay in the catalogue as "
                + $"they are.")));
}
