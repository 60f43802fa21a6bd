using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Forms;

/// <summary>What is wrong with a sent dataset: a list of texts for each field, and for lists an object for each item.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject errors = [];

    public bool Any => errors.Count > 0;

    public void Add(string field, string? problem)
    {
        if (problem is not null)
        {
            ((errors[field] ??= new JsonArray()) as JsonArray)!.Add(problem);
        }
    }

    /// <param name="count">How many items the list has: each gets an object, most of them empty.</param>
    public void Add(string list, int index, int count, string field, string? problem)
    {
        if (problem is null)
        {
            return;
        }

        var items = (JsonArray)(errors[list] ??= new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject())]));
        var item = (JsonObject)items[index]!;
        ((JsonArray)(item[field] ??= new JsonArray())).Add(problem);
    }

    /// <summary>The errors of the last item of the list alone; null when it has none.</summary>
    public JsonObject? OfItem(string list, int index) => errors[list] is JsonArray items && items[index] is JsonObject { Count: > 0 } item ? item : null;

    public CkanRefusal Refusal() => CkanRefusal.Invalid(errors);
}
