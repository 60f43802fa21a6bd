using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>A JSON document (or lines of them) whose main list of records is read as a table, in constant memory and two passes.</summary>
internal sealed class JsonFile
{
    private readonly Stream stream;
    private readonly ProfileLimits limits;
    private readonly bool lines;
    private JsonPlan? plan;

    private JsonFile(Stream stream, bool lines, string encoding, ProfileLimits limits)
    {
        this.stream = stream;
        this.lines = lines;
        this.limits = limits;
        Encoding = encoding;
    }

    /// <summary><c>utf-8</c>, <c>utf-8-bom</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>windows-1250</c>.</summary>
    public string Encoding { get; private set; }

    public List<FileFinding> Findings { get; } = [];

    public GeoExtent? Extent { get; private set; }

    /// <summary>Makes the first pass over a seekable stream, which stays open.</summary>
    /// <exception cref="FileUnreadableException">No JSON, or beyond a limit.</exception>
    public static JsonFile Open(Stream stream, Content content, ProfileLimits limits)
    {
        var encoding = ContentSniffer.TextEncodingOf(ContentSniffer.ReadHead(stream));
        var file = new JsonFile(stream, content.Kind == ContentKind.JsonLines, encoding, limits);
        if (file.Survey(content) && file.Encoding == "utf-8")
        {
            file.Encoding = "windows-1250";
            file.Survey(content);
        }

        if (file.Encoding == "windows-1250")
        {
            file.Findings.Add(JsonFindings.NotUtf8());
        }

        if (file.plan is null)
        {
            file.Findings.Add(JsonFindings.NoRecords());
        }

        return file;
    }

    /// <summary>Makes the second pass; null when the document holds no records.</summary>
    public RowReader? Rows() => plan is null ? null : new JsonRows(Tokens(), plan, limits);

    /// <summary>True when the text turned out to be no UTF-8.</summary>
    private bool Survey(Content content)
    {
        using var tokens = Tokens();
        var survey = new JsonSurvey(tokens, limits);
        if (content.Kind == ContentKind.GeoJson)
        {
            var geo = new GeoSurvey(tokens, survey, limits);
            plan = geo.Run();
            Extent = geo.Extent;
        }
        else
        {
            plan = lines ? survey.RunLines() : survey.Run();
        }

        return survey.InvalidUtf8;
    }

    private JsonTokens Tokens() => Tokens(stream, Encoding, lines, limits);

    /// <summary>Tokens of a seekable stream in one of the encodings of <see cref="Encoding"/>, from its start; the stream stays open.</summary>
    public static JsonTokens Tokens(Stream stream, string encoding, bool lines, ProfileLimits limits)
    {
        stream.Position = 0;
        var open = new BoundedStream(stream, 0, stream.Length);
        Stream utf8 = encoding switch
        {
            "utf-16le" => System.Text.Encoding.CreateTranscodingStream(open, System.Text.Encoding.Unicode, System.Text.Encoding.UTF8),
            "utf-16be" => System.Text.Encoding.CreateTranscodingStream(open, System.Text.Encoding.BigEndianUnicode, System.Text.Encoding.UTF8),
            "windows-1250" => System.Text.Encoding.CreateTranscodingStream(open, CodePagesEncodingProvider.Instance.GetEncoding(1250)!, System.Text.Encoding.UTF8),
            _ => open,
        };
        return new JsonTokens(utf8, limits, lines);
    }
}
