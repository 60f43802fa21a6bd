using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Markup;

/// <summary>An XML document: its repeated element as a table, everything else — other elements, attributes, comments — as text.</summary>
internal sealed class XmlLeaves(LeafOutput output)
{
    private ProfileLimits Limits => output.Limits.ForTables;

    public void Read(Stream stream, LeafWay way)
    {
        XmlFile? file = null;
        FileUnreadableException? failure = null;
        try
        {
            file = XmlFile.Open(stream, Limits, output.Cancel);
            Table(file, way);
        }
        catch (FileUnreadableException e)
        {
            failure = e;
            if (e.Finding.Code == "xml-with-dtd")
            {
                // Entities are not resolved: what stands in the file is given as it stands there.
                new TolerantMarkup(output).Read(stream, way.As(FilePartKind.Text));
                return;
            }
        }

        output.Turn(way.As(FilePartKind.Text));
        Rest(stream, file?.Record);
        if (failure is not null)
        {
            // The rest was read to its end all the same.
            throw new FileUnreadableException(failure.Finding, failure);
        }
    }

    /// <summary>Gives all texts of a part of an office document, or of XML inside a picture.</summary>
    public static void ReadAll(Stream stream, LeafOutput output, bool office)
    {
        var texts = new XmlTexts(output, office);
        using var reader = SafeXml.Open(new BoundedStream(stream, 0, stream.Length), output.Limits.ForTables, everything: true);
        try
        {
            while (reader.Next(output.Limits.ForTables))
            {
                output.Cancel.ThrowIfCancellationRequested();
                texts.Take(reader);
            }
        }
        finally
        {
            texts.Flush();
        }
    }

    private void Table(XmlFile file, LeafWay way)
    {
        using var rows = file.Rows();
        if (rows is null)
        {
            return;
        }

        var table = new LeafTable(output, way.As(FilePartKind.Table), rows.ColumnNames);
        foreach (var batch in BatchFiller.Batches(rows, output.Limits.MaxColumns, output.Cancel))
        {
            table.Add(batch);
        }

        table.Finish();
    }

    /// <summary>What lies outside the records; comments inside them too.</summary>
    private void Rest(Stream stream, XmlPath? record)
    {
        var steps = new List<string>();
        for (var step = record; step is not null; step = step.Parent)
        {
            steps.Insert(0, step.Name);
        }

        var texts = new XmlTexts(output, office: false);
        stream.Position = 0;
        using var reader = SafeXml.Open(new BoundedStream(stream, 0, stream.Length), Limits, everything: true);
        var matched = 0;
        try
        {
            while (reader.Next(Limits))
            {
                output.Cancel.ThrowIfCancellationRequested();
                matched = Math.Min(matched, reader.Depth);
                if (reader.NodeType == XmlNodeType.Element && matched == reader.Depth && matched < steps.Count && reader.LocalName == steps[matched])
                {
                    if (matched == steps.Count - 1)
                    {
                        PassOver(reader, texts);
                        continue;
                    }

                    matched += reader.IsEmptyElement ? 0 : 1;
                }

                texts.Take(reader);
            }
        }
        finally
        {
            texts.Flush();
        }
    }

    /// <summary>Goes to the record's end; its text and attributes are cells.</summary>
    private void PassOver(XmlReader reader, XmlTexts texts)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Next(Limits) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction)
            {
                texts.Take(reader);
            }
        }
    }
}
