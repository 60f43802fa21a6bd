using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The dossier as the contract's JSON document. What does not concern a dataset is said once for its body, with the number of subjects.</summary>
internal static class AuditJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Dossier dossier, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            Head(json, dossier);
            json.Flush();
        }

        output.Write(",\"rules\":["u8);
        var first = true;
        for (var i = 0; i < dossier.Rules.Count; i++)
        {
            var prefix = Prefix(dossier, dossier.Rules[i]);
            foreach (var line in dossier.Spill.Lines(i))
            {
                output.Write(first ? "\n"u8 : ",\n"u8);
                output.Write(prefix);
                output.Write(line.Span[1..]);
                first = false;
            }
        }

        output.Write("\n],\"datasets\":["u8);
        first = true;
        foreach (var line in ResultSpill.Lines(dossier.Spill.Datasets))
        {
            output.Write(first ? "\n"u8 : ",\n"u8);
            output.Write(line.Span);
            first = false;
        }

        output.Write("\n]}\n"u8);
    }

    // Everything before the results; the object stays open.
    private static void Head(Utf8JsonWriter json, Dossier dossier)
    {
        var summary = dossier.Summary;
        json.WriteStartObject();
        json.WriteString("act", dossier.Say("Direktiva (EU) 2019/1024, Izvedbena uredba (EU) 2023/138, ZDIJZ", "Directive (EU) 2019/1024, Implementing Regulation (EU) 2023/138, ZDIJZ"));
        json.WriteString("generatedAt", InstantText.Of(summary.At));
        json.WriteString("asOf", summary.Day);
        json.WriteString("language", dossier.Language);
        json.WriteBoolean("public", dossier.Request.Public);
        json.WriteString("state", summary.State);
        json.WriteStartObject("law");
        json.WriteString("version", summary.RulesVersion);
        json.WriteString("date", summary.RulesDate);
        json.WriteString("text", dossier.Say(summary.StateOfLaw));
        json.WriteString("sha256", dossier.Request.Rules.Sha256);
        json.WriteEndObject();
        json.WriteNumber("datasetCount", summary.Datasets);
        json.WriteNumber("serviceCount", summary.Services);
        Counts(json, "counts", summary.Counts);
        Bodies(json, dossier);
        Families(json, dossier);
        GapsSection.Write(json, dossier);
        Changes(json, summary.Changes);
    }

    private static void Bodies(Utf8JsonWriter json, Dossier dossier)
    {
        json.WriteStartArray("organisations");
        foreach (var body in dossier.Summary.Bodies)
        {
            json.WriteStartObject();
            json.WriteString("id", body.Id);
            json.WriteString("name", dossier.Say(body.Name));
            json.WriteString("legalClass", body.LegalClass);
            Counts(json, "counts", body.Counts);
            json.WriteStartObject("families");
            foreach (var family in body.Families)
            {
                Counts(json, family.Family, family.Counts);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Families(Utf8JsonWriter json, Dossier dossier)
    {
        json.WriteStartArray("summary");
        foreach (var rule in dossier.Summary.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Id);
            json.WriteString("title", dossier.Say(rule.Title));
            json.WriteString("severity", rule.Severity);
            json.WriteString("mode", rule.Mode);
            Counts(json, "counts", rule.Counts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Changes(Utf8JsonWriter json, AuditChanges? changes)
    {
        if (changes is null)
        {
            json.WriteNull("changes");
            return;
        }

        json.WriteStartObject("changes");
        json.WriteString("since", InstantText.Of(changes.Since));
        json.WriteNumber("appeared", changes.Appeared);
        json.WriteNumber("mended", changes.Mended);
        json.WriteNumber("left", changes.Left);
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, OutcomeCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber(RuleWords.Of(Outcome.Met), counts.Met);
        json.WriteNumber(RuleWords.Of(Outcome.NotMet), counts.NotMet);
        json.WriteNumber(RuleWords.Of(Outcome.NeedsStatement), counts.NeedsStatement);
        json.WriteNumber(RuleWords.Of(Outcome.NotApplicable), counts.NotApplicable);
        json.WriteEndObject();
    }

    // What every result of a rule begins with.
    private static byte[] Prefix(Dossier dossier, Rule rule)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Id);
            json.WriteNumber("version", rule.Version);
            json.WriteStartArray("sources");
            foreach (var source in rule.Sources)
            {
                json.WriteStartObject();
                json.WriteString("act", dossier.Say(source.Act.Name));
                json.WriteString("article", source.Article);
                json.WriteString("gazette", source.Act.Gazette);
                json.WriteString("eli", source.Act.Address);
                json.WriteString("validFrom", Dossier.Day(source.Act.ValidFrom));
                json.WriteString("validTo", source.Act.ValidTo is { } last ? Dossier.Day(last) : null);
                json.WriteString("certainty", RuleWords.Of(source.Certainty));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.ToArray()) + ",");
    }
}
