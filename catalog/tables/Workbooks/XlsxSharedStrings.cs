using System.Text;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>Reads the part of shared strings: the runs of rich text joined, phonetic guides left out (ECMA-376 18.4).</summary>
internal static class XlsxSharedStrings
{
    public static SharedStrings Read(Stream stream, ProfileLimits limits)
    {
        var strings = new SharedStrings();
        try
        {
            using var reader = SafeXml.Open(stream, limits);
            var text = new StringBuilder();
            while (reader.Next(limits))
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                {
                    text.Clear();
                    ReadItem(reader, text, limits);
                    strings.Add(Encoding.UTF8.GetBytes(XlsxText.Unescape(text.ToString()).ToArray()));
                }
            }

            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    /// <summary>Text of an element made of <c>t</c> and <c>r</c>; the reader is left at its end.</summary>
    public static void ReadItem(XmlReader reader, StringBuilder text, ProfileLimits limits)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var phonetic = int.MaxValue;
        var inText = false;
        while (reader.Next(limits) && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "rPh" && !reader.IsEmptyElement:
                    phonetic = Math.Min(phonetic, reader.Depth);
                    break;
                case XmlNodeType.Element when reader.LocalName == "t":
                    inText = !reader.IsEmptyElement && reader.Depth < phonetic;
                    break;
                case XmlNodeType.EndElement:
                    inText = false;
                    phonetic = reader.LocalName == "rPh" && reader.Depth == phonetic ? int.MaxValue : phonetic;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when inText:
                    if (text.Length + reader.Value.Length > limits.MaxRecordBytes)
                    {
                        throw new FileUnreadableException(WorkbookFindings.Broken("sharedStrings.xml"));
                    }

                    text.Append(reader.Value);
                    break;
                default:
                    break;
            }
        }
    }
}
