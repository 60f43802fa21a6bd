using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OpenData.Catalog.Store;
using OpenData.Exporters.CkanApi.Documents;
using OpenData.Exporters.CkanApi.Search;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Actions;

/// <summary>Packages and resources by name, and lists of them.</summary>
internal static class PackageActions
{
    public static Task<CkanResult> ListAsync(CkanCall call, CancellationToken cancel)
    {
        var offset = call.Parameters.Natural("offset", 0, int.MaxValue);
        var limit = call.Parameters.Natural("limit", int.MaxValue, int.MaxValue);
        return Task.FromResult(CkanAnswer.List(c => NamesAsync(call, CkanCall.Packages with { Offset = offset, Limit = limit }, c)));
    }

    public static async Task<CkanResult> ShowAsync(CkanCall call, CancellationToken cancel)
    {
        var name = call.Parameters.Text("id") ?? call.Parameters.Demanded("name_or_id");
        var record = await call.FindAsync(name, cancel) ?? throw CkanRefusal.NotFound();
        return CkanAnswer.Whole(await call.PackageAsync(record, cancel));
    }

    public static Task<CkanResult> CurrentAsync(CkanCall call, CancellationToken cancel)
    {
        var limit = call.Parameters.Natural("limit", SearchQuestion.MaxRows, SearchQuestion.MaxRows);
        var offset = call.Parameters.Text("page") is not null && call.Parameters.Text("offset") is null
            ? (int)Math.Min(int.MaxValue, (long)Math.Max(0, call.Parameters.Natural("page", 1, int.MaxValue) - 1) * limit)
            : call.Parameters.Natural("offset", 0, int.MaxValue);
        var filter = CkanCall.Packages with { Order = RecordOrder.Newest, Offset = offset, Limit = limit };
        return Task.FromResult(CkanAnswer.List(c => PackagesAsync(call, filter, c)));
    }

    public static async Task<CkanResult> ResourceAsync(CkanCall call, CancellationToken cancel)
    {
        var id = call.Parameters.Demanded("id");
        if (await call.FindAsync(CkanPlace.DatasetOf(id), cancel) is { } record
            && (await call.PackageAsync(record, cancel))["resources"]!.AsArray()
                .FirstOrDefault(r => r!["id"]!.GetValue<string>() == id) is { } resource)
        {
            return CkanAnswer.Whole(resource.DeepClone());
        }

        throw CkanRefusal.NotFound();
    }

    private static async IAsyncEnumerable<JsonNode> NamesAsync(CkanCall call, RecordFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var key in call.Catalog.ReadKeysAsync(filter, cancel))
        {
            yield return JsonValue.Create(key.Id);
        }
    }

    private static async IAsyncEnumerable<JsonNode> PackagesAsync(
        CkanCall call, RecordFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in call.Catalog.ReadAsync(filter, cancel))
        {
            yield return await call.PackageAsync(record, cancel);
        }
    }
}
