using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>A file that came with a request.</summary>
internal sealed record SentFile(string Name, byte[] Content);

/// <summary>One call of an action: who calls, with what, and what it touched.</summary>
internal sealed class OpsiCall(OpsiPortal portal, OpsiUser? user, JsonObject data, SentFile? file)
{
    public OpsiPortal Portal => portal;

    public OpsiStore Store => portal.Store;

    /// <summary>Null for an anonymous caller.</summary>
    public OpsiUser? User => user;

    public JsonObject Data => data;

    public SentFile? File => file;

    /// <summary>Names and ids that the call touched, for the log.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>The call changed the portal.</summary>
    public bool Wrote { get; private set; }

    /// <summary>By how much the search's count is wrong.</summary>
    public int CountDrift { get; init; }

    public string? Text(string name) => data[name] is JsonValue value && PythonText.Text(value) is { Length: > 0 } text ? text : null;

    /// <summary>A parameter that must be there.</summary>
    public string Needed(string name) => Text(name) ?? throw CkanRefusal.Invalid(name, "Missing value");

    /// <summary>A natural number, as text or number.</summary>
    public int Number(string name, int otherwise) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 ? number
        : throw CkanRefusal.Invalid(name, "Must be a natural number");

    public bool Flag(string name) => Text(name)?.ToLowerInvariant() is "true" or "yes" or "on" or "1" or "y" or "t";

    /// <summary>Texts of a list; a single text counts as one, a JSON list within a text as its items.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (data[name] is JsonArray items)
        {
            return [.. items.Select(PythonText.Text)];
        }

        return Text(name) is not { } text ? []
            : text.StartsWith('[') && JsonNode.Parse(text) is JsonArray inner ? [.. inner.Select(PythonText.Text)]
            : [text];
    }

    public JsonObject Shown(StoredDataset dataset)
    {
        Touch(dataset);
        return portal.Shape.Of(dataset);
    }

    public void Touch(StoredDataset dataset) => Touched.UnionWith([dataset.Name, dataset.Id]);

    /// <summary>Puts the dataset in its place.</summary>
    public void Put(StoredDataset dataset)
    {
        Touch(dataset);
        Wrote = true;
        Store.Put(dataset);
    }
}

/// <summary>One action of the API.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Writes">It needs a body; a GET is refused.</param>
/// <param name="Run">What it does; the result of the envelope.</param>
internal sealed record OpsiAction(string Name, bool Writes, Func<OpsiCall, JsonNode?> Run);
