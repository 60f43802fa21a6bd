using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>A package that stands on the portal as a dataset of ours, and what has no place in it, as it came.</summary>
internal static class Adoption
{
    // Only to see what we would write: no record has its address here.
    private static readonly OpsiPlace Nowhere = new() { Addresses = new Addresses(new Uri("http://localhost/")) };

    public static (Dataset Dataset, JsonElement Leftovers) Adopt(JsonElement package, MappingFile file)
    {
        var dataset = PeriodRow.Adopt(TagRow.Adopt(new Dataset(), package, file), package, file);
        foreach (var row in FieldRows.All)
        {
            if (PackageKeys.Read(package, file[row.Name]) is { } text)
            {
                dataset = row.Adopt(dataset, text, file);
            }
        }

        dataset = WithResources(dataset, package, file) with { Issued = LooseDates.Of(PackageKeys.Read(package, ["metadata_created"])) };
        dataset = dataset.Opsi == new OpsiFields() ? dataset with { Opsi = null } : dataset;
        return (dataset, Leftovers(package, dataset, file));
    }

    private static Dataset WithResources(Dataset dataset, JsonElement package, MappingFile file)
    {
        var licence = PackageKeys.Read(package, file["licence"]) is { } text && PortalWords.Licence(text, file) is (var code, _)
            ? AllVocabularies.Licence.ByCode(code)!.Iri : null; // the reader lets only codes of the list in
        var (distributions, links) = (new List<Distribution>(), new List<LabelledNode>());
        foreach (var resource in PackageResources.Of(package, null, file))
        {
            if (ResourceRows.AddressOf(PackageKeys.Member(resource.Json, file.Resources.AddressKey)) is not { } address)
            {
                continue;
            }

            if (resource.IsLink)
            {
                var name = LooseText.Line(PackageKeys.Member(resource.Json, file.Resources.NameKey) ?? "");
                links.Add(new LabelledNode { Iri = address, Label = LocalText.In("sl", name) });
                continue;
            }

            var distribution = new Distribution { Key = resource.Key, License = licence is null ? null : new LabelledNode { Iri = licence } };
            foreach (var row in ResourceRows.All)
            {
                if (row.Key(file.Resources) is { } key && PackageKeys.Member(resource.Json, key) is { } value && !LooseText.IsNothing(value))
                {
                    distribution = row.Adopt(distribution, value, file);
                }
            }

            distributions.Add(distribution);
        }

        return dataset with
        {
            Distributions = distributions,
            Documentation = links,
            ForeignStatements = licence is not null && distributions.Count == 0 ? Subjects.LicenceStatement(licence) : null,
        };
    }

    // What we would write of the dataset, letter by letter as it stands there, needs no keeping; everything else does.
    private static JsonElement Leftovers(JsonElement package, Dataset dataset, MappingFile file)
    {
        var left = LooseText.Copy(package) as JsonObject ?? [];
        var subject = Subjects.Of(dataset, Nowhere, file);
        var mine = JsonSerializer.SerializeToElement(PackageWriting.Write(subject, Nowhere with { Parts = Ids(package, file) }, file));
        foreach (var row in FieldRows.All.Where(r => r.Name != "marker"))
        {
            var setting = file[row.Name];
            if (PackageKeys.Read(mine, [setting.Key]) is { } text && PackageKeys.Read(package, [setting.Key]) == text
                && PackageKeys.Read(package, setting.Also) is null)
            {
                PackageKeys.Change(left, setting.Key, setting.IsExtra, null);
                left.Remove(setting.Key);
            }
        }

        var ours = PackageResources.Of(mine, null, file).Where(r => r.Id is not null).ToDictionary(r => r.Id!, StringComparer.Ordinal); // told in the filter
        foreach (var list in file.Resources.Lists.Values.Append("resources"))
        {
            foreach (var resource in (left[list] as JsonArray ?? []).OfType<JsonObject>())
            {
                Strip(resource, ours, file);
            }
        }

        return JsonSerializer.SerializeToElement(left);
    }

    // Id and address stay: by them the resource is known again.
    private static void Strip(JsonObject resource, Dictionary<string, StandingResource> ours, MappingFile file)
    {
        var setting = file.Resources;
        if (resource["id"]?.ToString() is not { } id || !ours.TryGetValue(id, out var own))
        {
            return;
        }

        foreach (var row in ResourceRows.All.Where(r => PackageFields.IsOurs(r, own, file) && PackageFields.Canonical(r, own, file).Length > 0))
        {
            if (row.Key(setting) is { } key && key != setting.AddressKey && resource[key]?.ToString() == PackageKeys.Member(own.Json, key))
            {
                resource.Remove(key);
            }
        }
    }

    private static Dictionary<string, string> Ids(JsonElement package, MappingFile file) =>
        PackageResources.Of(package, null, file).Where(r => r.Id is not null)
            .ToDictionary(r => r.Key, r => r.Id!, StringComparer.Ordinal); // not null: told in the filter
}
