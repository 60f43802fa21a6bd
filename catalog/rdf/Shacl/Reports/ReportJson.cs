using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenData.Rdf.Shacl.Reports;

/// <summary>A report as JSON, for programs that know no RDF.</summary>
internal static class ReportJson
{
    public static void Write(ValidationReport report, Stream output)
    {
        using var json = new Utf8JsonWriter(
            output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteBoolean("conforms", report.Conforms);
        json.WriteBoolean("complete", report.IsComplete);
        json.WriteNumber("focusNodes", report.FocusNodes);
        json.WriteNumber("resultCount", report.ResultCount);
        Results(json, "results", report.Results);
        json.WriteStartArray("counts");
        foreach (var count in report.Counts)
        {
            json.WriteStartObject();
            json.WriteString("sourceShape", count.Shape.Id.ToString());
            json.WriteString("component", count.Component.Value);
            json.WriteString("path", count.Path?.ToString());
            json.WriteString("severity", count.Severity.Value);
            json.WriteNumber("count", count.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notApplied");
        foreach (var problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", problem.Kind.ToString());
            json.WriteString("shape", problem.Shape.ToString());
            json.WriteString("sl", problem.Slovenian);
            json.WriteString("en", problem.English);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("givenUp");
        foreach (var (focus, shape) in report.GivenUp)
        {
            json.WriteStartObject();
            Term(json, "focusNode", focus);
            json.WriteString("shape", shape.Id.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Results(Utf8JsonWriter json, string name, IReadOnlyList<ValidationResult> results)
    {
        json.WriteStartArray(name);
        foreach (var result in results)
        {
            json.WriteStartObject();
            Term(json, "focusNode", result.FocusNode);
            json.WriteString("path", result.Path is PredicatePath simple ? simple.Predicate.Value : result.Path?.ToString());
            Term(json, "value", result.Value);
            json.WriteString("severity", result.Severity.Value);
            json.WriteString("component", result.Component.Value);
            json.WriteString("sourceShape", result.SourceShape.Id.ToString());
            json.WriteStartArray("messages");
            foreach (var message in result.Messages)
            {
                Term(json, null, message);
            }

            json.WriteEndArray();
            if (result.Details.Count > 0)
            {
                Results(json, "details", result.Details);
            }

            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
    }

    private static void Term(Utf8JsonWriter json, string? name, Term? term)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (term is not Literal literal)
        {
            json.WriteStringValue(term?.ToString());
            return;
        }

        json.WriteStartObject();
        json.WriteString("text", literal.Text);
        if (literal.Language is { } language)
        {
            json.WriteString("language", language);
        }
        else
        {
            json.WriteString("datatype", literal.Datatype.Value);
        }

        json.WriteEndObject();
    }
}
