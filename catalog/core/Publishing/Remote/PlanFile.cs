using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// A plan as a document that people read, keep and approve, and that a later call applies. The catalogue keeps the plan itself and the hash of the
/// document: the document names the plan and proves that it is the one that was shown. Blanks and line ends do not count.
/// </summary>
public static class PlanFile
{
    /// <summary>Larger documents are no plans of ours (bytes).</summary>
    public const long MaxBytes = 256 << 20;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions ForPeople = Compact with { Indented = true };

    /// <summary>Writes the document, as <c>publish … --plan --json</c> prints it: step by step, never all of it in memory.</summary>
    /// <param name="output">Not closed.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="language">Of the texts for people.</param>
    public static void Write(Stream output, PublicationPlan plan, string language)
    {
        using var writer = new Utf8JsonWriter(output, ForPeople);
        Write(writer, plan, language);
    }

    /// <summary>Writes the document into a file, which appears under its name only when it is whole.</summary>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public static void Save(string path, PublicationPlan plan, string language) =>
        PrivateFile.Write(path, stream => Write(stream, plan, language), mode: null);

    /// <summary>SHA-256 over the document without blanks, lower-case hexadecimal.</summary>
    internal static string Hash(PublicationPlan plan, string language) => HashOf(writer => Write(writer, plan, language));

    /// <summary>The plan's id and the hash of the document as it is now.</summary>
    /// <exception cref="SettingsInvalidException">It is no plan.</exception>
    internal static (string Plan, string Hash) Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8[(utf8.Span.StartsWith("\uFEFF"u8) ? 3 : 0)..]);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("plan", out var id) && id.ValueKind == JsonValueKind.String)
            {
                return (id.GetString() ?? "", HashOf(document.RootElement.WriteTo));
            }
        }
        catch (JsonException)
        {
            // The same answer as for any other document that is none.
        }

        throw new SettingsInvalidException(LocalText.Of(
            sl: "Datoteka ni načrt objave. Naredite ga z: opendata publish CILJ --out plan.json",
            en: "The file is no publication plan. Make one with: opendata publish TARGET --out plan.json"));
    }

    private static string HashOf(Action<Utf8JsonWriter> write)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var writer = new Utf8JsonWriter(stream, Compact))
        {
            write(writer);
        }

        return Convert.ToHexStringLower(hash.Hash ?? throw new InvalidOperationException("nothing was hashed"));
    }

    private static void Write(Utf8JsonWriter json, PublicationPlan plan, string language)
    {
        json.WriteStartObject();
        json.WriteString("target", plan.Target);
        json.WriteString("plan", plan.Id);
        json.WriteString("address", plan.Address);
        json.WriteString("madeAt", plan.MadeAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("madeBy", plan.MadeBy);
        json.WriteString("owner", plan.Owner);
        json.WriteBoolean("allowRemovals", plan.AllowRemovals);
        Texts(json, "overwrite", plan.Overwrite);
        Steps(json, "create", plan.Create, plan, language);
        Steps(json, "update", plan.Update, plan, language);
        Steps(json, "remove", plan.Remove, plan, language);
        json.WriteNumber("unchanged", plan.Unchanged);
        json.WriteNumber("waiting", plan.Waiting);
        json.WriteStartArray("blocked");
        foreach (var blocked in plan.Blocked)
        {
            json.WriteStartObject();
            json.WriteString("dataset", blocked.Dataset);
            json.WriteString("code", blocked.Code);
            json.WriteString("reason", blocked.Reason.For(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Conflicts(json, plan, language);
        json.WriteNumber("strangers", plan.Strangers);
        Texts(json, "notes", plan.Notes.Select(n => n.For(language)));
        json.WriteEndObject();
        json.Flush();
    }

    private static void Steps(Utf8JsonWriter json, string name, IReadOnlyList<PlannedStep> steps, PublicationPlan plan, string language)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("dataset", step.Dataset);
            json.WriteString("title", step.Title);
            json.WriteString("owner", step.Owner);
            json.WriteString("remoteId", step.RemoteId);
            json.WriteString("remoteName", step.RemoteName);
            Fields(json, step.Fields, plan, language);
            Copies(json, step.Copies, language);
            json.WriteString("localHash", step.LocalHash);
            json.WriteString("remoteHash", step.RemoteHash);
            json.WriteEndObject();
            json.Flush(); // a writer keeps all that it has not flushed
        }

        json.WriteEndArray();
    }

    private static void Copies(Utf8JsonWriter json, IReadOnlyDictionary<string, FileCopy> copies, string language)
    {
        json.WriteStartArray("copies");
        foreach (var (key, copy) in copies.OrderBy(static c => c.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("source", copy.Source.Name);
            json.WriteString("table", copy.Table);
            json.WriteString("file", copy.File.Name);
            Texts(json, "changes", copy.Changes.Select(c => c.For(language)));
            json.WriteNumber("leftAsWritten", copy.LeftAsWritten);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Conflicts(Utf8JsonWriter json, PublicationPlan plan, string language)
    {
        json.WriteStartArray("conflicts");
        foreach (var conflict in plan.Conflicts)
        {
            json.WriteStartObject();
            json.WriteString("dataset", conflict.Dataset);
            json.WriteString("remoteId", conflict.RemoteId);
            json.WriteString("remoteName", conflict.RemoteName);
            json.WriteString("reason", conflict.Reason.For(language));
            Fields(json, conflict.Fields, plan, language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Fields(Utf8JsonWriter json, IReadOnlyList<FieldDifference> fields, PublicationPlan plan, string language)
    {
        json.WriteStartArray("fields");
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("field", field.Field);
            if (plan.Labels.TryGetValue(FieldNames.Plain(field.Field), out var label))
            {
                json.WriteString("label", label.For(language));
            }

            json.WriteString("remote", field.Remote);
            json.WriteString("local", field.Local);
            if (field.Sent is { } sent && sent != field.Remote)
            {
                json.WriteString("sent", sent);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
