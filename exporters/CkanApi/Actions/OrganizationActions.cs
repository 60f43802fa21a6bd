using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Exporters.CkanApi.Documents;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Actions;

/// <summary>Bodies of the catalogue as CKAN's organizations.</summary>
internal static class OrganizationActions
{
    private const int MaxListed = 1_000;

    public static async Task<CkanResult> ListAsync(CkanCall call, CancellationToken cancel)
    {
        var (isWhole, named) = (call.Parameters.Flag("all_fields", false), call.Parameters.List("organizations"));
        var (offset, limit) = (call.Parameters.Natural("offset", 0, int.MaxValue), call.Parameters.Natural("limit", MaxListed, MaxListed));
        var asked = call.Place.Organisations.Values.Where(o => named.Count == 0 || named.Contains(o.Id, StringComparer.Ordinal));
        var bodies = new List<(Organisation Body, long Count)>();
        foreach (var body in asked)
        {
            bodies.Add((body, isWhole || SortsBy(call, "package_count") ? await CountAsync(call, body, cancel) : 0));
        }

        var page = Ordered(call, bodies).Skip(offset).Take(limit);
        return CkanAnswer.Whole(new JsonArray(
            [.. page.Select(b => isWhole ? OrganizationDocument.Of(b.Body, b.Count, call.Place) : (JsonNode)JsonValue.Create(b.Body.Id))]));
    }

    public static async Task<CkanResult> ShowAsync(CkanCall call, CancellationToken cancel)
    {
        var id = call.Parameters.Demanded("id");
        var bodies = call.Place.Organisations;
        var body = bodies.GetValueOrDefault(id) ?? bodies.Values.FirstOrDefault(o => o.IdNumber == id) ?? throw CkanRefusal.NotFound();
        var document = OrganizationDocument.Of(body, await CountAsync(call, body, cancel), call.Place);
        if (call.Parameters.Flag("include_datasets", false))
        {
            var packages = new JsonArray();
            await foreach (var record in call.Catalog.ReadAsync(CkanCall.Packages with { Owner = body.Id, Limit = MaxListed }, cancel))
            {
                packages.Add((JsonNode)await call.PackageAsync(record, cancel));
            }

            document["packages"] = packages;
        }

        return CkanAnswer.Whole(document);
    }

    private static Task<long> CountAsync(CkanCall call, Organisation body, CancellationToken cancel) =>
        call.Catalog.CountAsync(CkanCall.Packages with { Owner = body.Id }, cancel);

    private static bool SortsBy(CkanCall call, string field) => (call.Parameters.Text("sort") ?? "").StartsWith(field, StringComparison.Ordinal);

    private static IEnumerable<(Organisation Body, long Count)> Ordered(CkanCall call, List<(Organisation Body, long Count)> bodies)
    {
        var words = (call.Parameters.Text("sort") ?? "title asc").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || words[0] is not ("name" or "title" or "package_count" or "packages") || words is [_, not ("asc" or "desc")])
        {
            throw CkanRefusal.Invalid("sort", "Cannot sort by this field. Known: name, title, package_count, each with asc or desc");
        }

        var ordered = words[0] switch
        {
            "name" => bodies.OrderBy(b => b.Body.Id, StringComparer.Ordinal),
            "title" => bodies.OrderBy(b => SlovenianSortKey.Of(b.Body.Name.For("sl")), StringComparer.Ordinal)
                .ThenBy(b => b.Body.Id, StringComparer.Ordinal),
            _ => bodies.OrderBy(b => b.Count).ThenBy(b => b.Body.Id, StringComparer.Ordinal),
        };
        return words is [_, "desc"] ? ordered.Reverse() : ordered;
    }
}
