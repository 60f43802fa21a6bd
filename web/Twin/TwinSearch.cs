using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Browsing.Plain;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>
/// The index that <c>js/twin-search.js</c> searches in the browser: words with the records that hold them, shared out by their first two letters;
/// the values of facets and the times data speak of; and what is shown of each record, fifty to a file. Words are folded as the catalogue folds them. The most useful record has
/// the lowest number.
/// </summary>
internal sealed class TwinSearch(
    SiteCatalog catalog, IReadOnlyList<Organisation> organisations, SiteLook look, TimeProvider clock, TwinFolder folder)
{
    /// <summary>Records of a file.</summary>
    public const int Chunk = 50;

    private const string Root = "twin/search/";

    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Organisation> bodies = organisations.ToDictionary(o => o.Id, StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<int>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<Facet, (List<string> Values, Dictionary<int, List<int>> Of)> facets =
        SearchAddress.Names.ToDictionary(n => n.Value, _ => (new List<string>(), new Dictionary<int, List<int>>()));

    private readonly Dictionary<int, IReadOnlyList<int>> days = [];
    private readonly Dictionary<string, byte[][]> shown = new(StringComparer.Ordinal);

    public async Task WriteAsync(CancellationToken cancel)
    {
        var places = await PlacesAsync(cancel);
        var readings = look.Languages.ToDictionary(l => l, ReadingIn, StringComparer.Ordinal);
        await using var open = await catalog.OpenAsync(cancel);
        var total = (int)await open.CountAsync(new RecordFilter(), cancel);
        foreach (var language in look.Languages)
        {
            shown[language] = new byte[total][];
        }

        var (newest, byTitle) = (new List<int>(total), new List<int>(total));
        await foreach (var record in open.ReadAsync(new RecordFilter { Order = RecordOrder.Newest }, cancel))
        {
            // What came since the places were told stands behind all others.
            var number = places.TryGetValue(record.Resource.Id, out var place) && place < total ? place : places[record.Resource.Id] = places.Count;
            if (number < total)
            {
                newest.Add(number);
                Take(record, number, readings);
            }
        }

        await foreach (var key in open.ReadKeysAsync(new RecordFilter { Order = RecordOrder.Title }, cancel))
        {
            if (places.TryGetValue(key.Id, out var number) && number < total)
            {
                byTitle.Add(number);
            }
        }

        await WriteWordsAsync(cancel);
        await WriteAsync("facets.json", json => WriteFacets(json, newest, byTitle, total), cancel);
        foreach (var (language, reading) in readings)
        {
            await WriteAsync($"{language}/index.json", json => WriteHead(json, reading, total), cancel);
            for (var first = 0; first < total; first += Chunk)
            {
                var rows = shown[language].Skip(first).Take(Chunk).ToArray();
                await WriteAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{language}/records-{first / Chunk}.json"), json => WriteRows(json, rows), cancel);
            }
        }
    }

    /// <summary>File of a word: by its first two letters.</summary>
    internal static string ShardOf(string word) => string.Concat(word.Take(2).Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    // As far as the catalogue's own order can be paged to; the rest follows by time.
    private async Task<Dictionary<string, int>> PlacesAsync(CancellationToken cancel)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var page = 1; page <= SearchRequest.MaxReach / SearchRequest.MaxSize; page++)
        {
            var answer = await catalog.SearchAsync(new SearchRequest { Order = SearchOrder.Useful, Page = page, Size = SearchRequest.MaxSize }, cancel);
            foreach (var record in answer.Records)
            {
                places.TryAdd(record.Resource.Id, places.Count);
            }

            if (answer.Records.Count < SearchRequest.MaxSize)
            {
                break;
            }
        }

        return places;
    }

    private void Take(CatalogRecord record, int number, Dictionary<string, Reading> readings)
    {
        foreach (var (word, place) in RecordTerms.Of(record.Resource))
        {
            if (!words.TryGetValue(word, out var list))
            {
                words[word] = list = [];
            }

            list.Add((number << 2) | place);
        }

        days[number] = RecordDays.Of(record.Resource);
        var now = clock.GetUtcNow();
        foreach (var (facet, (values, of)) in facets)
        {
            var numbers = new List<int>();
            foreach (var value in FacetValues.Of(record, facet, now))
            {
                var at = values.IndexOf(value);
                if (at < 0)
                {
                    at = values.Count;
                    values.Add(value);
                }

                numbers.Add(at);
            }

            of[number] = numbers;
        }

        foreach (var (language, reading) in readings)
        {
            shown[language][number] = TwinRow.Of(record, reading, new FacetWords(reading, bodies), now);
        }
    }

    private async Task WriteWordsAsync(CancellationToken cancel)
    {
        foreach (var shard in words.GroupBy(static w => ShardOf(w.Key), StringComparer.Ordinal))
        {
            await WriteAsync($"words-{shard.Key}.json", json =>
            {
                json.WriteStartObject();
                foreach (var (word, found) in shard)
                {
                    // Ascending, each as what it is more than the one before.
                    found.Sort();
                    json.WriteStartArray(word);
                    var before = 0;
                    foreach (var one in found)
                    {
                        json.WriteNumberValue(one - before);
                        before = one;
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }, cancel);
        }
    }

    // By the record's number: one that went while the index was made leaves an empty place.
    private void WriteFacets(Utf8JsonWriter json, List<int> newest, List<int> byTitle, int total)
    {
        json.WriteStartObject();
        foreach (var (name, facet) in SearchAddress.Names)
        {
            json.WriteStartArray(name);
            for (var number = 0; number < total; number++)
            {
                Numbers(json, facets[facet].Of.GetValueOrDefault(number, []));
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("days");
        for (var number = 0; number < total; number++)
        {
            Numbers(json, days.GetValueOrDefault(number, []));
        }

        json.WriteEndArray();
        json.WriteStartObject("orders");
        json.WritePropertyName("newest");
        Numbers(json, newest);
        json.WritePropertyName("title");
        Numbers(json, byTitle);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter json, Reading reading, int total)
    {
        var said = new FacetWords(reading, bodies);
        json.WriteStartObject();
        json.WriteNumber("total", total);
        json.WriteNumber("chunk", Chunk);
        json.WriteString("home", reading.Url("/"));
        json.WriteStartArray("shards");
        foreach (var shard in words.Keys.Select(ShardOf).Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(shard);
        }

        json.WriteEndArray();
        json.WriteStartArray("facets");
        foreach (var (name, facet) in SearchAddress.Names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("label", said.NameOf(facet));
            json.WriteStartArray("values");
            foreach (var value in facets[facet].Values)
            {
                json.WriteStartArray();
                json.WriteStringValue(value);
                json.WriteStringValue(said.Of(facet, value));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("found");
        foreach (var count in new[] { 1, 2, 3, 5 })
        {
            json.WriteStringValue(reading.Count("datasets.found", count).Replace(reading.Number(count), "{0}", StringComparison.Ordinal));
        }

        json.WriteEndArray();
        json.WriteStartObject("texts");
        foreach (var key in new[]
        {
            "datasets.narrow", "datasets.chosen", "datasets.remove", "datasets.clear", "datasets.words", "datasets.from.day", "datasets.to.day", "datasets.nothing", "datasets.nothing.words",
            "datasets.order", "datasets.order.best", "datasets.order.newest", "datasets.order.title", "datasets.search", "layout.pages", "layout.page",
            "layout.previous", "layout.next",
        })
        {
            json.WriteString(key, reading.Say(key));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, byte[][] rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteRawValue(row ?? "null"u8.ToArray());
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private async Task WriteAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body, Writing))
        {
            write(json);
        }

        body.Position = 0;
        await folder.WriteAsync(new TwinFile(Root + path, "", 0, "application/json"), body, null, cancel);
    }

    // Texts are read as on a page in that language.
    private static Reading ReadingIn(string language)
    {
        var context = new DefaultHttpContext();
        context.Request.PathBase = language == SiteTexts.Languages[0] ? "" : "/" + language;
        return new Reading(new OnePage(context));
    }

    private sealed class OnePage(HttpContext context) : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; } = context;
    }
}
