using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Xml;

/// <summary>An XML document whose repeated element is read as a table, in two passes and constant memory.</summary>
internal sealed partial class XmlFile
{
    private readonly Stream stream;
    private readonly ProfileLimits limits;
    private XmlPath? record;

    static XmlFile() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XmlFile(Stream stream, ProfileLimits limits)
    {
        this.stream = stream;
        this.limits = limits;
    }

    /// <summary>Character encoding by byte-order mark, else as declared, else <c>utf-8</c>.</summary>
    public string Encoding { get; private set; } = "utf-8";

    public string? CoordinateSystem { get; private set; }

    /// <summary>The element whose text and attributes make a row; null when there is none.</summary>
    public XmlPath? Record => record;

    /// <summary>Makes the first pass over a seekable stream, which stays open.</summary>
    /// <exception cref="FileUnreadableException">Not well-formed, with a document type, or beyond a limit.</exception>
    public static XmlFile Open(Stream stream, ProfileLimits limits, CancellationToken cancel)
    {
        var file = new XmlFile(stream, limits) { Encoding = EncodingOf(ContentSniffer.ReadHead(stream)) };
        var survey = new XmlSurvey(limits);
        try
        {
            using var reader = file.Reader();
            file.record = survey.Run(reader, cancel);
        }
        catch (XmlException e)
        {
            throw SafeXml.Broken(e);
        }

        file.CoordinateSystem = survey.CoordinateSystem;
        return file;
    }

    /// <summary>Makes the second pass; null when no element holds a value.</summary>
    public RowReader? Rows() => record is not null && record.All().Any(p => p.HasText) ? new XmlRows(Reader(), record, limits) : null;

    private XmlReader Reader()
    {
        stream.Position = 0;
        return SafeXml.Open(new BoundedStream(stream, 0, stream.Length), limits);
    }

    private static string EncodingOf(byte[] head)
    {
        var marked = ContentSniffer.TextEncodingOf(head);
        if (marked is "utf-8-bom" or "utf-16le" or "utf-16be")
        {
            return marked;
        }

        var declared = Declaration().Match(System.Text.Encoding.Latin1.GetString(head, 0, Math.Min(head.Length, 200)));
        return declared.Success ? declared.Groups[1].Value.ToLowerInvariant() : "utf-8";
    }

    [GeneratedRegex("""^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
