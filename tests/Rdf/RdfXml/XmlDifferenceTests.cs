using System.Text;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.RdfXml;

/// <summary>Our scanner beside the framework's XML reader: the same documents accepted, and the same said of them.</summary>
public sealed class XmlDifferenceTests(ITestOutputHelper output)
{
    private const int Mutations = 60_000;

    /// <summary>
    /// Where the scanner accepts what the framework's reader refuses, and why it is right. A reason is found by the framework's words.
    /// </summary>
    private static readonly (string Words, string Reason)[] Accepted =
    [
        ("Version number", "any version 1.x is read (XML 1.0, fifth edition, section 2.8)"),
        ("cannot be included in a name", "names are those of the fifth edition; the framework keeps the fourth's"),
        ("cannot begin with the", "names are those of the fifth edition; the framework keeps the fourth's"),
        ("System does not support", "'utf8' is a frequent slip and certain; encodings of the code pages need not be registered here"),
        ("is an invalid xml:space value", "another value is no fault of well-formedness (section 2.10)"),
    ];

    /// <summary>The same for what the scanner refuses and the framework's reader takes, found by the scanner's words.</summary>
    private static readonly (string Words, string Reason)[] Refused =
    [
        ("A character or byte that XML does not allow", "the framework overlooks a character cut off at the very end"),
        ("the XML declaration is not right: <?xml version=", "the framework takes any version that begins with 1.0"),
    ];

    private static readonly byte[][] Seeds =
    [
        .. Texts.Select(Encoding.UTF8.GetBytes),
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='utf-16'?><a b='č'>š𝄞&#x10D;</a>")],
        Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1'?><a b='é'>ü&amp;</a>"),
    ];

    private static string[] Texts =>
    [
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\n<!-- č -->\n<r:RDF xmlns:r='u:r' xmlns:x=\"u:x\" xmlns='u:d'>\n"
        + "<x:a r:about=\"http://x/?a=1&amp;b=2\" b='c\td'>t<![CDATA[<&]]>&#xe8;&lt;š]]<?pi some data?></x:a><b/></r:RDF>\n",
        "<a xmlns:p='u:1' xmlns:q='u:2'><p:b p:c='1' q:c='2' c='3'><q:d xmlns:p=''/></p:b></a>",
        "<a b='&quot;&apos;&#10;&#13;\r\n x'>\r\n\r&#13;&gt;<!---->-</a>",
        "\uFEFF<a><b xml:lang='sl' xml:base='http://x/' xml:space='preserve'> <c/> </b ><d\n>]]</d\t></a >",
        "<?xml version='1.0'?><é:élan xmlns:é='u:é' é:à='𝄞'>𝄞\u0085\u2028</é:élan><?end?><!--x-->",
    ];

    [Theory]
    [InlineData("dcat-feeds", 15)]
    [InlineData("dcat-ap-examples", 30)]
    [InlineData("suites", 200)]
    public void Every_document_that_lies_about_is_told_alike(string folder, int atLeast)
    {
        var files = Directory.EnumerateFiles(SharedData.At(folder), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".rdf" or ".xml")
            .Order(StringComparer.Ordinal)
            .ToList();
        var refused = new List<string>();
        foreach (var file in files)
        {
            if (Difference(File.ReadAllBytes(file), out var isRefused) is { } difference)
            {
                Assert.Fail($"{file}: {difference}");
            }

            if (isRefused)
            {
                refused.Add(Path.GetFileName(file));
            }
        }

        output.WriteLine($"{folder}: {files.Count} documents told alike, {refused.Count} refused by both: {string.Join(", ", refused)}");
        Assert.True(files.Count >= atLeast, $"only {files.Count} documents were found");
    }

    [Fact]
    public void Damaged_documents_are_accepted_only_when_the_framework_accepts_them_and_told_alike()
    {
        var random = new Random(20261121);
        var (accepted, refused, ours) = (0, 0, 0);
        var faults = new List<string>();
        for (var i = 0; i < Mutations && faults.Count < 300; i++)
        {
            var document = Damaged(Seeds[i % Seeds.Length], random);
            if (Difference(document, out var isRefused) is { } difference)
            {
                var reasons = difference.StartsWith("accepted: ", StringComparison.Ordinal) ? Accepted
                    : difference.StartsWith("refused: ", StringComparison.Ordinal) ? Refused
                    : [];
                var isReasoned = reasons.Any(r => difference.Contains(r.Words, StringComparison.Ordinal));
                ours += isReasoned ? 1 : 0;
                if (!isReasoned)
                {
                    faults.Add($"{difference}\n    {Encoding.Latin1.GetString(document)}");
                }
            }
            else if (isRefused)
            {
                refused++;
            }
            else
            {
                accepted++;
            }
        }

        output.WriteLine(
            $"{Mutations} damaged documents: {accepted} accepted by both, {refused} refused by both, {ours} otherwise for a reason of the lists");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(accepted > Mutations / 50 && refused > Mutations / 3, $"{accepted} accepted, {refused} refused");
    }

    /// <summary>Null when both readers say the same.</summary>
    private static string? Difference(byte[] document, out bool isRefused)
    {
        var theirs = XmlEvents.OfFramework(document, out var theirFault);
        var ours = XmlEvents.OfScanner(document, out var ourFault);
        isRefused = ours is null && theirs is null;
        return (ours, theirs) switch
        {
            (null, null) => null,
            (null, _) => "refused: " + ourFault,
            (_, null) => "accepted: the framework says " + theirFault,
            _ => ours == theirs ? null : $"told otherwise:\n{ours}\nthe framework:\n{theirs}",
        };
    }

    /// <summary>One to three small accidents: a byte changed, left out, doubled, moved, or one that XML cares for put in.</summary>
    private static byte[] Damaged(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var n = random.Next(1, 4); n > 0 && bytes.Count > 1; n--)
        {
            var at = random.Next(bytes.Count);
            var marks = "<>&\"'=/?!-[]: \t\r\n;#x0aA.\0\u007F"u8;
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, bytes[at]);
                    break;
                case 3:
                    bytes[at] = marks[random.Next(marks.Length)];
                    break;
                case 4:
                    bytes.Insert(at, marks[random.Next(marks.Length)]);
                    break;
                default:
                    var length = Math.Min(random.Next(1, 20), bytes.Count - at);
                    var piece = bytes.GetRange(at, length);
                    bytes.InsertRange(random.Next(bytes.Count), piece);
                    break;
            }
        }

        return [.. bytes];
    }
}
