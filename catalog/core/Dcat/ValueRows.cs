namespace OpenData.Catalog.Dcat;

using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Makers of rows whose values are literals or plain links.</summary>
internal static class ValueRows<T>
{
    /// <summary>A text in several languages: one literal a language.</summary>
    public static Row<T> Text(Iri term, string field, Func<T, LocalText> get, Func<T, LocalText, T> set, Level level = Level.Optional, string cardinality = "0..*", string note = "") => new()
    {
        Term = term,
        Field = field,
        Range = "rdfs:Literal, one a language",
        Level = level,
        Cardinality = cardinality,
        Note = note,
        Write = (b, node, _, v) => b.AddText(node, term, get(v)),
        Read = (r, node, _, v) =>
        {
            List<KeyValuePair<string, string>>? texts = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is not Literal literal || !IsText(literal))
                {
                    continue;
                }

                var language = (literal.Language ?? "").ToLowerInvariant();
                if (string.IsNullOrWhiteSpace(literal.Text))
                {
                    r.Take(triple);
                }
                else if (texts is null || !texts.Exists(t => t.Key == language))
                {
                    (texts ??= []).Add(new(language, literal.Text));
                    r.Take(triple);
                }
            }

            return texts is null ? v : set(v, LocalText.From(texts));
        },
    };

    /// <summary>Separate texts, each with its language.</summary>
    public static Row<T> Tagged(Iri term, string field, Func<T, IReadOnlyList<TaggedText>> get, Func<T, IReadOnlyList<TaggedText>, T> set, Level level) => new()
    {
        Term = term,
        Field = field,
        Range = "rdfs:Literal",
        Level = level,
        Write = (b, node, _, v) =>
        {
            foreach (var text in get(v))
            {
                if (!string.IsNullOrWhiteSpace(text.Text))
                {
                    b.Add(node, term, Block.InLanguage(text.Text, text.Language));
                }
            }
        },
        Read = (r, node, _, v) =>
        {
            List<TaggedText>? texts = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is Literal literal && IsText(literal))
                {
                    r.Take(triple);
                    if (!string.IsNullOrWhiteSpace(literal.Text))
                    {
                        (texts ??= []).Add(new TaggedText(literal.Text, (literal.Language ?? "").ToLowerInvariant()));
                    }
                }
            }

            return texts is null ? v : set(v, texts);
        },
    };

    /// <summary>A single plain string.</summary>
    public static Row<T> String(Iri term, string field, Func<T, string?> get, Func<T, string, T> set, Level level = Level.Beyond, string note = "", Iri[]? aliases = null) => new()
    {
        Term = term,
        Field = field,
        Range = "rdfs:Literal",
        Cardinality = "0..1",
        Level = level,
        Note = note,
        Aliases = aliases ?? [],
        Write = (b, node, _, v) =>
        {
            if (!string.IsNullOrEmpty(get(v)))
            {
                b.Add(node, b.Context.Profile.Renamed.TryGetValue(term, out var other) ? other : term, Block.Plain(get(v)!));
            }
        },
        Read = (r, node, _, v) => First(r, node, term, aliases, static l => l.Language is null && l.Datatype == Xsd.String && l.Text.Length > 0 ? l.Text : null) is { } text
            ? set(v, text)
            : v,
    };

    /// <summary>Several plain strings.</summary>
    public static Row<T> Strings(Iri term, string field, Func<T, IReadOnlyList<string>> get, Func<T, IReadOnlyList<string>, T> set, Level level = Level.Beyond, string note = "") => new()
    {
        Term = term,
        Field = field,
        Range = "rdfs:Literal",
        Level = level,
        Note = note,
        Write = (b, node, _, v) =>
        {
            foreach (var text in get(v))
            {
                if (text.Length > 0)
                {
                    b.Add(node, term, Block.Plain(text));
                }
            }
        },
        Read = (r, node, _, v) =>
        {
            List<string>? texts = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is Literal { Language: null, Text.Length: > 0 } literal && literal.Datatype == Xsd.String)
                {
                    r.Take(triple);
                    (texts ??= []).Add(literal.Text);
                }
            }

            return texts is null ? v : set(v, texts);
        },
    };

    /// <summary>A date of one of the four datatypes.</summary>
    public static Row<T> Date(Iri term, string field, Func<T, Temporal?> get, Func<T, Temporal?, T> set, Level level, Iri[]? aliases = null) => new()
    {
        Term = term,
        Field = field,
        Range = "xsd:gYear, xsd:gYearMonth, xsd:date or xsd:dateTime",
        Cardinality = "0..1",
        Level = level,
        Aliases = aliases ?? [],
        Write = (b, node, _, v) =>
        {
            if (get(v) is { Text.Length: > 0 } date)
            {
                b.Add(node, term, new Literal(date.Text, TemporalText.Datatype(date.Precision)));
            }
        },
        Read = (r, node, _, v) =>
        {
            foreach (var triple in r.Values(node, term, aliases ?? []))
            {
                if (triple.Object is Literal literal && TemporalText.Parse(literal.Text) is { } date)
                {
                    r.Take(triple);
                    return set(v, date);
                }
            }

            return v;
        },
    };

    public static Row<T> Decimals(Iri term, string field, Func<T, IReadOnlyList<decimal>> get, Func<T, IReadOnlyList<decimal>, T> set, string cardinality) => new()
    {
        Term = term,
        Field = field,
        Range = "xsd:decimal",
        Cardinality = cardinality,
        Write = (b, node, _, v) =>
        {
            foreach (var number in get(v))
            {
                b.Add(node, term, new Literal(number.ToString(CultureInfo.InvariantCulture), Xsd.Decimal));
            }
        },
        Read = (r, node, _, v) =>
        {
            List<decimal>? numbers = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if ((cardinality == "0..*" || numbers is null) && triple.Object is Literal literal
                    && decimal.TryParse(literal.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    r.Take(triple);
                    (numbers ??= []).Add(number);
                }
            }

            return numbers is null ? v : set(v, numbers);
        },
    };

    public static Row<T> Duration(Iri term, string field, Func<T, string?> get, Func<T, string, T> set) => new()
    {
        Term = term,
        Field = field,
        Range = "xsd:duration",
        Cardinality = "0..1",
        Write = (b, node, _, v) =>
        {
            if (get(v) is { Length: > 1 } duration)
            {
                b.Add(node, term, new Literal(duration, Xsd.Duration));
            }
        },
        Read = (r, node, _, v) => First(r, node, term, null, static l => l.Text.StartsWith('P') && l.Text.Length > 1 ? l.Text : null) is { } text ? set(v, text) : v,
    };

    /// <summary>The value of the first literal that <paramref name="accept"/> takes.</summary>
    public static TValue? First<TValue>(NodeReader r, Term node, Iri term, Iri[]? aliases, Func<Literal, TValue?> accept)
        where TValue : class
    {
        foreach (var triple in r.Values(node, term, aliases ?? []))
        {
            if (triple.Object is Literal literal && accept(literal) is { } value)
            {
                r.Take(triple);
                return value;
            }
        }

        return null;
    }

    private static bool IsText(Literal literal) => literal.Language is not null || literal.Datatype == Xsd.String;
}
