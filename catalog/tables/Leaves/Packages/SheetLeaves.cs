using System.Globalization;
using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves.Markup;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Packages;

/// <summary>Worksheets of an Office Open XML workbook: their cells, what else they say, and strings that no cell shows any more.</summary>
internal sealed class SheetLeaves(LeafOutput output, LeafReader reader)
{
    /// <param name="stream">The workbook.</param>
    /// <param name="way">The way to it.</param>
    /// <param name="read">Takes the members that are read here, with the sheet's name.</param>
    /// <param name="hidden">Takes the names of hidden sheets.</param>
    /// <exception cref="FileUnreadableException">The workbook cannot be opened.</exception>
    public void Read(Stream stream, LeafWay way, Dictionary<string, string> read, HashSet<string> hidden)
    {
        using var workbook = XlsxWorkbook.Open(stream, output.Limits.ForTables with { MaxUnpackedBytes = Math.Max(1, output.UnpackLeft) });
        Names(workbook, way);
        foreach (var sheet in workbook.Sheets)
        {
            read.TryAdd(sheet.Part.FullName, sheet.Name);
            if (sheet.Hidden)
            {
                hidden.Add(sheet.Name);
            }

            var part = way.Part(sheet.Name, FilePartKind.Table, sheet.Hidden);
            reader.Guarded(part.Name, () => Cells(workbook, sheet, part));
            output.CountUnpacked(sheet.Part.Length);
        }

        using (var archive = GuardedArchive.Open(stream, output.Limits.ForTables))
        {
            foreach (var sheet in workbook.Sheets)
            {
                var part = way.Part(sheet.Name, FilePartKind.Text, sheet.Hidden);
                reader.Guarded(part.Name, () => Asides(archive, sheet, part));
            }
        }

        if (workbook.Strings is { } strings)
        {
            read.TryAdd(workbook.StringsPart, "");
            output.Turn(way.Part("strings of no cell", FilePartKind.Text, hidden: true));
            for (var i = 0; i < strings.Count; i++)
            {
                if (!strings.IsShown(i))
                {
                    output.Text("string " + i.ToString(CultureInfo.InvariantCulture), strings[i]);
                }
            }

            output.Close();
        }
    }

    private void Names(XlsxWorkbook workbook, LeafWay way)
    {
        output.Turn(way.As(FilePartKind.Names));
        foreach (var sheet in workbook.Sheets)
        {
            output.Text("sheet", sheet.Name);
        }

        output.Close();
    }

    private void Cells(XlsxWorkbook workbook, XlsxSheet sheet, FilePart part)
    {
        using var rows = workbook.Rows(sheet);
        var table = new LeafTable(output, part, names: null);
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

    /// <summary>Headers and footers, prompts, links, and formulas that have words in them.</summary>
    private void Asides(GuardedArchive archive, XlsxSheet sheet, FilePart part)
    {
        if (archive.Find(sheet.Part.FullName) is not { } entry)
        {
            return;
        }

        var limits = output.Limits.ForTables;
        var texts = new XmlTexts(output, office: true);
        output.Turn(part);
        using var xml = SafeXml.Open(archive.Unpack(entry), limits, everything: true);
        while (xml.Next(limits))
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheetData")
            {
                texts.Flush();
                Formulas(xml, limits);
            }
            else
            {
                texts.Take(xml);
            }
        }

        texts.Flush();
    }

    private void Formulas(XmlReader xml, ProfileLimits limits)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var cell = "";
        while (xml.Next(limits) && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Comment:
                    output.Text("comment", xml.Value);
                    break;
                case XmlNodeType.Element when xml.LocalName == "row":
                    output.Cancel.ThrowIfCancellationRequested();
                    break;
                case XmlNodeType.Element when xml.LocalName == "c":
                    cell = xml.GetAttribute("r") ?? "";
                    break;
                case XmlNodeType.Element when xml.LocalName == "f" && !xml.IsEmptyElement:
                    Formula(xml, cell, limits);
                    break;
                default:
                    break;
            }
        }
    }

    private void Formula(XmlReader xml, string cell, ProfileLimits limits)
    {
        var depth = xml.Depth;
        while (xml.Next(limits) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Value is var formula && formula.AsSpan().IndexOfAny('"', '[') >= 0)
            {
                output.Text($"{cell}, formula", formula);
            }
        }
    }
}
