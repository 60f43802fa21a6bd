using System.Text.Json.Nodes;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Exporters.Opsi.Portal;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>
/// Enters what a folder says, as a person would: has nothing but the folder and the portal's form, which shows labels and knows no field for our marks.
/// </summary>
internal sealed class Clerk(OpsiDoubleServer portal) : IDisposable
{
    /// <summary>The form's fields by their labels: at the top of the package, or among its extras.</summary>
    private static readonly Dictionary<string, (string Key, bool IsExtra)> Form = new(StringComparer.Ordinal)
    {
        ["Naslov"] = ("title", false), ["Opis"] = ("notes", false), ["Področje"] = ("podrocje", true), ["Občinski podatki"] = ("municipal", true),
        ["Jezik podatkovne zbirke"] = ("jezik", true), ["Dostopnost podatkov"] = ("dostopnost", true),
        ["Posebni pogoji glede ponovne uporabe podatkov"] = ("posebni_pogoji_ponovne_uporabe", true),
        ["Posebni pogoji glede cene ponovne uporabe podatkov"] = ("posebni_pogoji_cene", true),
        ["Pogostost osveževanja"] = ("pogostost_osvezevanja", true), ["Geografsko območje"] = ("geografsko_obmocje", true),
        ["Časovno obdobje - od"] = ("temporal_coverage-from", false), ["Časovno obdobje - do"] = ("temporal_coverage-to", false),
        ["Kontakt - naziv"] = ("contact-name", false), ["Kontakt - e-pošta"] = ("contact-email", false), ["Skrbnik zbirke"] = ("skrbnik_zbirke", true),
        ["Skrbnik zbirke - e-pošta"] = ("skrbnik_zbirke_e_posta", true),
    };

    private static readonly Dictionary<string, string> ResourceForm = new(StringComparer.Ordinal)
    {
        ["Naziv vira"] = "name", ["Opis vira"] = "description", ["Naslov (URL)"] = "url", ["Format"] = "format", ["Datum"] = "date",
    };

    private readonly OpsiClient client = new(portal, PortalTrial.Key);

    /// <summary>Takes the step of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="otherName">The name that the form made itself; null when it took ours.</param>
    public async Task EnterAsync(string folder, string? otherName = null)
    {
        var (name, fields, resources) = Read(await File.ReadAllTextAsync(Path.Combine(folder, "polja.txt"), TestContext.Current.CancellationToken));
        name = otherName ?? name;
        var isNew = portal.State.Find(name) is null;
        var package = isNew ? new JsonObject { ["name"] = name, ["owner_org"] = OpsiTrial.Municipality } : portal.State.Package(name)!;
        package.Remove("resources");
        foreach (var (label, value) in fields)
        {
            Set(package, label, value);
        }

        foreach (var resource in resources.Where(static r => !r.IsUpload))
        {
            Set(package, resource);
        }

        var reply = await client.PostAsync(isNew ? "package_create" : "package_update", package);
        Assert.True(reply.Status == 200, reply.Text);
        foreach (var resource in resources.Where(static r => r.IsUpload))
        {
            await UploadAsync(name, folder, resource);
        }
    }

    public void Dispose() => client.Dispose();

    private static void Set(JsonObject package, string label, string value)
    {
        value = value == "(izpraznite)" ? "" : value;
        switch (label)
        {
            case "Ključne besede":
                package["tags"] = new JsonArray([.. value.Split([',', '\n'], StringSplitOptions.TrimEntries).Select(t => new JsonObject { ["name"] = t })]);
                break;
            case "Licenca, pod katero je objavljena zbirka odprtih podatkov":
                package["license_id"] = value == "Priznanje avtorstva (CC BY 4.0)" ? "cc-by" : throw new InvalidOperationException($"The form offers no {value}");
                break;
            case var _ when Form[label] is { IsExtra: false } top:
                package[top.Key] = value;
                break;
            default:
                var extras = package["extras"] as JsonArray ?? [];
                package["extras"] = extras.Parent is null ? extras : package["extras"];
                foreach (var old in extras.OfType<JsonObject>().Where(e => e["key"]!.ToString() == Form[label].Key).ToList())
                {
                    extras.Remove(old);
                }

                extras.Add(new JsonObject { ["key"] = Form[label].Key, ["value"] = value switch { "Da" => "true", "Ne" => "false", _ => value } });
                break;
        }
    }

    private static void Set(JsonObject package, EnteredResource entered)
    {
        var list = entered.Group switch
        {
            "Podatkovni viri" => "individual_resources",
            "Podatkovni viri v periodični vrsti" => "timeseries_resources",
            _ => "additional_resources",
        };
        var all = package[list] as JsonArray ?? (JsonArray)(package[list] = new JsonArray());
        var standing = all.OfType<JsonObject>().FirstOrDefault(r => r["name"]?.ToString() == entered.Title);
        if (entered.Task == "odstranite")
        {
            all.Remove(standing);
            return;
        }

        if (entered.Task == "dodajte")
        {
            all.Add(standing = []);
        }

        foreach (var (label, value) in entered.Values)
        {
            standing![ResourceForm[label]] = value;
        }
    }

    private async Task UploadAsync(string name, string folder, EnteredResource entered)
    {
        var file = entered.Values.Single(static v => v.Label == "Datoteka za nalaganje").Value;
        var content = await File.ReadAllBytesAsync(Path.Combine(folder, "datoteke", file), TestContext.Current.CancellationToken);
        var values = entered.Values.Where(v => ResourceForm.ContainsKey(v.Label)).ToDictionary(v => ResourceForm[v.Label], v => v.Value, StringComparer.Ordinal);
        var standing = portal.State.Find(name)!.Resources.FirstOrDefault(r => r.Text("name") == entered.Title);
        if (entered.Task == "spremenite")
        {
            values["id"] = standing!.Id;
            foreach (var key in new[] { "name", "description", "format" })
            {
                values.TryAdd(key, standing.Text(key)!);
            }
        }
        else
        {
            values["package_id"] = name;
        }

        var reply = await client.UploadAsync(
            entered.Task == "spremenite" ? "resource_update" : "resource_create", file, content, [.. values.Select(v => (v.Key, v.Value))]);
        Assert.True(reply.Status == 200, reply.Text);
    }

    private static (string Name, List<(string Label, string Value)> Fields, List<EnteredResource> Resources) Read(string text)
    {
        var blocks = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var name = blocks[0].Split('\n')[0].Split(" · ")[2];
        var (fields, resources) = (new List<(string, string)>(), new List<EnteredResource>());
        List<(string, string)> into = fields;
        foreach (var block in blocks.Skip(1))
        {
            if (block.StartsWith("#### ", StringComparison.Ordinal))
            {
                var words = block[(block.IndexOf(". ", StringComparison.Ordinal) + 2)..].Split([" · ", ": "], 3, StringSplitOptions.None);
                resources.Add(new EnteredResource(words[0], words[1], words[2], into = []));
            }
            else if (block.StartsWith("== ", StringComparison.Ordinal))
            {
                var at = block.IndexOf(" ==\n", StringComparison.Ordinal);
                into.Add((block[3..at], block[(at + 4)..]));
            }
            else
            {
                into[^1] = (into[^1].Item1, into[^1].Item2 + "\n\n" + block);
            }
        }

        return (name, fields, resources);
    }

    private sealed record EnteredResource(string Group, string Task, string Title, List<(string Label, string Value)> Values)
    {
        public bool IsUpload => Values.Any(static v => v.Label == "Datoteka za nalaganje");
    }
}
