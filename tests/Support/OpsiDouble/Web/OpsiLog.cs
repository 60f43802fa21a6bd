using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>One request as the double saw it and answered it. Keys are never in it.</summary>
/// <param name="Number">From 1 in the order of arrival.</param>
/// <param name="When">When it came.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Surface"><c>direct</c>, <c>gateway</c>, or <c>page</c> for everything that is no action.</param>
/// <param name="Action">Name of the action; null when it is none.</param>
/// <param name="User">Name of the key's owner; null for an anonymous caller.</param>
/// <param name="BodyDigest">SHA-256 of the body in hexadecimal; null without a body.</param>
/// <param name="BodyBytes">Length of the body.</param>
/// <param name="Touched">Names and ids of what it touched.</param>
/// <param name="Wrote">The portal changed.</param>
/// <param name="Status">Status of the answer; 0 when the connection was closed without one.</param>
/// <param name="Fault">The fault that hit it; null for none.</param>
internal sealed record OpsiLogEntry(
    int Number, DateTimeOffset When, string Method, string Path, string Surface, string? Action, string? User, string? BodyDigest, long BodyBytes,
    IReadOnlyList<string> Touched, bool Wrote, int Status, string? Fault);

/// <summary>Everything the double was asked, in order; each also a line of JSON in a file, where one is named.</summary>
internal sealed class OpsiLog(string? file)
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Pretty = new(Line) { WriteIndented = true };

    private readonly Lock gate = new();
    private readonly List<OpsiLogEntry> entries = [];

    public IReadOnlyList<OpsiLogEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    /// <summary>Adds what was asked, with its number.</summary>
    public void Add(OpsiLogEntry entry)
    {
        lock (gate)
        {
            entries.Add(entry with { Number = entries.Count + 1 });
            if (file is not null)
            {
                File.AppendAllText(file, JsonSerializer.Serialize(entries[^1], Line) + "\n");
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    public string Json() => JsonSerializer.Serialize(Entries, Pretty);
}
