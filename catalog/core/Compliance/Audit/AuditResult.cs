using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>A rule's outcome for one subject, as the dossier tells it in one language.</summary>
internal sealed record AuditResult
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Place of the rule in the run's list.</summary>
    public required int Rule { get; init; }

    public required SubjectKind Kind { get; init; }

    /// <summary>Address of the subject.</summary>
    public required string Subject { get; init; }

    public string? Organisation { get; init; }

    public string? Dataset { get; init; }

    public string? Distribution { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public required RuleSeverity Severity { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Writes the members that follow those of the rule, without the opening brace; <see cref="ToldResult.Read"/> reads them back.</summary>
    public void Write(IBufferWriter<byte> output, LocalText advice, string language, bool isPublic)
    {
        using var json = new Utf8JsonWriter(output, Plain);
        json.WriteStartObject();
        json.WriteString("on", RuleWords.Of(Kind));
        json.WriteString("subject", Subject);
        Optional(json, "organisation", Organisation);
        Optional(json, "dataset", Dataset);
        Optional(json, "distribution", Distribution);
        if (!Title.IsEmpty)
        {
            json.WriteString("title", Title.For(language));
        }

        json.WriteString("severity", RuleWords.Of(Severity));
        json.WriteString("outcome", RuleWords.Of(Verdict.Outcome));
        json.WriteString("basis", RuleWords.Of(Verdict.Basis));
        if (!Verdict.Why.IsEmpty)
        {
            json.WriteString("why", Verdict.Why.For(language));
        }

        json.WriteStartArray("evidence");
        foreach (var evidence in Verdict.Evidence)
        {
            Write(json, evidence, isPublic);
        }

        json.WriteEndArray();
        json.WriteString("advice", Verdict.Outcome is Outcome.NotMet or Outcome.NeedsStatement ? advice.For(language) : "");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Evidence evidence, bool isPublic)
    {
        json.WriteStartObject();
        json.WriteString("what", evidence.What);
        Optional(json, "value", evidence.Value);
        if (evidence.Status is { } status)
        {
            json.WriteNumber("status", status);
        }

        Optional(json, "at", evidence.At is { } at ? InstantText.Of(at) : null);
        Optional(json, "sha256", evidence.Sha256);
        Optional(json, "person", isPublic && evidence.Role is null ? null : evidence.Person);
        Optional(json, "role", evidence.Role);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

/// <summary>A result read back from the spill, for the forms that are made from it.</summary>
internal sealed record ToldResult(
    string On, string Subject, string? Organisation, string? Dataset, string? Distribution, string? Title, string Severity, string Outcome, string Basis, string? Why, string Evidence, string Advice)
{
    public static ToldResult Read(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new ToldResult(
            Need("on"), Need("subject"), Text("organisation"), Text("dataset"), Text("distribution"), Text("title"), Need("severity"), Need("outcome"), Need("basis"), Text("why"),
            string.Join("; ", root.GetProperty("evidence").EnumerateArray().Select(Told)), Need("advice"));

        string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

        string Need(string name) => Text(name) ?? "";
    }

    // What = value (status, time, hash, who).
    private static string Told(JsonElement evidence)
    {
        var text = evidence.GetProperty("what").GetString() + (evidence.TryGetProperty("value", out var value) ? ": " + value.GetString() : "");
        var more = evidence.EnumerateObject().Where(static p => p.Name is not ("what" or "value")).Select(static p => p.Name == "sha256" ? "sha256 " + p.Value.GetString() : p.Value.ToString());
        var rest = string.Join(", ", more);
        return rest.Length == 0 ? text : $"{text} ({rest})";
    }
}
