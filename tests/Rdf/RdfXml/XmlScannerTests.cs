using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.RdfXml;

/// <summary>What XML 1.0 and Namespaces in XML ask of a reader, each rule by name.</summary>
public sealed class XmlScannerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("<a></b>", "</a> was expected")]
    [InlineData("<a><b></a></b>", "</b> was expected")]
    [InlineData("</a>", "end tag without a start tag")]
    [InlineData("<a/><b/>", "more than one root element")]
    [InlineData("<a/>x", "No text may stand outside")]
    [InlineData("x<a/>", "No text may stand outside")]
    [InlineData("", "no element")]
    [InlineData(" \n ", "no element")]
    [InlineData("<!-- x -->", "no element")]
    [InlineData("<a", "in the middle of a tag")]
    [InlineData("<a b='1' b='2'/>", "'b' occurs twice")]
    [InlineData("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "'q:b' occurs twice")]
    [InlineData("<a xmlns:p='u' xmlns:p='v'/>", "'xmlns:p' occurs twice")]
    [InlineData("<a b=1/>", "quotation marks")]
    [InlineData("<a b/>", "name=\"value\"")]
    [InlineData("<a b='1'c='2'/>", "white space")]
    [InlineData("<a b='<'/>", "'<' in an attribute's value")]
    [InlineData("<a b='&x;'/>", "'&x;' is not declared")]
    [InlineData("<a>&nbsp;</a>", "'&nbsp;' is not declared")]
    [InlineData("<a>b & c</a>", "write '&amp;'")]
    [InlineData("<a>&#0;</a>", "no character that XML allows")]
    [InlineData("<a>&#xD800;</a>", "no character that XML allows")]
    [InlineData("<a>&#x110000;</a>", "no character that XML allows")]
    [InlineData("<a>&#99999999999999999999;</a>", "no character that XML allows")]
    [InlineData("<a>&#xFFFE;</a>", "no character that XML allows")]
    [InlineData("<a>&#;</a>", "no character that XML allows")]
    [InlineData("<a>&#x;</a>", "no character that XML allows")]
    [InlineData("<a>&#1a;</a>", "no character that XML allows")]
    [InlineData("<a>]]></a>", "']]>' in text")]
    [InlineData("<a><!-- -- --></a>", "'--' inside a comment")]
    [InlineData("<a><!-- ---></a>", "'--' inside a comment")]
    [InlineData("<a><!-- </a>", "'-->' is missing")]
    [InlineData("<a><![CDATA[ </a>", "']]>' is missing")]
    [InlineData("<a><![cdata[ ]]></a>", "was expected after '<!'")]
    [InlineData("<a><?xml version='1.0'?></a>", "at the very start")]
    [InlineData(" <?xml version='1.0'?><a/>", "at the very start")]
    [InlineData("<?xml version='2.0'?><a/>", "declaration is not right")]
    [InlineData("<?xml encoding='utf-8'?><a/>", "declaration is not right")]
    [InlineData("<?xml version='1.0' standalone='maybe'?><a/>", "declaration is not right")]
    [InlineData("<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>", "declaration is not right")]
    [InlineData("<a><?XmL x?></a>", "at the very start")]
    [InlineData("<a><? x?></a>", "a name was expected")]
    [InlineData("<p:a/>", "'p' is not declared")]
    [InlineData("<a p:b='1'/>", "'p' is not declared")]
    [InlineData("<a xmlns:p=''/>", "has no namespace")]
    [InlineData("<a xmlns:xmlns='u'/>", "belongs to XML itself")]
    [InlineData("<a xmlns:xml='u'/>", "belongs to XML itself")]
    [InlineData("<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "belongs to XML itself")]
    [InlineData("<a xmlns='http://www.w3.org/2000/xmlns/'/>", "belongs to XML itself")]
    [InlineData("<a:b:c xmlns:a='u'/>", "no qualified name")]
    [InlineData("<:a/>", "no qualified name")]
    [InlineData("<1a/>", "no qualified name")]
    [InlineData("<a>\u0001</a>", "does not allow")]
    [InlineData("<a>\uFFFF</a>", "does not allow")]
    [InlineData("<a b='\u001F'/>", "does not allow")]
    [InlineData("<!DOCTYPE a><a/>", "DOCTYPE")]
    public void What_is_not_well_formed_is_refused_and_the_fault_named(string document, string words)
    {
        Assert.Null(XmlEvents.OfScanner(Encoding.UTF8.GetBytes(document), out var fault));
        Assert.Contains(words, fault, StringComparison.Ordinal);
        Assert.Null(XmlEvents.OfFramework(Encoding.UTF8.GetBytes(document), out _));
    }

    [Fact]
    public void Line_ends_and_attribute_values_are_normalised()
    {
        var text = "<a b=' x\ty\r\nz&#9;&#xA;&#13; '>1\r\n2\r3\n\r4&#13;</a>"u8.ToArray();
        const string Expected = "start {}a \n  {}b  =  x y z\t\n\r \ntext 1\n2\n3\n\n4\r\nend\n";
        Assert.Equal(Expected, XmlEvents.OfScanner(text, out _));
        Assert.Equal(Expected, XmlEvents.OfFramework(text, out _));
    }

    [Theory]
    [InlineData("utf-8", "", true)]
    [InlineData("utf-16", " encoding='utf-16'", true)]
    [InlineData("utf-16BE", " encoding='UTF-16'", true)]
    [InlineData("utf-16", "", false)]
    [InlineData("utf-16BE", "", false)]
    [InlineData("utf-32", "", true)]
    [InlineData("iso-8859-2", " encoding='ISO-8859-2'", false)]
    [InlineData("windows-1250", " encoding=\"windows-1250\"", false)]
    [InlineData("utf-8", " encoding = 'UTF-8'", false)]
    public void A_document_is_read_in_the_encoding_it_is_in(string encodingName, string declaration, bool hasMark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(encodingName) ?? Encoding.GetEncoding(encodingName);
        var text = $"<?xml version='1.0'{declaration}?>\n<a xmlns='u:č'>Ščuka, žaba in čriček</a>";
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        Assert.Equal(
            "start {u:č}a \n  {http://www.w3.org/2000/xmlns/}xmlns  = u:č\ntext Ščuka, žaba in čriček\nend\n",
            XmlEvents.OfScanner(bytes, out _));
    }

    [Fact]
    public void An_encoding_nobody_knows_or_that_the_bytes_deny_is_refused()
    {
        Assert.Null(XmlEvents.OfScanner("<?xml version='1.0' encoding='klingon'?><a/>"u8.ToArray(), out var unknown));
        Assert.Contains("'klingon' cannot be read", unknown, StringComparison.Ordinal);
        var wide = "<?xml version='1.0' encoding='utf-16'?><a>č</a>"u8.ToArray();
        Assert.Null(XmlEvents.OfScanner(wide, out var denied));
        Assert.Contains("the bytes show another", denied, StringComparison.Ordinal);
        Assert.Equal("start {}a \ntext č\nend\n", XmlEvents.OfScanner(wide, out _, lenient: true));
    }

    [Theory]
    [InlineData("<a>b & c &nbsp;d&foo;</a>", "b & c \u00A0d&foo;")]
    [InlineData("<a>?x=1&y=2&copy=3</a>", "?x=1&y=2&copy=3")]
    [InlineData("<a>]]></a>", "]]>")]
    [InlineData("<a>1\u00022\uFFFE3</a>", "1\uFFFD2\uFFFD3")]
    [InlineData("<a>&#2;</a>", "\uFFFD")]
    [InlineData("\n\n<?xml version='1.0'?><a>late</a>", "late")]
    public void Faults_whose_meaning_is_clear_are_mended_leniently(string document, string text)
    {
        var told = XmlEvents.OfScanner(Encoding.UTF8.GetBytes(document), out _, lenient: true);
        Assert.Contains($"text {text}\n", told, StringComparison.Ordinal);
    }

    /// <summary>The lists of attacks by document type: none is read, none fetches anything; what carries no DTD is read.</summary>
    [Theory]
    [InlineData("xml-defusedxml", "xmltestdata", 8, 1)]
    [InlineData("xml-payloadbox", "files", 10, 0)]
    [InlineData("xml-payloadsallthethings", "files", 5, 0)]
    public void Attacks_by_document_type_are_refused(string source, string folder, int cases, int accepted)
    {
        var files = Directory.GetFiles(SharedData.At("suites", "hostile", source, folder));
        var read = files.Where(f => XmlEvents.OfScanner(File.ReadAllBytes(f), out _) is not null).Select(Path.GetFileName).ToList();
        output.WriteLine($"{source}: {files.Length - read.Count} of {files.Length} refused; read: {string.Join(", ", read)}");
        Assert.Equal((cases, accepted), (files.Length, read.Count));
        Assert.All(read, name => Assert.StartsWith("simple", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Attacks_of_one_line_are_refused_like_the_framework_does()
    {
        var lines = File.ReadAllLines(SharedData.At("suites", "hostile", "xml-payloadsallthethings", "xxe-lines.txt"));
        var faults = new List<string>();
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            var (ours, theirs) = (XmlEvents.OfScanner(bytes, out _), XmlEvents.OfFramework(bytes, out _));
            if (ours != theirs)
            {
                faults.Add(line);
            }
        }

        output.WriteLine($"xxe-lines: {lines.Length} lines");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(lines.Length >= 76);
    }
}
