using System.Text.Json;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Errors with the codes of JSON-LD 1.1 API, section 9.5.</summary>
internal static class JsonLdFault
{
    private static readonly Dictionary<string, string> Slovenian = new(StringComparer.Ordinal)
    {
        ["colliding keywords"] = "dve ključni besedi pomenita isto",
        ["compaction to list of lists"] = "JSON-LD 1.0 nima seznamov v seznamih",
        ["conflicting indexes"] = "isto vozlišče ima dva različna @index",
        ["context overflow"] = "preveč gnezdenih kontekstov",
        ["cyclic IRI mapping"] = "pojem v kontekstu je določen sam s seboj",
        ["invalid @id value"] = "@id mora biti niz",
        ["invalid @import value"] = "@import mora biti niz",
        ["invalid @included value"] = "@included mora vsebovati vozlišča",
        ["invalid @index value"] = "@index mora biti niz",
        ["invalid @nest value"] = "@nest mora biti vozlišče ali pojem",
        ["invalid @prefix value"] = "@prefix mora biti true ali false",
        ["invalid @propagate value"] = "@propagate mora biti true ali false",
        ["invalid @protected value"] = "@protected mora biti true ali false",
        ["invalid @reverse value"] = "@reverse mora biti objekt",
        ["invalid @version value"] = "@version mora biti število 1.1",
        ["invalid base direction"] = "@direction mora biti ltr, rtl ali null",
        ["invalid base IRI"] = "@base mora biti IRI ali null",
        ["invalid container mapping"] = "@container ima nedovoljeno vrednost",
        ["invalid context entry"] = "vnos v kontekstu tu ni dovoljen",
        ["invalid context nullification"] = "kontekst z zaščitenimi pojmi se ne sme izprazniti",
        ["invalid default language"] = "@language mora biti niz ali null",
        ["invalid IRI mapping"] = "pojem v kontekstu ne kaže na IRI",
        ["invalid JSON literal"] = "vrednost z datotipom rdf:JSON ni pravilen JSON",
        ["invalid keyword alias"] = "@context ne more imeti drugega imena",
        ["invalid language map value"] = "v preslikavi jezikov so dovoljeni le nizi",
        ["invalid language mapping"] = "@language pojma mora biti niz ali null",
        ["invalid language-tagged string"] = "@language mora biti niz",
        ["invalid language-tagged value"] = "jezik lahko ima le besedilo",
        ["invalid local context"] = "kontekst mora biti objekt, niz ali null",
        ["invalid remote context"] = "oddaljeni kontekst nima @context",
        ["invalid reverse property"] = "obratna lastnost je določena napačno",
        ["invalid reverse property map"] = "v @reverse ključne besede niso dovoljene",
        ["invalid reverse property value"] = "obratna lastnost sme kazati le na vozlišča",
        ["invalid scoped context"] = "kontekst pojma ni veljaven",
        ["invalid script element"] = "element script ne vsebuje veljavnega JSON",
        ["invalid set or list object"] = "@set ali @list ima odvečne vnose",
        ["invalid term definition"] = "pojem v kontekstu je določen napačno",
        ["invalid type mapping"] = "@type pojma ni veljaven IRI",
        ["invalid type value"] = "@type mora biti niz ali seznam nizov",
        ["invalid typed value"] = "@type vrednosti mora biti IRI",
        ["invalid value object"] = "objekt z @value ima nedovoljene vnose",
        ["invalid value object value"] = "@value mora biti preprosta vrednost",
        ["invalid vocab mapping"] = "@vocab mora biti IRI ali null",
        ["IRI confused with prefix"] = "IRI bi se bral kot okrajšan",
        ["keyword redefinition"] = "ključna beseda se ne sme določiti na novo",
        ["loading document failed"] = "dokumenta JSON ni mogoče prebrati",
        ["loading remote context failed"] = "oddaljenega konteksta ni mogoče naložiti",
        ["processing mode conflict"] = "@version se ne ujema z načinom obdelave",
        ["protected term redefinition"] = "zaščiten pojem se ne sme določiti na novo",
    };

    /// <summary>An error at a place named by its JSON content: JSON-LD looks at values, not at lines.</summary>
    public static RdfSyntaxException Error(string code, object? detail = null)
    {
        var shown = detail is string or JsonNumber or bool ? $": {Shortened(detail is JsonNumber n ? n.Text : detail.ToString()!)}" : "";
        return new(new RdfProblem(0, 0, $"JSON-LD: {Slovenian.GetValueOrDefault(code, code)}{shown}", $"JSON-LD: {code}{shown}", code));
    }

    public static RdfSyntaxException Json(Exception fault, RdfLimits limits)
    {
        var place = fault as JsonException;
        var line = (place?.LineNumber ?? -1) + 1;
        var column = (place?.BytePositionInLine ?? -1) + 1;
        var isDepth = fault.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
        var problem = isDepth
            ? new RdfProblem(
                line,
                column,
                $"Gnezdenje presega {limits.Depth} ravni.",
                $"Nesting exceeds {limits.Depth} levels.",
                "loading document failed")
            : new RdfProblem(
                line,
                column,
                $"To ni pravilen JSON: {fault.Message}",
                $"This is not well-formed JSON: {fault.Message}",
                "loading document failed");
        return new(problem, isLimit: isDepth, cause: fault);
    }

    /// <summary>A JSON number that no double holds.</summary>
    public static RdfSyntaxException TooLarge() => new(
        new RdfProblem(0, 0, "Število je preveliko.", "A number is out of range.", "invalid value object value"));

    /// <summary>A limit of <see cref="RdfLimits"/> was reached.</summary>
    public static RdfSyntaxException Limit(string slovenian, string english, string code = "loading document failed") =>
        new(new RdfProblem(0, 0, slovenian, english, code), isLimit: true);

    public static RdfSyntaxException Depth(RdfLimits limits) =>
        Limit($"Gnezdenje presega {limits.Depth} ravni.", $"Nesting exceeds {limits.Depth} levels.");

    private static string Shortened(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 100), "…");
}
