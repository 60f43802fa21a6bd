using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Seed;

/// <summary>Makes the dataset behind a page of the portal: its labels become keys, its sections the three kinds of resources.</summary>
internal sealed partial class SeedPages(OpsiStore store)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly CultureInfo Slovenian = CultureInfo.GetCultureInfo("sl");

    public StoredDataset Of(JsonObject page)
    {
        var (name, about) = (page["name"]!.ToString(), page["additional_information"]!.AsObject());
        var created = Date(about["Dodano na OPSI"]) ?? SeedRegister.Opening;
        var modified = Latest(created, Date(about["Datum metapodatkov"]));
        var revision = OpsiNames.IdOf("revision", name);
        var licence = about["Licenca, pod katero je objavljena zbirka odprtih podatkov"]?.ToString();
        var core = new JsonObject
        {
            ["title"] = page["title"]!.ToString(),
            ["notes"] = page["notes"]!.ToString(),
            ["license_id"] = store.Fields.Licences.FirstOrDefault(l => l.Title == licence)?.Id ?? "",
        };
        if (page["openness_reason"] is { } reason)
        {
            core["openness_reason"] = reason.ToString();
        }

        return new StoredDataset
        {
            Id = InAddress(page) ?? OpsiNames.IdOf("dataset", name),
            Name = name,
            Owner = Owner(page).Id,
            Core = core,
            Tags = [.. (about["Ključne besede"]?.ToString() ?? "").Split(',', Trimmed).Distinct(StringComparer.Ordinal)],
            Extras = [.. Extras(about).Select(e => new StoredExtra(OpsiNames.IdOf("extra", name + "\n" + e.Key), e.Key, e.Value, revision, modified))],
            Resources = Resources(page, name, revision, created),
            Created = created,
            Modified = modified,
            Revision = revision,
        };
    }

    private IEnumerable<(string Key, string Value)> Extras(JsonObject about)
    {
        foreach (var (label, value) in about)
        {
            if (store.Fields.ByLabel(label) is { } field)
            {
                yield return (field.Key, field.Codes.GetValueOrDefault(value!.ToString(), value.ToString()));
            }
        }

        if (about.ContainsKey("URL zunanjega zajema"))
        {
            yield return ("import_source", "harvest");
            yield return ("harvest_object_id", OpsiNames.IdOf("harvest", about["GUID zunanjega zajema"]?.ToString() ?? ""));
        }
    }

    private OpsiOrganisation Owner(JsonObject page)
    {
        var name = page["organisation_name"]!.ToString();
        if (store.Organisation(name) is { } known)
        {
            return known;
        }

        var made = SeedRegister.Of(name, page["organisation_title"]!.ToString());
        store.Add([made]);
        return made;
    }

    // The first section holds data (a series where it says so), the one of links is last.
    private static List<StoredResource> Resources(JsonObject page, string name, string revision, DateTimeOffset created)
    {
        var items = page["resources"]!.AsArray();
        var links = page["resource_sections"]!.AsArray().Select(s => s!.ToString()).Where(s => s.StartsWith("Dodatne povezave", StringComparison.Ordinal))
            .Select(s => int.Parse(Count().Match(s).Value, CultureInfo.InvariantCulture)).FirstOrDefault();
        return [.. items.Select((item, i) => new StoredResource(
            item!["id"]?.ToString() ?? OpsiNames.IdOf("resource", $"{name}\n{i}"), Fields((JsonObject)item, i, isLink: i >= items.Count - links),
            revision, created))];
    }

    // Sizes are numbers on some resources and texts on others (section 3.1).
    private static JsonObject Fields(JsonObject item, int place, bool isLink)
    {
        var fields = new JsonObject
        {
            ["url"] = item["url"]!.ToString(),
            ["name"] = item["name"]!.ToString(),
            ["description"] = item["name"]!.ToString(),
            ["format"] = item["format"]!.ToString(),
            ["resource_type"] = isLink ? "documentation" : "file",
        };
        if (!isLink && item["date"]?.ToString() is { Length: > 0 } date)
        {
            fields["date"] = date;
        }

        if (item["size"] is { } size && Bytes(size.ToString()) is { } bytes)
        {
            fields["size"] = place % 2 == 0 ? bytes : bytes.ToString(CultureInfo.InvariantCulture);
        }

        return fields;
    }

    private static long? Bytes(string size) => Size().Match(size) is { Success: true } m
        ? (long)(double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) * m.Groups[2].Value switch { "k" => 1e3, "M" => 1e6, "G" => 1e9, _ => 1 })
        : null;

    private static string? InAddress(JsonObject page) => page["resources"]!.AsArray()
        .Select(r => Address().Match(r!["url"]!.ToString())).FirstOrDefault(m => m.Success)?.Groups[1].Value;

    private static DateTimeOffset? Date(JsonNode? text) =>
        DateTimeOffset.TryParseExact(text?.ToString(), "d'. 'M'. 'yyyy", Slovenian, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Count();

    [GeneratedRegex(@"\A([\d.]+) ([kMG]?)B\z")]
    private static partial Regex Size();

    [GeneratedRegex(@"\Ahttps://podatki\.gov\.si/dataset/([0-9a-f-]{36})/resource/")]
    private static partial Regex Address();
}
