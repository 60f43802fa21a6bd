using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.PxWeb;

/// <summary>A variable of a table.</summary>
/// <param name="Code">Its name in queries.</param>
/// <param name="Text">Its name for people.</param>
/// <param name="Values">Codes of its values; empty when the server finds them too many to list.</param>
/// <param name="Texts">Their names, as many as there are codes.</param>
/// <param name="IsTime">The server says that it is time.</param>
internal sealed record PxVariable(string Code, string Text, IReadOnlyList<string> Values, IReadOnlyList<string> Texts, bool IsTime);

/// <summary>What a table says of itself, in one language.</summary>
internal sealed record PxTable(string Title, IReadOnlyList<PxVariable> Variables)
{
    /// <summary>Cells of the whole table; null when a variable does not list its values.</summary>
    public long? Cells
    {
        get
        {
            long cells = 1;
            foreach (var variable in Variables)
            {
                cells = cells > long.MaxValue / Math.Max(1, variable.Values.Count) ? long.MaxValue : cells * variable.Values.Count;
            }

            return cells > 0 ? cells : null;
        }
    }

    /// <summary>The variable of time: the one that the server names, else the only one whose values are all periods.</summary>
    public PxVariable? Time => Variables.FirstOrDefault(v => v.IsTime)
        ?? (Variables.Where(v => PxTimes.Of(v) is not null).Take(2).ToList() is [var only] ? only : null);

    /// <exception cref="SourceUnreadableException">The answer describes no table.</exception>
    public static async Task<PxTable> ReadAsync(SourceAnswer answer, CancellationToken cancel)
    {
        var items = new JsonItems(answer.Body, "variables");
        var variables = new List<PxVariable>();
        await foreach (var item in items.ReadAsync(cancel))
        {
            if (PxTree.Text(item, "code") is { Length: > 0 } code)
            {
                var (values, texts) = (Texts(item, "values"), Texts(item, "valueTexts"));
                var isTime = item.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.True;
                var name = PxTree.Clean(PxTree.Text(item, "text") ?? code);
                variables.Add(new PxVariable(code, name, values, texts.Count == values.Count ? texts : values, isTime));
            }
        }

        items.Members.TryGetValue("title", out var said);
        var title = said.ValueKind == JsonValueKind.String ? PxTree.Clean(said.GetString()!) : ""; // a string is never null
        return variables.Count > 0 ? new PxTable(title, variables) : throw new SourceUnreadableException(LocalText.Of(
            sl: $"Na {answer.Asked.AbsolutePath} ni opisa tabele PxWeb (variables manjka ali je prazno). Odprite naslov v brskalniku; če "
                + "se ponavlja, obvestite skrbnika vira.",
            en: $"There is no description of a PxWeb table at {answer.Asked.AbsolutePath} (variables missing or empty). Open the address "
                + "in a browser; if it goes on, tell the source's operator."));
    }

    private static List<string> Texts(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(v => v.ToString())]
            : [];
}
