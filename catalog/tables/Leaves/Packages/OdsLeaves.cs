using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves.Markup;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Packages;

/// <summary>Tables of an OpenDocument spreadsheet, remarks beside their cells, and everything else that its content holds.</summary>
internal sealed class OdsLeaves(LeafOutput output)
{
    /// <summary>Elements inside a cell that are not its text: the reader of tables leaves them out.</summary>
    private static readonly HashSet<string> Aside = new(["annotation", "shapes", "frame", "custom-shape", "table", "ruby-text"], StringComparer.Ordinal);

    public void Read(Stream stream, LeafWay way)
    {
        using (var workbook = OdsWorkbook.Open(stream, output.Limits.ForTables with { MaxUnpackedBytes = Math.Max(1, output.UnpackLeft) }))
        {
            Tables(workbook, way);
        }

        using var archive = GuardedArchive.Open(stream, output.Limits.ForTables);
        if (archive.Find("content.xml") is { } content)
        {
            output.CountUnpacked(content.Length);
            output.Turn(way.Part("content", FilePartKind.Text));
            Rest(archive.Unpack(content), annotations: false);
            output.Turn(way.Part("comments", FilePartKind.Comments));
            Rest(archive.Unpack(content), annotations: true);
        }
    }

    private void Tables(OdsWorkbook workbook, LeafWay way)
    {
        foreach (var rows in workbook.Sheets())
        {
            output.Turn(way.As(FilePartKind.Names));
            output.Text("sheet", rows.Name);
            var table = new LeafTable(output, way.Part(rows.Name, FilePartKind.Table, rows.Hidden), names: null);
            try
            {
                foreach (var batch in BatchFiller.Batches(rows, output.Limits.MaxColumns, output.Cancel))
                {
                    table.Add(batch);
                }
            }
            finally
            {
                table.Finish();
            }
        }
    }

    /// <summary>Texts outside cells, or in cells but aside of their text; either the remarks or all others.</summary>
    private void Rest(Stream content, bool annotations)
    {
        var limits = output.Limits.ForTables;
        var texts = new XmlTexts(output, office: true);
        using var xml = SafeXml.Open(content, limits, everything: true);
        var (cell, aside, remark) = (int.MaxValue, int.MaxValue, int.MaxValue);
        while (xml.Next(limits))
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (cell == int.MaxValue && xml.LocalName == "table-cell")
                {
                    cell = xml.Depth;
                    Formula(xml, annotations);
                }

                aside = aside == int.MaxValue && cell != int.MaxValue && xml.Depth > cell && Aside.Contains(xml.LocalName) ? xml.Depth : aside;
                remark = remark == int.MaxValue && xml.LocalName == "annotation" ? xml.Depth : remark;
            }

            var isCell = cell != int.MaxValue && aside == int.MaxValue;
            if (annotations ? remark != int.MaxValue : remark == int.MaxValue && !(isCell && xml.NodeType is not XmlNodeType.Comment && xml.Depth >= cell))
            {
                texts.Take(xml);
            }

            if (xml.NodeType == XmlNodeType.EndElement || (xml.NodeType == XmlNodeType.Element && xml.IsEmptyElement))
            {
                remark = xml.Depth == remark ? int.MaxValue : remark;
                aside = xml.Depth == aside ? int.MaxValue : aside;
                cell = xml.Depth == cell ? int.MaxValue : cell;
            }
        }

        texts.Flush();
    }

    /// <summary>A formula with words in it; those without any say nothing that the cells do not.</summary>
    private void Formula(XmlReader xml, bool annotations)
    {
        if (!annotations && xml.GetAttribute("formula", xml.NamespaceURI) is { } formula && formula.Contains('"', StringComparison.Ordinal))
        {
            output.Text("formula", formula);
        }
    }
}
