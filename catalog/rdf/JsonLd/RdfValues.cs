using System.Globalization;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>RDF literals as value objects (RDF to object conversion, JSON-LD 1.1 API, section 8.5).</summary>
internal sealed class RdfValues(JsonLdOptions options)
{
    /// <summary>Beyond this whole numbers would lose digits in a double.</summary>
    private const long MostExact = 1L << 53;

    /// <exception cref="RdfSyntaxException">An <c>rdf:JSON</c> literal is no JSON.</exception>
    public JsonMap ValueOf(in TermView literal)
    {
        var text = Encoding.UTF8.GetString(literal.Text);
        if (!literal.Language.IsEmpty)
        {
            return new JsonMap { ["@value"] = text, ["@language"] = Encoding.UTF8.GetString(literal.Language) };
        }

        if (literal.Datatype is not { } datatype)
        {
            return new JsonMap { ["@value"] = text };
        }

        var type = datatype.Iri.Value;
        if (type == RdfNames.Json.Value && !options.IsVersion10)
        {
            return new JsonMap { ["@value"] = Json(literal.Text), ["@type"] = "@json" };
        }

        if (options.UseNativeTypes && Native(text, type) is { } native)
        {
            return new JsonMap { ["@value"] = native };
        }

        return options.RdfDirection == RdfDirection.I18nDatatype && TextDirections.ValueOf(text, type) is { } directed
            ? directed
            : new JsonMap { ["@value"] = text, ["@type"] = type };
    }

    private object? Json(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonTree.Parse(text, options.Limits);
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit)
        {
            throw new RdfSyntaxException(JsonLdFault.Error("invalid JSON literal", Encoding.UTF8.GetString(text)).Problem, cause: fault);
        }
    }

    private static object? Native(string text, string type)
    {
        if (type == RdfNames.Boolean.Value)
        {
            return text switch { "true" or "1" => true, "false" or "0" => false, _ => null };
        }

        if (type == RdfNames.Integer.Value)
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && Math.Abs(whole) <= MostExact
                ? new JsonNumber(whole.ToString(CultureInfo.InvariantCulture))
                : null;
        }

        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return type == RdfNames.Double.Value
            && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? new JsonNumber(CanonicalJson.Number(value))
            : null;
    }
}
