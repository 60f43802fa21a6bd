using System.Globalization;
using System.Xml;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>The number formats of a workbook, by the cells' style index (ECMA-376 18.8).</summary>
internal sealed class XlsxStyles
{
    private const int MaxStyles = 1 << 17;

    private readonly List<CellFormat> byStyle = [];

    public static XlsxStyles None { get; } = new();

    public CellFormat this[int style] => (uint)style < (uint)byStyle.Count ? byStyle[style] : default;

    public static XlsxStyles Read(Stream stream, ProfileLimits limits)
    {
        var styles = new XlsxStyles();
        var own = new Dictionary<int, CellFormat>();
        using var reader = SafeXml.Open(stream, limits);
        var inCellXfs = false;
        while (reader.Next(limits))
        {
            if (reader.LocalName == "cellXfs")
            {
                inCellXfs = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "numFmt")
            {
                // Differential formats (dxf) come later and must not replace those of the cells.
                own.TryAdd(Id(reader), CellFormat.Parse(reader.GetAttribute("formatCode")));
            }
            else if (inCellXfs && reader.NodeType == XmlNodeType.Element && reader.LocalName == "xf" && styles.byStyle.Count < MaxStyles)
            {
                var id = Id(reader);
                styles.byStyle.Add(own.TryGetValue(id, out var format) ? format : CellFormat.BuiltIn(id));
            }
        }

        return styles;
    }

    private static int Id(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
