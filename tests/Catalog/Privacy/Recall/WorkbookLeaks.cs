using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>Workbooks of Office Open XML and of OpenDocument, and everything that people do not see in them.</summary>
internal static class WorkbookLeaks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static IEnumerable<LeakFile> All() => [.. Cells(), .. Asides(), .. Members(), .. OpenDocument()];

    private static IEnumerable<LeakFile> Cells() =>
    [
        Xlsx("a column of its own", static v => Book(Rows(v.Named, v.Value, v.Value, v.Value))),
        Xlsx("a text cell", static v => Book(Rows("opomba", "v redu", v.Told, "v redu"))),
        Xlsx("the name of a column", static v => Book(Rows(v.Told, "v redu", "v redu"))),
        Xlsx("above the header", static v => Book($"<row r=\"1\">{Cell("A1", v.Told)}</row>" + Rows("opomba", 3, "v redu", "v redu", "v redu"))),
        Xlsx("a hidden row", static v => Book(Rows("opomba", "v redu", v.Told, "v redu").Replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"", StringComparison.Ordinal))),
        Xlsx("a hidden column", static v => Book(Rows("opomba", "v redu", v.Told, "v redu"), before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>")),
        Xlsx("a hidden sheet", static v => Book(Rows("opomba", "v redu"), second: Rows("opomba", "v redu", v.Told, "v redu"), state: "hidden")),
        Xlsx("a very hidden sheet", static v => Book(Rows("opomba", "v redu"), second: Rows("opomba", "v redu", v.Told, "v redu"), state: "veryHidden")),
        Xlsx("a shared string", static v => Book(Rows("opomba", "v redu") + "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>0</v></c><c r=\"B9\" t=\"s\"><v>1</v></c></row>", more: Strings("kraj", v.Told))),
        Xlsx("a shared string of no cell", static v => Book(Rows("opomba", "v redu") + "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>0</v></c></row>", more: Strings("kraj", v.Told))),
        Xlsx("a formatted text", static v => Book(Rows("opomba", "v redu") + $"<row r=\"9\"><c r=\"A9\" t=\"s\"><v>0</v></c></row>", more: ("xl/sharedStrings.xml",
            $"<sst xmlns=\"{Main}\"><si>{string.Concat(v.Told.Chunk(4).Select(static c => $"<r><rPr><b/></rPr><t xml:space=\"preserve\">{new string(c)}</t></r>"))}</si></sst>"))),
        Xlsx("the value of a formula", static v => Book(Rows("opomba", "v redu") + $"<row r=\"9\"><c r=\"B9\" t=\"str\"><f>A1&amp;A2</f><v>{v.Told}</v></c></row>")),
        Xlsx("a formula", static v => Book(Rows("opomba", "v redu") + $"<row r=\"9\"><c r=\"B9\"><f>IF(A2=\"{v.Told}\",1,2)</f><v>2</v></c></row>")),
        Xlsx("a number that lost its zero", static v => Book(Rows("emšo", "", "") + $"<row r=\"9\"><c r=\"B9\"><v>{v.Value[1..]}</v></c></row>")) with { Takes = static v => v.Detector == "emso" && v.Value[0] == '0' },
    ];

    private static IEnumerable<LeakFile> Asides() =>
    [
        Xlsx("a header of the page", static v => Book(Rows("opomba", "v redu"), after: $"<headerFooter><oddHeader>&amp;L{v.Told}</oddHeader></headerFooter>")),
        Xlsx("a prompt", static v => Book(Rows("opomba", "v redu"), after: $"<dataValidations count=\"1\"><dataValidation type=\"none\" sqref=\"A1\" promptTitle=\"Vnos\" prompt=\"{v.Told}\"/></dataValidations>")),
        Xlsx("the tip of a link", static v => Book(Rows("opomba", "v redu"), after: $"<hyperlinks><hyperlink ref=\"A1\" location=\"Javno!A1\" tooltip=\"{v.Told}\"/></hyperlinks>")),
        Xlsx("a remark", static v => Book(Rows("opomba", "v redu"), more: ("xl/comments1.xml",
            $"<comments xmlns=\"{Main}\"><authors><author>A</author></authors><commentList><comment ref=\"B2\" authorId=\"0\"><text><r><t>{v.Told}</t></r></text></comment></commentList></comments>"))),
        Xlsx("a conversation beside a cell", static v => Book(Rows("opomba", "v redu"), more: ("xl/threadedComments/threadedComment1.xml",
            $"<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"B2\" id=\"1\"><text>{v.Told}</text></threadedComment></ThreadedComments>"))),
        Xlsx("a name of cells", static v => Book(Rows("opomba", "v redu"), names: $"<definedNames><definedName name=\"moje\">\"{v.Told}\"</definedName></definedNames>")),
        Xlsx("the name of a sheet", static v => Book(Rows("opomba", "v redu"), sheet: v.Brief)),
    ];

    private static IEnumerable<LeakFile> Members()
    {
        const string Drawing = "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
        LeakFile Member(string place, string name, Func<LeakVector, string> xml) => Xlsx(place, v => Book(Rows("opomba", "v redu"), more: (name, xml(v))));
        return
        [
            Member("a text box", "xl/drawings/drawing1.xml", static v => $"<xdr:wsDr {Drawing}><xdr:sp><xdr:txBody><a:p>{string.Concat(v.Told.Chunk(5).Select(static c => $"<a:r><a:t>{new string(c)}</a:t></a:r>"))}</a:p></xdr:txBody></xdr:sp></xdr:wsDr>"),
            Member("the description of a picture", "xl/drawings/drawing1.xml", static v => $"<xdr:wsDr {Drawing}><xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"2\" name=\"Slika\" descr=\"{v.Told}\"/></xdr:nvPicPr></xdr:pic></xdr:wsDr>"),
            Member("the title of a chart", "xl/charts/chart1.xml", static v => $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:title><a:p><a:r><a:t>{v.Told}</a:t></a:r></a:p></c:title></c:chart>"),
            Member("a value kept in a chart", "xl/charts/chart1.xml", static v => $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:strCache><c:pt idx=\"0\"><c:v>{v.Told}</c:v></c:pt></c:strCache></c:chart>"),
            Member("values kept for a pivot table", "xl/pivotCache/pivotCacheDefinition1.xml", static v => $"<pivotCacheDefinition xmlns=\"{Main}\"><cacheFields><cacheField name=\"ime\"><sharedItems><s v=\"{v.Told}\"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"),
            Member("rows kept for a pivot table", "pivotCache/pivotCacheRecords1.xml", static v => $"<pivotCacheRecords xmlns=\"{Main}\"><r><s v=\"{v.Told}\"/></r></pivotCacheRecords>"),
            Member("values of another workbook", "xl/externalLinks/externalLink1.xml", static v => $"<externalLink xmlns=\"{Main}\"><externalBook><sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\"><cell r=\"A1\" t=\"str\"><v>{v.Told}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"),
            Member("the title", "docProps/core.xml", static v => $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{v.Told}</dc:title></cp:coreProperties>"),
            Member("the company", "docProps/app.xml", static v => $"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Company>{v.Told}</Company></Properties>"),
            Member("a property of one's own", "docProps/custom.xml", static v => $"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property name=\"x\"><vt:lpwstr>{v.Told}</vt:lpwstr></property></Properties>"),
            Member("data of another program", "customXml/item1.xml", static v => $"<a xmlns=\"http://example.org/\">{v.Told}</a>"),
            Member("a question to a database", "xl/connections.xml", static v => $"<connections xmlns=\"{Main}\"><connection id=\"1\" name=\"c\"><dbPr connection=\"Server=x\" command=\"select * from t where a = '{v.Told}'\"/></connection></connections>"),
            Member("a member that nothing leads to", "xl/sirota.xml", static v => $"<a>{v.Told}</a>"),
            new("XLSX", "a picture's EXIF", "a.xlsx", static v => LeafSamples.Zip([.. Parts(Book(Rows("opomba", "v redu"))), ("xl/media/image1.jpeg", PictureLeaks.Jpeg(v.Told))])),
        ];
    }

    private static IEnumerable<LeakFile> OpenDocument()
    {
        LeakFile Ods(string place, Func<LeakVector, string> tables, Func<LeakVector, string>? meta = null) => new("ODS", place, "a.ods", v => LeafSamples.Package(
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", $"<office:document-content {DocumentLeaks.Open}><office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables(v)}</office:spreadsheet></office:body></office:document-content>"),
            ("meta.xml", $"<office:document-meta {DocumentLeaks.Open}><office:meta>{meta?.Invoke(v)}</office:meta></office:document-meta>")));
        return
        [
            Ods("a text cell", static v => Table("Javno", "", v.Told)),
            Ods("a column of its own", static v => Table("Javno", "", v.Value, v.Named)),
            Ods("a hidden table", static v => Table("Javno", "", "v redu") + Table("Skrito", " table:style-name=\"ta2\"", v.Told)),
            Ods("the name of a table", static v => Table(v.Brief, "", "v redu")),
            Ods("a remark", static v => Table("Javno", "", $"v redu</text:p><office:annotation><text:p>{v.Told}</text:p></office:annotation><text:p>")),
            Ods("a text box", static v => Table("Javno", "", "v redu").Replace("<table:table-row>", $"<table:shapes><draw:frame><draw:text-box><text:p>{v.Told}</text:p></draw:text-box></draw:frame></table:shapes><table:table-row>", StringComparison.Ordinal)),
            Ods("the description", static _ => Table("Javno", "", "v redu"), static v => $"<dc:description>{v.Told}</dc:description>"),
            Ods("a property of one's own", static _ => Table("Javno", "", "v redu"), static v => $"<meta:user-defined meta:name=\"x\">{v.Told}</meta:user-defined>"),
        ];

        static string Table(string name, string style, string value, string header = "opomba") => $"<table:table table:name=\"{name}\"{style}>{Row("kraj", header)}{Row("Ptuj", value)}{Row("Žalec", value)}</table:table>";
        static string Row(string first, string second) => $"<table:table-row>{string.Concat(new[] { first, second }.Select(static t => $"<table:table-cell office:value-type=\"string\"><text:p>{t}</text:p></table:table-cell>"))}</table:table-row>";
    }

    private static LeakFile Xlsx(string place, Func<LeakVector, (string, string)[]> parts) => new("XLSX", place, "a.xlsx", v => LeafSamples.Package(parts(v)));

    private static string Cell(string at, string text) => text.Length == 0 ? "" : $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Rows(string header, params string[] values) => Rows(header, 1, values);

    private static string Rows(string header, int first, params string[] values) =>
        string.Concat(values.Prepend(header).Select((t, i) => $"<row r=\"{first + i}\">{Cell($"A{first + i}", i == 0 ? "kraj" : "Ptuj")}{Cell($"B{first + i}", t)}</row>"));

    private static (string, string) Strings(params string[] texts) => ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(texts.Select(static t => $"<si><t>{t}</t></si>"))}</sst>");

    private static (string, byte[])[] Parts((string Name, string Text)[] parts) => [.. parts.Select(static p => (p.Name, System.Text.Encoding.UTF8.GetBytes(p.Text)))];

    private static (string, string)[] Book(
        string rows, string before = "", string after = "", string second = "", string state = "visible", string names = "", string sheet = "Javno", (string, string)? more = null) =>
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\"><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/>{(second.Length == 0 ? "" : $"<sheet name=\"List2\" sheetId=\"2\" state=\"{state}\" r:id=\"rId2\"/>")}</sheets>{names}</workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">{string.Concat(Enumerable.Range(1, 2).Select(static i => $"<Relationship Id=\"rId{i}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))}</Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"),
        .. second.Length == 0 ? [] : new[] { ("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{second}</sheetData></worksheet>") },
        .. more is { } one ? [one] : Array.Empty<(string, string)>(),
    ];
}
