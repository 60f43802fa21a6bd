using System.Globalization;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>A source of pages that goes on from a cursor, as a portal's interface does.</summary>
internal sealed class Pages
{
    public int Count { get; set; } = 4;

    public int Size { get; set; } = 3;

    /// <summary>Page that is not read: what happens instead.</summary>
    public int? Stop { get; set; }

    /// <summary>What happens at <see cref="Stop"/>, after its first record.</summary>
    public Func<CancellationToken, Task> AtStop { get; set; } = static _ => throw new OpenData.Catalog.SourceUnavailableException(LocalText.Of("Strežnik molči.", "The server is silent."));

    /// <summary>Where each reading began.</summary>
    public List<string?> Cursors { get; } = [];

    public List<HarvestState> Befores { get; } = [];

    public IEnumerable<string> Names => Enumerable.Range(0, Count).SelectMany(p => Enumerable.Range(0, Size).Select(i => $"{p}-{i}"));

    public async IAsyncEnumerable<HarvestEvent> Tell(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        Cursors.Add(context.Before.Cursor);
        Befores.Add(context.Before);
        yield return new HarvestEvent.Announced(Count * Size);
        for (var page = int.Parse(context.Before.Cursor ?? "0", CultureInfo.InvariantCulture); page < Count; page++)
        {
            for (var i = 0; i < Size; i++)
            {
                if (page == Stop && i == 1)
                {
                    await AtStop(cancel);
                }

                yield return Found($"{page}-{i}");
            }

            yield return new HarvestEvent.Page(
                page + 1 < Count ? (page + 1).ToString(CultureInfo.InvariantCulture) : null, new Dictionary<string, string> { [$"page:{page}"] = "znak" });
        }
    }

    public static HarvestEvent.Found Found(string id) =>
        new(id, new Dataset { Title = LocalText.In("sl", "Zbirka " + id), Description = LocalText.In("sl", "Opis " + id) });
}
