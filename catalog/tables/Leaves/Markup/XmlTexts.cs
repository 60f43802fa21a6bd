using System.Text;
using System.Xml;

namespace OpenData.Tables.Leaves.Markup;

/// <summary>
/// Takes the nodes of an XML document one by one and gives their texts. A text that is cut into pieces by formatting is given whole, when the element
/// ends that holds it. Of the vocabularies of office programs only attributes that can hold words of people are given; of any other, all.
/// </summary>
internal sealed class XmlTexts(LeafOutput output, bool office)
{
    private const int LongestPlace = 200;

    /// <summary>Elements inside a paragraph that cut a text into pieces.</summary>
    private static readonly HashSet<string> Inline = new(
        ["r", "t", "span", "a", "s", "tab", "br", "cr", "line-break", "delText", "ins", "del", "smartTag", "hyperlink", "fld", "noBreakHyphen", "ruby-base"], StringComparer.Ordinal);

    private static readonly HashSet<string> Wordy = new(
        [
            "v", "name", "descr", "title", "alt", "author", "creator", "initials", "displayName", "userId", "userName", "display", "tooltip", "location", "Target",
            "prompt", "promptTitle", "error", "errorTitle", "formatCode", "caption", "href", "formula", "string-value", "value", "date-value", "label", "sheetName",
            "sourceName", "uniqueName", "connection", "command", "url", "sourceFile", "text", "string", "savedBy", "codeName", "comment", "description", "content",
            "desc", "title-template", "condition", "help", "keywords", "subject", "refreshedBy", "odcFile", "path",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Wordless = new(
        ["typeface", "font-name", "font-family", "family", "style-name", "display-name", "panose", "schemaLocation", "media-type", "full-path", "PartName", "ContentType", "Extension", "Type"],
        StringComparer.Ordinal);

    private readonly List<Step> steps = [];
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];
    private long appended;
    private string place = "";

    /// <summary>Takes the node that the reader stands on; a text is read to its end.</summary>
    public void Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Begin(reader);
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                Append(reader);
                break;
            case XmlNodeType.Comment:
                output.Text("comment", reader.Value);
                break;
            case XmlNodeType.ProcessingInstruction when reader.Name is not "xpacket" and not "mso-application":
                output.Text("processing instruction", reader.Value);
                break;
            default:
                break;
        }
    }

    /// <summary>After the last node, or before what is not taken.</summary>
    public void Flush()
    {
        if (text.Length > 0)
        {
            output.Text(place, text.ToString());
            text.Clear();
        }
    }

    private void Begin(XmlReader reader)
    {
        var (name, empty) = (reader.Name, reader.IsEmptyElement);
        var local = reader.LocalName;
        var anchor = office && steps.Count > 0 ? steps[^1].Anchor : null;
        steps.Add(new Step(name, office && Inline.Contains(local), appended, anchor));
        while (reader.MoveToNextAttribute())
        {
            Attribute(reader, local);
        }

        reader.MoveToElement();
        if (office && local is "tab" or "br" or "cr" or "line-break" or "s" && text.Length > 0)
        {
            text.Append(' ');
        }

        if (empty)
        {
            steps.RemoveAt(steps.Count - 1);
        }
    }

    private void Attribute(XmlReader reader, string element)
    {
        if (reader.Prefix is "xmlns" or "xsi" or "xml" || reader.Name == "xmlns")
        {
            return;
        }

        var value = reader.Value;
        if (office && reader.LocalName is "ref" or "cell" && element is "comment" or "threadedComment" or "hyperlink")
        {
            steps[^1] = steps[^1] with { Anchor = value };
        }

        if (!office || (!Wordless.Contains(reader.LocalName) && (Wordy.Contains(reader.LocalName) || LooksWritten(value))))
        {
            output.Text(Place() + (office ? "" : "/@" + reader.Name), value);
        }
    }

    /// <summary>More than a word, an address or a path on somebody's disk.</summary>
    private static bool LooksWritten(string value)
    {
        if (value.StartsWith("http://", StringComparison.Ordinal) || value.Length < 4)
        {
            return false;
        }

        var letters = 0;
        foreach (var c in value)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters > 2 && value.AsSpan().IndexOfAny(" @\\") > 0;
    }

    private void End()
    {
        if (steps.Count == 0)
        {
            return;
        }

        var step = steps[^1];
        if (!step.Inline && appended > step.Before && text.Length > 0)
        {
            Flush();
        }

        steps.RemoveAt(steps.Count - 1);
    }

    private void Append(XmlReader reader)
    {
        if (text.Length == 0)
        {
            place = Place();
        }

        for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
        {
            if (text.Length == 0 && chunk.AsSpan(0, read).IsWhiteSpace())
            {
                continue;
            }

            text.Append(chunk, 0, read);
            appended += read;
            if (text.Length > output.Limits.MaxTextBytes)
            {
                var tail = text.ToString(text.Length - 64, 64);
                Flush();
                text.Append(tail);
            }
        }
    }

    /// <summary>The cell that a remark belongs to, the element of an office document, or the way of names through any other.</summary>
    private string Place()
    {
        if (steps.Count == 0)
        {
            return "";
        }

        if (office)
        {
            return steps[^1].Anchor ?? steps.FindLast(s => !s.Inline).Name ?? steps[^1].Name;
        }

        var way = "/" + string.Join('/', steps.Select(s => s.Name));
        return way.Length <= LongestPlace ? way : "…" + way[^LongestPlace..];
    }

    private readonly record struct Step(string Name, bool Inline, long Before, string? Anchor);
}
