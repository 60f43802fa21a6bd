using System.Globalization;
using System.Text;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>Text and durations as OpenDocument writes them.</summary>
internal static class OdsText
{
    /// <summary>Takes an element inside a cell: paragraphs, runs of blanks, tabs and breaks. True once a paragraph has begun.</summary>
    public static bool TakeElement(XmlReader reader, StringBuilder text, bool any)
    {
        switch (reader.LocalName)
        {
            case "p" or "h":
                if (any)
                {
                    text.Append('\n');
                }

                return true;
            case "s":
                _ = int.TryParse(reader.GetAttribute("c", reader.NamespaceURI) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var blanks);
                text.Append(' ', Math.Clamp(blanks, 1, 1000));
                return any;
            case "tab":
                text.Append('\t');
                return any;
            case "line-break":
                text.Append('\n');
                return any;
            default:
                return any;
        }
    }

    public static void Append(StringBuilder text, string value, ProfileLimits limits, string sheet)
    {
        if (text.Length + value.Length > limits.MaxRecordBytes)
        {
            throw new FileUnreadableException(WorkbookFindings.TooManyCells(sheet));
        }

        text.Append(value);
    }

    /// <summary>Days of an XML Schema duration of hours, minutes and seconds (<c>PT12H30M00S</c>).</summary>
    public static bool TryDuration(string value, out double days)
    {
        try
        {
            days = XmlConvert.ToTimeSpan(value).TotalDays;
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            days = 0;
            return false;
        }
    }
}
