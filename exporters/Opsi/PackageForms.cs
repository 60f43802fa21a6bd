using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>Records of either side in the portal's terms: the mapping's words with what the wire knows of bodies, names and files.</summary>
internal sealed class PackageForms(
    PublishContext context, PortalProfile profile, OpsiMapping mapping, PortalBodies bodies, RelatedRecords related)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly Addresses addresses = new(context.Catalog.BaseUri);
    private readonly PackageCopies copies = new(context, profile);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> known = new(StringComparer.Ordinal);

    // Made last, of a body whose records are entered by hand: what a person entered bears no marks, and is looked at right after.
    private LocalForm? handed;

    public OpsiMapping Mapping => mapping;

    /// <summary>Keeps what the ledger knows of the files that stand there.</summary>
    public void Expect(PublishedRecord? line)
    {
        if (line is { RemoteId: { } id, Parts.Count: > 0 })
        {
            known[id] = line.Parts;
        }
    }

    /// <summary>What people should know of the files of the records that were made ready.</summary>
    public IEnumerable<LocalText> Notes => copies.Notes;

    /// <summary>Sees to the files of a record before it is mapped: copies are made of those that are uploaded and do not follow the handbook.</summary>
    public Task MakeReadyAsync(CatalogRecord record, CancellationToken cancel) => mapping.Takes(record, related.IsNamed(record.Resource))
        ? copies.MakeReadyAsync(record.Resource, related.MembersOf(record.Resource.Id), IsUploading(bodies.Of(record.Resource.Owner)), cancel)
        : Task.CompletedTask;

    /// <summary>Our record; null when the portal takes none such.</summary>
    public LocalForm? Ours(CatalogRecord record, PublishedRecord? ledger)
    {
        Expect(ledger);
        var body = bodies.Of(record.Resource.Owner);
        if (!mapping.Takes(record, related.IsNamed(record.Resource)))
        {
            return null;
        }

        var place = Place(body, ledger?.RemoteName, ledger?.Parts);
        var sent = place.Uploads ? copies.Of(record.Resource, related.MembersOf(record.Resource.Id)) : null;
        record = sent is null ? record : record with { Resource = sent.Resource };
        place = place with
        {
            Members = sent?.Members ?? related.MembersOf(record.Resource.Id),
            Services = related.ServicesOf(record.Resource),
        };

        // Chosen once: the caller keeps it, and numbers it when it is another's.
        place = place with { Name = place.Name ?? mapping.NameFor(record, place, static _ => false) };
        var package = mapping.ToPackage(record, place);
        var uploads = sent?.Uploads ?? new Dictionary<string, UploadedFile>();
        if (body.Way == OpsiWay.HandOver)
        {
            uploads = mapping.AdaptForHand(package, uploads, ledger?.SentFields ?? None);
        }

        var raw = JsonSerializer.SerializeToElement(package);
        var form = new LocalForm
        {
            Dataset = record.Resource.Id,
            Owner = record.Resource.Owner,
            Title = record.Resource.Title.For("sl"),
            Revision = record.Revision,
            Name = place.Name,
            Content = mapping.FieldsOf(raw, place),
            Uploads = uploads,
            Copies = sent?.Copies ?? new Dictionary<string, FileCopy>(),
            Blocked = [.. mapping.Blocked(record, place), .. Barred(record.Resource.Id, body), .. sent?.Blocked ?? []],
            Raw = JsonSerializer.SerializeToElement(new OurPackage(package, place.Parts)),
        };
        handed = body.Way == OpsiWay.HandOver ? form : null;
        return form;
    }

    /// <summary>What stands there; null for what is no package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="form">Ours, by which files that the ledger does not know yet are told apart; null when only the ledger is to be believed.</param>
    public RemoteRecord? There(JsonElement package, LocalForm? form = null)
    {
        if (package.Said("id") is not { } id || package.Said("name") is not { } name)
        {
            return null;
        }

        var entry = package.Said("owner_org") ?? (package.TryGetProperty("organization", out var owner) ? owner.Said("id") : null);
        var body = bodies.OfEntry(entry);
        form ??= handed?.Name == name ? handed : null;
        var isDeleted = package.Said("state") == "deleted";
        var marker = mapping.MarkerOf(package) is { } mark ? addresses.IdOf(mark) ?? mark : null;
        var parts = form is null ? Standing(package, known.GetValueOrDefault(id)) : Parts(package, form);
        return new RemoteRecord
        {
            Id = id,
            Name = name,
            Title = package.Said("title") ?? name,
            Content = mapping.FieldsOf(package, Place(body, name, parts) with { Members = related.MembersOf(marker ?? "") }),
            Marker = marker,
            Owner = body is null ? null : body.Id ?? "",
            Revision = package.Said("revision_id") ?? package.Said("metadata_modified"),
            Locked = isDeleted ? Deleted : IsHarvested(package) && body?.Way != OpsiWay.Feed ? Harvested : null,
            Deleted = isDeleted,
            Addresses = mapping.AddressesOf(package),
            Parts = parts,
            Raw = package,
        };
    }

    /// <summary>There is such a record, and none of our keys may see it.</summary>
    public static RemoteRecord Hidden(string idOrName) => new()
    {
        Id = idOrName,
        Name = idOrName,
        Content = new RemoteFields([]),
        Locked = LocalText.Of(
            sl: $"Zapis {idOrName} na portalu je, a ga naš ključ ne sme videti: izbrisan, zaseben ali od drugega organa.",
            en: $"There is a record {idOrName} on the portal, but our key may not see it: it is deleted, private or another body's."),
    };

    /// <summary>The package as it is to be sent first: a file that is uploaded gets its resource with its bytes, never before them.</summary>
    public JsonObject Package(LocalForm form)
    {
        var package = OurPackage.Of(form).Package;
        foreach (var list in package.Select(static m => m.Value).OfType<JsonArray>().ToList())
        {
            foreach (var upload in list.OfType<JsonObject>().Where(static r => r["url_type"]?.ToString() == "upload").ToList())
            {
                list.Remove(upload);
            }
        }

        return package;
    }

    /// <summary>What stands there with these fields as ours are, but for files that are still to be uploaded: those stay as they stand there.</summary>
    public JsonObject Merged(JsonElement there, LocalForm form, IReadOnlySet<string> fields)
    {
        var (ours, place) = Known(there, form);
        var due = DueUploads(there, form, fields).ToHashSet(StringComparer.Ordinal);
        var standing = mapping.ResourcesOf(there, place);
        var now = fields.Where(f => OpsiMapping.ResourceOf(f) is not { } key || !due.Contains(key)
            || (standing.ContainsKey(key) && !OpsiMapping.IsOfFile(f)));
        return mapping.Merge(there, ours, now.ToHashSet(StringComparer.Ordinal), place);
    }

    /// <summary>Keys of the files that are to be uploaded: those with a field to change that stand there with other bytes, or do not stand there.</summary>
    public IReadOnlyList<string> DueUploads(JsonElement there, LocalForm form, IReadOnlySet<string> fields)
    {
        if (form.Uploads.Count == 0)
        {
            return [];
        }

        var (ours, place) = Known(there, form);
        var standing = mapping.FieldsOf(there, place).Fields.ToDictionary(StringComparer.Ordinal);
        return
        [
            .. mapping.FieldsOf(ours, place).Fields
                .Where(f => OpsiMapping.IsOfFile(f.Key) && fields.Contains(f.Key) && standing.GetValueOrDefault(f.Key) != f.Value)
                .Select(f => OpsiMapping.ResourceOf(f.Key)).OfType<string>()
                .Where(form.Uploads.ContainsKey).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The resource that a file is uploaded with: what stands there with ours over it, or ours alone for a new one.</summary>
    public JsonObject Uploaded(JsonElement there, LocalForm form, string key)
    {
        var (ours, place) = Known(there, form);
        var mine = mapping.ResourcesOf(JsonSerializer.SerializeToElement(ours), place)[key];
        if (!mapping.ResourcesOf(there, place).TryGetValue(key, out var standing) || standing.Said("id") is not { } id)
        {
            var fresh = JsonObject.Create(mine)!; // a resource is an object
            fresh["package_id"] = there.Said("id");
            return fresh;
        }

        var fields = mapping.FieldsOf(ours, place).Fields.Select(static f => f.Key)
            .Where(f => OpsiMapping.ResourceOf(f) == key).ToHashSet(StringComparer.Ordinal);
        var merged = JsonSerializer.SerializeToElement(mapping.Merge(there, ours, fields, place));
        var resource = JsonObject.Create(PackageSteps.Resources(merged).First(r => r.Said("id") == id))!; // merging keeps every id
        resource["id"] = id;
        return resource;
    }

    /// <summary>Ids of the resources that stand there by the keys of ours.</summary>
    public IReadOnlyDictionary<string, string> Parts(JsonElement there, LocalForm form) => Known(there, form).Place.Parts;

    /// <summary>A package's fields, of either side.</summary>
    public RemoteFields Fields(JsonElement package, LocalForm form, JsonElement there) =>
        mapping.FieldsOf(package, Known(there, form).Place);

    /// <summary>Both sides as a person sees them in the portal's form; there is none of a new record.</summary>
    public (FormSheet Ours, FormSheet There) Sheets(LocalForm form, RemoteRecord? there)
    {
        var (ours, place) = Known(there?.Raw ?? default, form);
        return (
            mapping.SheetOf(JsonSerializer.SerializeToElement(ours), place),
            there is null ? new FormSheet([], []) : mapping.SheetOf(there.Raw, place));
    }

    private (JsonObject Ours, OpsiPlace Place) Known(JsonElement there, LocalForm form)
    {
        var ours = OurPackage.Of(form);
        var place = Place(bodies.Of(form.Owner), form.Name, ours.Parts) with { Members = related.MembersOf(form.Dataset) };
        return (ours.Package, place with { Parts = mapping.PartsOf(there, ours.Package, place) });
    }

    private OpsiPlace Place(PortalBody? body, string? name, IReadOnlyDictionary<string, string>? parts) => new()
    {
        Addresses = addresses,
        Organisation = body?.Organisation,
        RemoteOrganisation = body?.Entry?.Id,
        Name = name,
        Parts = parts ?? None,
        Uploads = IsUploading(body),
    };

    private bool IsUploading(PortalBody? body) => profile.Uploads && body?.Way is OpsiWay.Api or OpsiWay.HandOver;

    // Of what the ledger knows, what still stands there.
    private static IReadOnlyDictionary<string, string> Standing(JsonElement package, IReadOnlyDictionary<string, string>? parts)
    {
        if (parts is null)
        {
            return None;
        }

        var ids = PackageSteps.Resources(package).Select(static r => r.Said("id")).ToHashSet(StringComparer.Ordinal);
        return parts.Where(p => ids.Contains(p.Value)).ToDictionary(StringComparer.Ordinal);
    }

    private static LocalText Deleted => LocalText.Of(sl: "na portalu je izbrisana; ime ostane zasedeno", en: "it is deleted on the portal; its name stays taken");

    private static LocalText Harvested => LocalText.Of(
        sl: "portal jo sam zajema od drugod (zunanji zajem) in je urednik ne more spreminjati",
        en: "the portal harvests it from elsewhere itself, and no editor can change it");

    /// <summary>The portal fetches it itself.</summary>
    private static bool IsHarvested(JsonElement package) =>
        package.Said("import_source") == "harvest"
        || package.Objects("extras").Any(static e => e.Said("key") == "import_source" && e.Said("value")?.Trim('"') == "harvest");

    private static IEnumerable<BlockedRecord> Barred(string dataset, PortalBody body) =>
        body is { Entry: null, Problem: { } problem } ? [new BlockedRecord(dataset, "no-organisation", problem)] : [];
}

/// <summary>Our package, and what the ledger knew of its resources, as a form carries them from its making to its sending.</summary>
internal sealed record OurPackage(JsonObject Package, IReadOnlyDictionary<string, string> Parts)
{
    /// <exception cref="ArgumentException">The form is another publisher's.</exception>
    public static OurPackage Of(LocalForm form) =>
        form.Raw.ValueKind == JsonValueKind.Object && form.Raw.Deserialize<OurPackage>() is { Package: not null } ours
        ? ours
        : throw new ArgumentException("The form was not made by this publisher", nameof(form));
}
