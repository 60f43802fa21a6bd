using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>Letters and slides.</summary>
internal static class DocumentLeaks
{
    /// <summary>Namespaces of OpenDocument.</summary>
    public const string Open = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"";

    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Slide = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

    public static IEnumerable<LeakFile> All() =>
    [
        Docx("a text cut by formats", static v => $"<w:p>{Runs(v.Told)}</w:p>"),
        Docx("a cell of a table", static v => $"<w:tbl><w:tr><w:tc><w:p>{Runs("Ptuj")}</w:p></w:tc><w:tc><w:p>{Runs(v.Told)}</w:p></w:tc></w:tr></w:tbl>"),
        Docx("a deleted text", static v => $"<w:p><w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>{v.Told}</w:delText></w:r></w:del></w:p>"),
        Docx("a remark", static _ => "", ("word/comments.xml", static v => $"<w:comments {Word}><w:comment w:id=\"0\" w:author=\"A\"><w:p>{Runs(v.Told)}</w:p></w:comment></w:comments>")),
        Docx("the author of a remark", static _ => "", ("word/comments.xml", static v => $"<w:comments {Word}><w:comment w:id=\"0\" w:author=\"{v.Told}\"><w:p/></w:comment></w:comments>")),
        Docx("a header of the page", static _ => "", ("word/header1.xml", static v => $"<w:hdr {Word}><w:p>{Runs(v.Told)}</w:p></w:hdr>")),
        Docx("a footnote", static _ => "", ("word/footnotes.xml", static v => $"<w:footnotes {Word}><w:footnote w:id=\"2\"><w:p>{Runs(v.Told)}</w:p></w:footnote></w:footnotes>")),
        Docx("the description", static _ => "", ("docProps/core.xml", static v => $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description>{v.Told}</dc:description></cp:coreProperties>")),
        Odt("a paragraph", static v => $"<text:p>{v.Told[..8]}<text:span>{v.Told[8..]}</text:span></text:p>"),
        Odt("a remark", static v => $"<text:p>v redu<office:annotation><text:p>{v.Told}</text:p></office:annotation></text:p>"),
        Odt("a change kept for review", static v => $"<text:tracked-changes><text:changed-region><text:deletion><text:p>{v.Told}</text:p></text:deletion></text:changed-region></text:tracked-changes>"),
        Pptx("a text", "ppt/slides/slide1.xml", static v => $"<p:sld {Slide}><p:cSld><a:p>{string.Concat(v.Told.Chunk(6).Select(static c => $"<a:r><a:t>{new string(c)}</a:t></a:r>"))}</a:p></p:cSld></p:sld>"),
        Pptx("notes of the speaker", "ppt/notesSlides/notesSlide1.xml", static v => $"<p:notes {Slide}><p:cSld><a:p><a:r><a:t>{v.Told}</a:t></a:r></a:p></p:cSld></p:notes>"),
    ];

    private static string Runs(string text) => string.Concat(text.Chunk(5).Select(static c => $"<w:r><w:t xml:space=\"preserve\">{new string(c)}</w:t></w:r>"));

    private static LeakFile Docx(string place, Func<LeakVector, string> body, params (string Name, Func<LeakVector, string> Xml)[] more) => new("DOCX", place, "a.docx", v => LeafSamples.Package(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/document.xml", $"<w:document {Word}><w:body><w:p>{Runs("Dopis")}</w:p>{body(v)}</w:body></w:document>"),
        .. more.Select(m => (m.Name, m.Xml(v))),
    ]));

    private static LeakFile Odt(string place, Func<LeakVector, string> body) => new("ODT", place, "a.odt", v => LeafSamples.Package(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", $"<office:document-content {Open}><office:body><office:text><text:p>Dopis</text:p>{body(v)}</office:text></office:body></office:document-content>")));

    private static LeakFile Pptx(string place, string name, Func<LeakVector, string> xml) => new("PPTX", place, "a.pptx", v => LeafSamples.Package(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/ppt/presentation.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>"),
        ("ppt/presentation.xml", $"<p:presentation {Slide}/>"),
        (name, xml(v))));
}
