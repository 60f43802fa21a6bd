using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>Who uses a dataset: the users that the record names, and the bodies that took its shared data.</summary>
internal static class UsesPage
{
    public static void Write(Call call, CatalogRecord record, IReadOnlyList<CountedUse> counted)
    {
        foreach (var use in (record.Resource as Dataset)?.Uses ?? [])
        {
            Line(call, use.Organisation + (use.Purpose is null ? "" : $": {use.Purpose}"));
        }

        foreach (var use in counted)
        {
            var times = Numerals.Of(use.Count, call.Language);
            Line(call, call.Text($"{use.Body}: {times}× od {use.FirstDay} do {use.LastDay}",
                $"{use.Body}: {times}× from {use.FirstDay} to {use.LastDay}"));
        }
    }

    private static void Line(Call call, string user) => call.Say($"Uporabnik podatkov: {user}", $"User of the data: {user}");
}
