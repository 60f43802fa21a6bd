using System.Globalization;
using System.Text;
using OpenData.Rdf.Shacl.Values;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary><c>sh:minLength</c> and <c>sh:maxLength</c>, in characters (sections 4.4.1 and 4.4.2).</summary>
internal sealed class LengthConstraint(Shape shape, ConstraintComponent component, long bound) : ValueConstraint(shape, component)
{
    private readonly bool isLower = component == ConstraintComponent.MinLength;

    public override bool Holds(Evaluation evaluation, int value)
    {
        if (evaluation.Terms.KindOf(value) == TermKind.BlankNode)
        {
            return false;
        }

        var length = 0L;
        foreach (var octet in evaluation.Terms.TextOf(value))
        {
            length += (octet & 0xC0) == 0x80 ? 0 : 1;
        }

        return isLower ? length >= bound : length <= bound;
    }

    public override (string Slovenian, string English) Message(TermTable terms) => isLower
        ? (
            string.Create(CultureInfo.InvariantCulture, $"vrednost mora imeti vsaj toliko znakov: {bound}"),
            string.Create(CultureInfo.InvariantCulture, $"the value must have at least {bound} characters"))
        : (
            string.Create(CultureInfo.InvariantCulture, $"vrednost sme imeti največ toliko znakov: {bound}"),
            string.Create(CultureInfo.InvariantCulture, $"the value may have at most {bound} characters"));
}

/// <summary><c>sh:pattern</c> with <c>sh:flags</c> (section 4.4.3).</summary>
internal sealed class PatternConstraint(Shape shape, string pattern, XPathRegex regex) : ValueConstraint(shape, ConstraintComponent.Pattern)
{
    public override bool Holds(Evaluation evaluation, int value) =>
        evaluation.Terms.KindOf(value) != TermKind.BlankNode && regex.Matches(evaluation.Terms.TextOf(value));

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednost mora ustrezati vzorcu {pattern}", $"the value must match the pattern {pattern}");
}

/// <summary><c>sh:languageIn</c> (section 4.4.4): ranges as in SPARQL's <c>langMatches</c>.</summary>
internal sealed class LanguageInConstraint(Shape shape, IReadOnlyList<string> ranges)
    : ValueConstraint(shape, ConstraintComponent.LanguageIn)
{
    private readonly byte[][] tags = [.. ranges.Select(Encoding.UTF8.GetBytes)];

    public override bool Holds(Evaluation evaluation, int value)
    {
        if (evaluation.Terms.KindOf(value) != TermKind.Literal)
        {
            return false;
        }

        var language = evaluation.Terms[value].Language;
        foreach (var range in tags)
        {
            if (language.Length >= range.Length
                && range.Length > 0
                && Ascii.EqualsIgnoreCase(language[..range.Length], range)
                && (language.Length == range.Length || language[range.Length] == '-'))
            {
                return true;
            }

            if (range is [(byte)'*'] && !language.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
    (
        $"jezik besedila mora biti eden od: {string.Join(", ", ranges)}",
        $"the text's language must be one of: {string.Join(", ", ranges)}");
}

/// <summary>
/// <c>sh:uniqueLang</c>: no two values in one language (section 4.4.5). One result for each such language, without a value.
/// </summary>
internal sealed class UniqueLangConstraint(Shape shape) : Constraint(shape, ConstraintComponent.UniqueLang)
{
    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        if (values.Length < 2)
        {
            return;
        }

        var seen = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            var language = evaluation.Terms[value].Language;
            if (language.IsEmpty)
            {
                continue;
            }

            var tag = Encoding.UTF8.GetString(language);
            if (!seen.TryGetValue(tag, out var isReported))
            {
                seen[tag] = false;
            }
            else if (!isReported)
            {
                seen[tag] = true;
                evaluation.Report(this, focus);
                if (evaluation.IsDecided)
                {
                    return;
                }
            }
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ("v vsakem jeziku sme biti le eno besedilo", "there may be only one text in each language");
}
