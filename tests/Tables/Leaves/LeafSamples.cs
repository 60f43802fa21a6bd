using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using OpenData.Tables.Workbooks;
using Sheets = DocumentFormat.OpenXml.Spreadsheet;

namespace OpenData.Tests.Tables.Leaves;

/// <summary>Small files of every format, each with marks where people leave what they did not mean to publish.</summary>
internal static class LeafSamples
{
    public static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        yield return ("a.xlsx", Workbook());
        yield return ("a.ods", Spreadsheet());
        yield return ("a.docx", Document());
        yield return ("a.jpg", Jpeg());
        yield return ("a.png", Png());
        yield return ("a.webp", WebP());
        yield return ("a.tif", Exif());
        yield return ("a.dbf", Dbf());
        yield return ("a.zip", Zip(("b.csv", "a;b\nx;y\n"u8.ToArray()), ("c.json", "{\"a\":1}"u8.ToArray())));
        yield return ("a.csv.gz", Gzip("a;b\nOZNAKA;1\nx;2\n"u8.ToArray()));
        yield return ("a.tar", Tar());
        yield return ("a.json", "{\"a\":[{\"b\":\"c\",\"d\":[1,2,[3]]},{\"b\":\"\\u010d\"}],\"e\":\"f\"}"u8.ToArray());
        yield return ("a.xml", "<a b='c'><d>e</d><d>f</d><!-- g --></a>"u8.ToArray());
        yield return ("a.html", "<html><body><p a='b'>c<script>d</script><!-- e --></body></html>"u8.ToArray());
    }

    /// <summary>Cells, hidden sheet, comment, properties, header, name, a string of no cell, a drawing, a picture, a pivot cache, an external link.</summary>
    public static byte[] Workbook()
    {
        var stream = new MemoryStream();
        using (var writer = new WorkbookWriter(stream))
        {
            using (var sheet = writer.AddSheet("Vidni", new SheetLayout { Notes = [new CellNote("B2", "OZNAKA-OPOMBA")] }))
            {
                sheet.Row(WrittenCell.Of("ime"), WrittenCell.Of("znesek"));
                sheet.Row(WrittenCell.Of("OZNAKA-CELICA"), WrittenCell.Of(12.5));
                sheet.Row(WrittenCell.Of("druga"), WrittenCell.Of(7));
            }

            using (var sheet = writer.AddSheet("Skriti", new SheetLayout { Hidden = true }))
            {
                sheet.Row(WrittenCell.Of("ime"), WrittenCell.Of("znesek"));
                sheet.Row(WrittenCell.Of("OZNAKA-SKRITA"), WrittenCell.Of(1));
            }
        }

        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            document.PackageProperties.Creator = "OZNAKA-AVTOR";
            document.PackageProperties.Title = "Naslov zvezka";
            document.PackageProperties.LastModifiedBy = "OZNAKA-ZADNJI";
            var book = document.WorkbookPart!;
            var first = book.WorksheetParts.First(p => p.WorksheetCommentsPart is not null);
            var root = first.Worksheet!;
            root.Append(new Sheets.HeaderFooter(new Sheets.OddHeader("OZNAKA-GLAVA")));
            root.Save();
            book.Workbook!.Append(new Sheets.DefinedNames(new Sheets.DefinedName("\"OZNAKA-IME\"") { Name = "moje" }));
            book.Workbook.Save();
            var drawing = first.AddNewPart<DrawingsPart>();
            Feed(drawing, """
                <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1" descr="OZNAKA-OPIS"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:rPr b="1"/><a:t>OZNAKA-</a:t></a:r><a:r><a:t>OKVIR</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
                """);
            var picture = drawing.AddImagePart(ImagePartType.Jpeg);
            picture.FeedData(new MemoryStream(Jpeg()));
            var link = book.AddNewPart<ExternalWorkbookPart>();
            Feed(link, """<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook><sheetNames><sheetName val="OZNAKA ZUNANJI"/></sheetNames></externalBook></externalLink>""");
            var cache = book.AddNewPart<PivotTableCacheDefinitionPart>();
            Feed(cache, """<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" refreshedBy="OZNAKA-OSVEZIL"><cacheSource type="worksheet"/><cacheFields count="1"><cacheField name="ime"><sharedItems><s v="OZNAKA-VRTILNA"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>""");
        }

        return AddMembers(stream.ToArray(), ("xl/sirota.xml", "<a>OZNAKA-SIROTA</a>"), ("xl/persons/person.xml", "<personList><person displayName=\"OZNAKA-OSEBA\"/></personList>"));
    }

    public static byte[] SharedStringsWorkbook() => Package(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"List1\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"str\"><f>IF(A1=\"OZNAKA-FORMULA\",1,2)</f><v>OZNAKA-VREDNOST</v></c><c r=\"B2\"><v>3</v></c></row></sheetData></worksheet>"),
        ("xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>ime</t></si><si><t>kraj</t></si><si><r><t>OZNAKA-</t></r><r><t>NIKJER</t></r></si></sst>"));

    public static byte[] Spreadsheet() => Package(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Vidni"><table:shapes><draw:frame><draw:text-box><text:p>OZNAKA-<text:span>OKVIR</text:span></text:p></draw:text-box></draw:frame></table:shapes><table:table-row><table:table-cell office:value-type="string"><text:p>ime</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>kraj</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:creator>OZNAKA-PISEC</dc:creator><text:p>OZNAKA-OPOMBA</text:p></office:annotation><text:p>OZNAKA-CELICA</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Skriti" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>OZNAKA-SKRITA</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>d</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>
            """),
        ("meta.xml", "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"><office:meta><dc:title>Naslov</dc:title><dc:creator>OZNAKA-AVTOR</dc:creator><meta:user-defined meta:name=\"x\">OZNAKA-LASTNA</meta:user-defined></office:meta></office:document-meta>"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"));

    public static byte[] Document()
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Creator = "OZNAKA-AVTOR";
            var main = document.AddMainDocumentPart();
            Feed(main, """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:commentRangeStart w:id="0"/><w:r><w:t>OZNAKA-</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>BESEDILO</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p><w:p><w:del w:id="1" w:author="OZNAKA-BRISAL"><w:r><w:delText>OZNAKA-BRISANO</w:delText></w:r></w:del></w:p></w:body></w:document>""");
            var comments = main.AddNewPart<WordprocessingCommentsPart>();
            Feed(comments, """<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="OZNAKA-PISEC"><w:p><w:r><w:t>OZNAKA-OPOMBA</w:t></w:r></w:p></w:comment></w:comments>""");
        }

        return stream.ToArray();
    }

    /// <summary>A camera's marks: artist, serial number, place; turned by a quarter.</summary>
    public static byte[] Exif()
    {
        var bytes = new List<byte>();
        var data = new List<byte>();
        byte[] artist = [.. "OZNAKA-FOTOGRAF\0"u8];
        byte[] serial = [.. "OZNAKA-SERIJSKA\0"u8];
        const int First = 8, Gps = First + 2 + 4 * 12 + 4, Data = Gps + 2 + 4 * 12 + 4;
        Begin(4, 8);
        Entry(0x0112, 3, 1, 6);
        Entry(0x013B, 2, artist.Length, Keep(artist));
        Entry(0x8825, 4, 1, Gps);
        Entry(0xA431, 2, serial.Length, Keep(serial));
        bytes.AddRange(new byte[4]);
        bytes.AddRange([4, 0]);
        Entry(1, 2, 2, 'N');
        Entry(2, 5, 3, Keep(Degrees(46, 3, 6)));
        Entry(3, 2, 2, 'E');
        Entry(4, 5, 3, Keep(Degrees(14, 30, 0)));
        bytes.AddRange(new byte[4]);
        bytes.AddRange(data);
        return [.. bytes];

        void Begin(int count, int start)
        {
            bytes.AddRange("II*\0"u8);
            bytes.AddRange(Number(start));
            bytes.AddRange([(byte)count, 0]);
        }

        void Entry(int tag, int type, int count, int value)
        {
            bytes.AddRange([(byte)tag, (byte)(tag >> 8), (byte)type, 0]);
            bytes.AddRange(Number(count));
            bytes.AddRange(Number(value));
        }

        int Keep(byte[] value)
        {
            data.AddRange(value);
            return Data + data.Count - value.Length;
        }

        static byte[] Number(int value)
        {
            var number = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(number, value);
            return number;
        }

        static byte[] Degrees(int degrees, int minutes, int seconds) => [.. Number(degrees), .. Number(1), .. Number(minutes), .. Number(1), .. Number(seconds), .. Number(1)];
    }

    public static byte[] Jpeg()
    {
        var xmp = Encoding.UTF8.GetBytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:creator=\"OZNAKA-XMP\"/></rdf:RDF></x:xmpmeta>");
        byte[] iptc = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, 16, 0x1C, 2, 80, 0, 11, .. "OZNAKA-IPTC"u8];
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif()]), .. Segment(0xE1, xmp), .. Segment(0xED, iptc),
            .. Segment(0xFE, [.. "OZNAKA-KOMENTAR"u8]), .. Segment(0xDB, new byte[65]), 0xFF, 0xDA, 0, 4, 1, 2, 0x11, 0x22, 0xFF, 0x00, 0x33, 0xFF, 0xD9,
        ];

        static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
    }

    public static byte[] Png()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write("OZNAKA-STISNJENA"u8);
        }

        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("tEXt", [.. "Author\0OZNAKA-AVTOR"u8]), .. Chunk("zTXt", [.. "Comment\0\0"u8, .. packed.ToArray()]),
            .. Chunk("iTXt", [.. "Title\0\0\0sl\0Naslov\0OZNAKA-NASLOV"u8]), .. Chunk("eXIf", Exif()), .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 2, 0, 1]), .. Chunk("IEND", []),
        ];

        static byte[] Chunk(string name, byte[] body)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
            var length = new byte[4];
            var sum = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
            BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(named));
            return [.. length, .. named, .. sum];
        }
    }

    public static byte[] WebP()
    {
        byte[] chunks = [.. "WEBP"u8, .. Chunk("VP8X"u8, [0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Chunk("VP8L"u8, [0x2F, 0, 0, 0, 0, 0]), .. Chunk("EXIF"u8, Exif()), .. Chunk("XMP "u8, [.. "<x a='OZNAKA-XMP'/>"u8])];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, chunks.Length);
        return [.. "RIFF"u8, .. size, .. chunks];

        static byte[] Chunk(ReadOnlySpan<byte> name, byte[] body)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
            return [.. name, .. length, .. body, .. new byte[body.Length & 1]];
        }
    }

    public static byte[] Dbf()
    {
        var head = new byte[32];
        (head[0], head[1], head[2], head[3], head[4], head[8], head[10]) = (3, 124, 5, 6, 2, 97, 21);
        byte[] Field(string name) => [.. Encoding.ASCII.GetBytes(name.PadRight(11, '\0')), (byte)'C', 0, 0, 0, 0, (byte)(name == "IME" ? 16 : 4), .. new byte[15]];
        return [.. head, .. Field("IME"), .. Field("ST"), 0x0D, .. " OZNAKA-CELICA   0001"u8, .. "*OZNAKA-BRISANA  0002"u8, 0x1A];
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] members)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var member = zip.CreateEntry(name).Open();
                member.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    public static byte[] Tar()
    {
        var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "b.csv") { UserName = "OZNAKA-LASTNIK", DataStream = new MemoryStream("a;b\nOZNAKA-CELICA;1\nx;2\n"u8.ToArray()) });
        }

        return stream.ToArray();
    }

    public static byte[] Package(params (string Name, string Text)[] members) => Zip([.. members.Select(m => (m.Name, Encoding.UTF8.GetBytes(m.Text)))]);

    private static byte[] AddMembers(byte[] package, params (string Name, string Text)[] members)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var member = zip.CreateEntry(name).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static void Feed(OpenXmlPart part, string xml) => part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml.Trim())));

    /// <summary>The sum at the end of a chunk of a PNG.</summary>
    public static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
