namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary><c>vcard:Kind</c>.</summary>
internal static class ContactProperties
{
    public static NodeKind<Contact> Kind { get; } = new(VCard.Kind, () => new Contact(), c => c.Iri, (c, iri) => c with { Iri = iri },
    [
        ValueRows<Contact>.Text(VCard.Fn, "name", c => c.Name, (c, v) => c with { Name = v }, Level.Recommended),
        Mail<Contact>(VCard.HasEmail, "email", c => c.Email, (c, v) => c with { Email = v }, Level.Recommended),
        LinkRows<Contact>.Address(VCard.HasURL, "url", c => c.Url, (c, v) => c with { Url = v }, "rdfs:Resource (IRI)", Level.Recommended),
        Scheme<Contact>(VCard.HasTelephone, "telephone", "tel:", c => c.Telephone, (c, v) => c with { Telephone = v }, Level.Beyond),
    ]);

    public static Row<T> Mail<T>(Iri term, string field, Func<T, string?> get, Func<T, string, T> set, Level level = Level.Beyond) =>
        Scheme(term, field, "mailto:", get, set, level);

    private static Row<T> Scheme<T>(Iri term, string field, string scheme, Func<T, string?> get, Func<T, string, T> set, Level level) => new()
    {
        Term = term,
        Field = field,
        Range = $"IRI {scheme}…",
        Cardinality = "0..1",
        Level = level,
        Write = (b, node, _, v) =>
        {
            if (get(v) is { Length: > 0 } value)
            {
                b.AddIri(node, term, new Iri(scheme + value.Replace(" ", scheme == "tel:" ? "-" : "", StringComparison.Ordinal)));
            }
        },
        Read = (r, node, _, v) =>
        {
            foreach (var triple in r.Values(node, term, []))
            {
                var text = triple.Object switch { Iri iri => iri.Value, Literal literal => literal.Text.Trim(), _ => "" };
                if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                {
                    text = text[scheme.Length..];
                }
                else if (triple.Object is Iri || (scheme == "mailto:" && !text.Contains('@', StringComparison.Ordinal)))
                {
                    continue;
                }

                if (text.Length > 0)
                {
                    r.Take(triple);
                    return set(v, scheme == "tel:" ? text.Replace(' ', '-') : text);
                }
            }

            return v;
        },
    };
}
