using System.Text;

namespace OpenData.Tests.Rdf;

/// <summary>
/// JSON-LD documents of every shape the syntax knows, sound and unsound: contexts with all kinds of terms, aliases, escapes in keys, keys
/// given twice, members in any order.
/// </summary>
internal sealed class MadeUpJsonLd(int seed)
{
    private static readonly string[] Definitions =
    [
        "\"@vocab\":\"http://v.example/\"", "\"@vocab\":null", "\"@base\":\"http://b.example/dir/\"", "\"@language\":\"sl\"", "\"@language\":\"not a tag\"",
        "\"@direction\":\"ltr\"",
        "\"ex\":\"http://example.org/\"", "\"dct\":\"http://purl.org/dc/terms/\"", "\"hash\":\"http://example.org/#\"", "\"odd\":\"http://example.org/a b/\"",
        "\"xsd\":\"http://www.w3.org/2001/XMLSchema#\"", "\"none\":null", "\"name\":\"http://example.org/name\"",
        "\"link\":{\"@id\":\"http://example.org/link\",\"@type\":\"@id\"}", "\"kind\":{\"@id\":\"http://example.org/kind\",\"@type\":\"@vocab\"}",
        "\"date\":{\"@id\":\"http://example.org/date\",\"@type\":\"http://www.w3.org/2001/XMLSchema#date\"}",
        "\"real\":{\"@id\":\"http://example.org/real\",\"@type\":\"http://www.w3.org/2001/XMLSchema#double\"}",
        "\"text\":{\"@id\":\"http://example.org/text\",\"@type\":\"http://www.w3.org/2001/XMLSchema#string\"}",
        "\"free\":{\"@id\":\"http://example.org/free\",\"@type\":\"@none\",\"@language\":\"en\"}",
        "\"plain\":{\"@id\":\"http://example.org/plain\",\"@language\":null}", "\"english\":{\"@id\":\"http://example.org/english\",\"@language\":\"en\"}",
        "\"list\":{\"@id\":\"http://example.org/list\",\"@container\":\"@list\"}",
        "\"links\":{\"@id\":\"http://example.org/links\",\"@type\":\"@id\",\"@container\":\"@list\"}",
        "\"set\":{\"@id\":\"http://example.org/set\",\"@container\":\"@set\"}",
        "\"titles\":{\"@id\":\"http://example.org/titles\",\"@container\":\"@language\"}",
        "\"indexed\":{\"@id\":\"http://example.org/indexed\",\"@container\":\"@index\"}",
        "\"byId\":{\"@id\":\"http://example.org/byId\",\"@container\":\"@id\"}",
        "\"graphs\":{\"@id\":\"http://example.org/graphs\",\"@container\":\"@graph\"}",
        "\"isPartOf\":{\"@reverse\":\"http://example.org/hasPart\",\"@type\":\"@id\"}",
        "\"json\":{\"@id\":\"http://example.org/json\",\"@type\":\"@json\"}", "\"blank\":\"_:property\"",
        "\"id\":\"@id\"", "\"type\":\"@type\"", "\"value\":\"@value\"", "\"graph\":\"@graph\"", "\"lang\":\"@language\"", "\"nest\":\"@nest\"",
        "\"Scoped\":{\"@id\":\"http://example.org/Scoped\",\"@context\":{\"name\":\"http://scoped.example/name\"}}",
        "\"part\":{\"@id\":\"http://example.org/part\",\"@context\":{\"name\":\"http://part.example/name\",\"@language\":\"de\"}}",
        "\"lone\":{\"@id\":\"http://example.org/lone\",\"@context\":{\"@propagate\":false,\"name\":\"http://lone.example/name\"}}",
        "\"Class\":\"http://example.org/Class\"",
    ];

    private static readonly string[] Keys =
    [
        "name", "link", "kind", "date", "real", "text", "free", "plain", "english", "list", "links", "set", "titles", "indexed", "byId", "graphs",
        "isPartOf", "json", "blank", "part", "lone", "none", "unknown", "", "ex:p", "ex:q", "dct:title", "odd:p", "http://example.org/p",
        "http://example.org/a b", "n\\u0061me", "\\u0065x:p", "@foo",
    ];

    private static readonly string[] Iris =
    [
        "http://example.org/s1", "http://example.org/s2", "https://example.org/#a", "http://example.org/#a#b", "http://example.org/a b", "ex:s", "ex:s1",
        "hash:x", "hash:x#y", "odd:x", "_:b1", "_:b2", "_:", "_:~0", "relative", "../up", "#frag", "?q", "", "urn:uuid:1", "mailto:a@b.si", "ex://x/y", "name",
        "@type", "@nothing", "\\u0068ttp://example.org/s1", "1x:y", "none:x", "šč:ž",
    ];

    private static readonly string[] Texts =
        ["", "besedilo", "Proračun \\\"2026\\\"", "\\u010de\\u0161nja", "\\ud83d\\ude00", "a\\nb\\t\\\\", "😀", "http://example.org/s1", "ex:s", "relative"];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-12", "1.0", "1.5", "1e3", "1E-2", "123456789012345", "1234567890123456789", "1e21", "1e400", "-1.5e10", "0.1", "100000000000000000000"];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private readonly Stack<HashSet<string>> keys = [];
    private int depth;

    /// <summary>Whether an object of the document has a key twice.</summary>
    public bool HasKeysTwice { get; private set; }

    public string Document()
    {
        switch (random.Next(4))
        {
            case 0:
                Many('[', ']', 3, () => Node(isTop: true));
                break;
            case 1:
                Members([() => Member("\"@context\"", Context), () => Member("\"@graph\"", () => Many('[', ']', 4, () => Node()))], 0.15);
                break;
            default:
                Node(isTop: true);
                break;
        }

        return text.ToString();
    }

    private void Node(bool isTop = false)
    {
        if (depth > 4)
        {
            text.Append("{}");
            return;
        }

        depth++;
        var members = new List<Action>();
        var hasContext = random.Next(isTop ? 2 : 12) == 0;
        if (random.Next(4) > 0)
        {
            members.Add(() => Member(OneOf("\"@id\"", "\"@id\"", "\"id\"", "\"\\u0040id\""), random.Next(30) == 0 ? Scalar : () => Quoted(Iris)));
        }

        if (random.Next(2) == 0)
        {
            members.Add(() => Member(OneOf("\"@type\"", "\"@type\"", "\"type\""), Types));
        }

        for (var i = random.Next(5); i > 0; i--)
        {
            members.Add(() => Member('"' + OneOf(Keys) + '"', () => Value()));
        }

        if (random.Next(12) == 0)
        {
            members.Add(Special);
        }

        if (random.Next(2) == 0)
        {
            var all = members.ToArray();
            random.Shuffle(all);
            members = [.. all];
        }

        if (hasContext)
        {
            members.Insert(random.Next(8) == 0 ? members.Count : 0, () => Member("\"@context\"", Context));
        }

        Members(members, 0.03);
        depth--;
    }

    private void Special()
    {
        switch (random.Next(6))
        {
            case 0:
                Member(OneOf("\"@graph\"", "\"graph\""), () => Many('[', ']', 3, () => Node()));
                break;
            case 1:
                Member("\"@included\"", () => Many('[', ']', 2, () => Node()));
                break;
            case 2:
                Member("\"@reverse\"", () => Members([() => Member("\"ex:r\"", () => Many('[', ']', 2, () => Node()))], 0));
                break;
            case 3:
                Member("\"@index\"", () => text.Append("\"i\""));
                break;
            case 4:
                Member(OneOf("\"@nest\"", "\"nest\""), () => Node());
                break;
            default:
                Member(OneOf("\"@language\"", "\"@direction\"", "\"@value\"", "\"@list\"", "\"@set\"", "\"@none\""), Scalar);
                break;
        }
    }

    private void Types()
    {
        if (random.Next(2) == 0)
        {
            Quoted(["ex:C", "Class", "Scoped", "http://example.org/D", "_:c", "relative", "http://example.org/a b"]);
        }
        else
        {
            Many('[', ']', 3, () => Quoted(["ex:C", "Class", "Class", "ex:D", "unknown:C"]));
        }
    }

    private void Value(bool isItem = false)
    {
        switch (random.Next(isItem ? 8 : 11))
        {
            case 0:
                Node();
                break;
            case 1:
                Members([() => Member("\"@id\"", () => Quoted(Iris))], 0);
                break;
            case 2:
                ValueObject();
                break;
            case 3 when random.Next(3) == 0:
                Members([() => Member(OneOf("\"@list\"", "\"@list\"", "\"@set\""), () => Many('[', ']', 3, () => Value(isItem: true)))], 0.02);
                break;
            case 3 or 4 or 5:
                Quoted(random.Next(2) == 0 ? Texts : Iris);
                break;
            case 6:
                Scalar();
                break;
            case 7 when depth < 4 && random.Next(3) == 0:
                depth++;
                Many('[', ']', 3, () => Value(isItem: true));
                depth--;
                break;
            case 8 when random.Next(3) == 0:
                Many('{', '}', 3, () => Member(OneOf("\"sl\"", "\"en\"", "\"@none\"", "\"de-AT\"", "\"bad tag\""), () => Value(isItem: random.Next(2) == 0)));
                break;
            default:
                Many('[', ']', 4, () => Value(isItem: true));
                break;
        }
    }

    private void ValueObject()
    {
        var members = new List<Action> { () => Member(OneOf("\"@value\"", "\"@value\"", "\"value\""), random.Next(3) == 0 ? Scalar : () => Quoted(Texts)) };
        switch (random.Next(5))
        {
            case 0:
                members.Add(() => Member("\"@type\"", () => Quoted(["xsd:date", "http://www.w3.org/2001/XMLSchema#string", "xsd:double", "Class", "@json", "_:t", "relative"])));
                break;
            case 1 or 2:
                members.Add(() => Member(OneOf("\"@language\"", "\"lang\""), () => Quoted(["sl", "en", "en_US", "sl-Latn-SI", ""])));
                break;
            case 3:
                members.Add(() => Member("\"@direction\"", () => Quoted(["ltr", "rtl"])));
                break;
        }

        if (random.Next(2) == 0)
        {
            members.Reverse();
        }

        Members(members, 0.02);
    }

    private void Scalar() => text.Append(random.Next(6) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        _ => OneOf(Numbers),
    });

    private void Context()
    {
        if (random.Next(30) == 0)
        {
            text.Append("null");
            return;
        }

        var chosen = Definitions.Where(_ => random.Next(3) > 0).ToList();
        if (random.Next(4) > 0)
        {
            chosen.RemoveAll(d => d.Contains("not a tag", StringComparison.Ordinal));
        }

        text.Append('{').AppendJoin(',', chosen).Append('}');
    }

    private void Member(string key, Action value)
    {
        HasKeysTwice |= !keys.Peek().Add(key.Replace("\\u0061", "a", StringComparison.Ordinal).Replace("\\u0065", "e", StringComparison.Ordinal)
            .Replace("\\u0040", "@", StringComparison.Ordinal));
        text.Append(key).Append(random.Next(5) == 0 ? " : " : ":");
        value();
    }

    /// <summary>Members of an object, now and then one of them twice.</summary>
    private void Members(List<Action> members, double twice)
    {
        if (members.Count > 0 && random.NextDouble() < twice)
        {
            members.Add(members[random.Next(members.Count)]);
        }

        keys.Push([]);
        text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? "" : random.Next(5) == 0 ? ",\n  " : ",");
            members[i]();
        }

        text.Append('}');
        keys.Pop();
    }

    private void Many(char open, char close, int most, Action one)
    {
        keys.Push([]);
        text.Append(open);
        for (var i = random.Next(most + 1); i > 0; i--)
        {
            one();
            text.Append(i > 1 ? "," : "");
        }

        text.Append(close);
        keys.Pop();
    }

    private void Quoted(string[] choices) => text.Append('"').Append(OneOf(choices)).Append('"');

    private string OneOf(params string[] choices) => choices[random.Next(choices.Length)];
}
