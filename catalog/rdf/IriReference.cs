namespace OpenData.Rdf;

/// <summary>Resolution of relative references by RFC 3986, section 5.2, on IRIs: nothing is normalised, decoded or lower-cased.</summary>
public static class IriReference
{
    /// <summary>Whether the text begins with a scheme and a colon.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text) => SchemeLength(text) > 0;

    /// <summary>The reference seen from a base; <paramref name="baseIri"/> must be absolute.</summary>
    public static string Resolve(string baseIri, string reference)
    {
        ArgumentNullException.ThrowIfNull(baseIri);
        ArgumentNullException.ThrowIfNull(reference);
        if (IsAbsolute(reference))
        {
            return reference;
        }

        var b = Parts.Of(baseIri);
        if (reference.Length == 0)
        {
            return b.Scheme + b.Authority + b.Path + b.Query;
        }

        var r = Parts.Of(reference);
        if (r.Authority.Length > 0)
        {
            return b.Scheme + r.Authority + WithoutDots(r.Path) + r.Query + r.Fragment;
        }

        if (r.Path.Length == 0)
        {
            return b.Scheme + b.Authority + b.Path + (r.Query.Length > 0 ? r.Query : b.Query) + r.Fragment;
        }

        var path = r.Path[0] == '/' ? r.Path : Merge(b, r.Path);
        return b.Scheme + b.Authority + WithoutDots(path) + r.Query + r.Fragment;
    }

    /// <summary>Length of the scheme with its colon, 0 when there is none.</summary>
    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return i == 0 ? 0 : i + 1;
            }

            if (!(char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.'))))
            {
                return 0;
            }
        }

        return 0;
    }

    private static string Merge(in Parts b, string path) =>
        b.Authority.Length > 0 && b.Path.Length == 0 ? "/" + path : string.Concat(b.Path.AsSpan(0, b.Path.LastIndexOf('/') + 1), path);

    /// <summary>RFC 3986, section 5.2.4.</summary>
    private static string WithoutDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal))
        {
            return path;
        }

        var output = new List<string>();
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest.StartsWith("../"))
            {
                rest = rest[3..];
            }
            else if (rest.StartsWith("./"))
            {
                rest = rest[2..];
            }
            else if (rest.StartsWith("/./") || rest is "/.")
            {
                rest = rest.Length > 2 ? rest[2..] : "/";
            }
            else if (rest.StartsWith("/../") || rest is "/..")
            {
                rest = rest.Length > 3 ? rest[3..] : "/";
                if (output.Count > 0)
                {
                    output.RemoveAt(output.Count - 1);
                }
            }
            else if (rest is "." or "..")
            {
                rest = [];
            }
            else
            {
                var next = rest[1..].IndexOf('/');
                var length = next < 0 ? rest.Length : next + 1;
                output.Add(rest[..length].ToString());
                rest = rest[length..];
            }
        }

        return string.Concat(output);
    }

    /// <summary>Each part with its mark (<c>http:</c>, <c>//host</c>, <c>/path</c>, <c>?query</c>, <c>#fragment</c>), empty when undefined.</summary>
    private readonly record struct Parts(string Scheme, string Authority, string Path, string Query, string Fragment)
    {
        public static Parts Of(string text)
        {
            var rest = text.AsSpan(SchemeLength(text));
            var scheme = text[..^rest.Length];
            var fragment = Cut(ref rest, rest.IndexOf('#'));
            var query = Cut(ref rest, rest.IndexOf('?'));
            var authority = "";
            if (rest.StartsWith("//"))
            {
                var slash = rest[2..].IndexOf('/');
                authority = slash < 0 ? rest.ToString() : rest[..(slash + 2)].ToString();
                rest = rest[authority.Length..];
            }

            return new(scheme, authority, rest.ToString(), query, fragment);
        }

        private static string Cut(ref ReadOnlySpan<char> rest, int at)
        {
            if (at < 0)
            {
                return "";
            }

            var part = rest[at..].ToString();
            rest = rest[..at];
            return part;
        }
    }
}
