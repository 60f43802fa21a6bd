using System.Globalization;
using System.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>The styles part of a written workbook: every look in every number format.</summary>
internal static class WorkbookStyles
{
    // General, day, day and time, time: the formats of the national habit; 165 onwards are the workbook's own numbers.
    private static readonly (int Id, string Code)[] Formats = [(0, ""), (165, "d. m. yyyy"), (166, "d. m. yyyy hh:mm:ss"), (167, "[hh]:mm:ss")];

    private static readonly Look[] Looks =
    [
        new(Font: 0, Fill: 0),
        new(Font: 1, Fill: 2, Wrap: true),
        new(Font: 2, Fill: 0),
        new(Font: 3, Fill: 0, Wrap: true),
        new(Font: 1, Fill: 3, Wrap: true),
        new(Font: 4, Fill: 4),
        new(Font: 5, Fill: 5),
        new(Font: 0, Fill: 0, Wrap: true),
        new(Font: 0, Fill: 0, Unlocked: true),
    ];

    private static readonly (bool Bold, bool Italic, int Size, string Colour)[] Fonts =
        [(false, false, 11, "FF000000"), (true, false, 11, "FF000000"), (true, false, 16, "FF000000"), (false, true, 11, "FF595959"), (false, false, 11, "FF1F4E99"), (false, false, 11, "FF9C0006")];

    private static readonly string?[] Fills = [null, "gray125", "FFD9D9D9", "FFFCE4B6", "FFDDEBF7", "FFFFC7CE"];

    public static int IndexOf(CellLook look, WrittenKind kind) => (int)look * Formats.Length + kind switch
    {
        WrittenKind.Date => 1,
        WrittenKind.DateTime => 2,
        WrittenKind.Time => 3,
        _ => 0,
    };

    public static void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", WorkbookWriter.Main);
        List(xml, "numFmts", Formats.Where(f => f.Id > 0), f => Element(xml, "numFmt", ("numFmtId", Text(f.Id)), ("formatCode", f.Code)));
        List(xml, "fonts", Fonts, f =>
        {
            xml.WriteStartElement("font", WorkbookWriter.Main);
            if (f.Bold)
            {
                Element(xml, "b");
            }

            if (f.Italic)
            {
                Element(xml, "i");
            }

            Element(xml, "sz", ("val", Text(f.Size)));
            Element(xml, "color", ("rgb", f.Colour));
            Element(xml, "name", ("val", "Calibri"));
            xml.WriteEndElement();
        });
        List(xml, "fills", Fills, f => WriteFill(xml, f));
        xml.WriteRaw("""<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>""");
        List(xml, "cellXfs", Looks.SelectMany(l => Formats.Select(f => (l, f.Id))), s => WriteStyle(xml, s.l, s.Id));
        xml.WriteRaw("""<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>""");
        xml.WriteEndElement();
    }

    private static void WriteFill(XmlWriter xml, string? colour)
    {
        xml.WriteStartElement("fill", WorkbookWriter.Main);
        xml.WriteStartElement("patternFill", WorkbookWriter.Main);
        xml.WriteAttributeString("patternType", colour is null ? "none" : colour == "gray125" ? colour : "solid");
        if (colour is not (null or "gray125"))
        {
            Element(xml, "fgColor", ("rgb", colour));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteStyle(XmlWriter xml, Look look, int format)
    {
        xml.WriteStartElement("xf", WorkbookWriter.Main);
        foreach (var (name, value) in new[] { ("numFmtId", format), ("fontId", look.Font), ("fillId", look.Fill), ("borderId", 0), ("xfId", 0), ("applyNumberFormat", format > 0 ? 1 : 0), ("applyFont", 1), ("applyFill", 1) })
        {
            xml.WriteAttributeString(name, Text(value));
        }

        if (look.Wrap)
        {
            xml.WriteAttributeString("applyAlignment", "1");
            Element(xml, "alignment", ("vertical", "top"), ("wrapText", "1"));
        }

        if (look.Unlocked)
        {
            xml.WriteAttributeString("applyProtection", "1");
            Element(xml, "protection", ("locked", "0"));
        }

        xml.WriteEndElement();
    }

    private static void List<T>(XmlWriter xml, string name, IEnumerable<T> items, Action<T> write)
    {
        var all = items.ToList();
        xml.WriteStartElement(name, WorkbookWriter.Main);
        xml.WriteAttributeString("count", Text(all.Count));
        all.ForEach(write);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, WorkbookWriter.Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Look(int Font, int Fill, bool Wrap = false, bool Unlocked = false);
}
