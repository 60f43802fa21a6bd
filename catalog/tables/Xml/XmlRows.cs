using System.Text;
using System.Xml;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Xml;

/// <summary>Second pass over an XML document: its records as rows. Values that repeat in one record are joined by <c>; </c>.</summary>
internal sealed class XmlRows : BufferedRows
{
    private readonly XmlReader reader;
    private readonly XmlPath record;
    private readonly ProfileLimits limits;
    private readonly List<string> names;
    private readonly StringBuilder[] values;
    private readonly string[] steps;
    private int matched;

    public XmlRows(XmlReader reader, XmlPath record, ProfileLimits limits)
        : base("", limits.MaxRecordBytes)
    {
        this.reader = reader;
        this.record = record;
        this.limits = limits;
        names = XmlSurvey.Columns(record);
        values = [.. names.Select(_ => new StringBuilder())];
        var path = new Stack<string>();
        for (var step = record; step is not null; step = step.Parent)
        {
            path.Push(step.Name);
        }

        steps = [.. path];
    }

    public override IReadOnlyList<string>? ColumnNames => names;

    public override bool Read()
    {
        Clear();
        try
        {
            while (reader.Next(limits))
            {
                if (reader.NodeType == XmlNodeType.Element && IsRecord())
                {
                    ReadRecord();
                    Row++;
                    return true;
                }
            }
        }
        catch (XmlException e)
        {
            throw SafeXml.Broken(e);
        }

        return false;
    }

    public override void Dispose() => reader.Dispose();

    /// <summary>The element lies where the chosen path leads: every step of the way has matched.</summary>
    private bool IsRecord()
    {
        if (reader.Depth < matched)
        {
            matched = reader.Depth;
        }

        if (reader.Depth != matched || matched >= steps.Length || reader.LocalName != steps[matched])
        {
            return false;
        }

        if (matched == steps.Length - 1)
        {
            return true;
        }

        if (!reader.IsEmptyElement)
        {
            matched++;
        }

        return false;
    }

    private void ReadRecord()
    {
        foreach (var value in values)
        {
            value.Clear();
        }

        var at = record;
        var depth = reader.Depth;
        var size = TakeAttributes(at);
        if (!reader.IsEmptyElement)
        {
            while (reader.Next(limits) && reader.Depth > depth)
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var child = at.Find(reader.LocalName, false)!;
                        at = reader.IsEmptyElement ? at : child;
                        size += TakeAttributes(child);
                        break;
                    case XmlNodeType.EndElement:
                        at = at.Parent!;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        size += Add(at, reader.Value);
                        break;
                    default:
                        break;
                }

                Bound(size);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            Set(i, values[i].ToString().AsSpan().Trim(), CellKind.Text);
        }
    }

    private void Bound(long size)
    {
        if (size > limits.MaxRecordBytes)
        {
            throw new Contents.FileUnreadableException(Json.JsonFindings.TooLong(limits.MaxRecordBytes));
        }
    }

    private int TakeAttributes(XmlPath path)
    {
        var size = 0;
        while (reader.MoveToNextAttribute())
        {
            if (path.Find(reader.LocalName, true) is { } attribute && reader.Prefix is not ("xmlns" or "xsi"))
            {
                size += Add(attribute, reader.Value);
            }
        }

        reader.MoveToElement();
        return size;
    }

    private int Add(XmlPath path, string text)
    {
        if (path.Column < 0)
        {
            return 0;
        }

        var value = values[path.Column];
        var plain = text.AsSpan().Trim();
        if (plain.IsEmpty)
        {
            return 0;
        }

        if (value.Length > 0)
        {
            value.Append("; ");
        }

        value.Append(plain);
        return plain.Length;
    }
}
