using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>Records of either side in the portal's terms: the mapping's words with what the wire knows of bodies, names and files.</summary>
internal sealed class PackageForms(PublishContext context, PortalProfile profile, OpsiMapping mapping, PortalBodies bodies)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly Addresses addresses = new(context.Catalog.BaseUri);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> known = new(StringComparer.Ordinal);

    public OpsiMapping Mapping => mapping;

    /// <summary>Keeps what the ledger knows of the files that stand there.</summary>
    public void Expect(PublishedRecord? line)
    {
        if (line is { RemoteId: { } id, Parts.Count: > 0 })
        {
            known[id] = line.Parts;
        }
    }

    /// <summary>Our record; null when the portal takes none such.</summary>
    public LocalForm? Ours(CatalogRecord record, PublishedRecord? ledger)
    {
        Expect(ledger);
        var body = bodies.Of(record.Resource.Owner);
        var place = Place(body, ledger?.RemoteName, ledger?.Parts);
        if (!mapping.Takes(record, place))
        {
            return null;
        }

        // Chosen once: the caller keeps it, and numbers it when it is another's.
        place = place with { Name = place.Name ?? mapping.NameFor(record, place, static _ => false) };
        var package = mapping.ToPackage(record, place);
        var raw = JsonSerializer.SerializeToElement(package);
        var uploads = profile.Uploads && body.Way == OpsiWay.Api ? Uploads(record) : new Dictionary<string, UploadedFile>();
        return new LocalForm
        {
            Dataset = record.Resource.Id,
            Owner = record.Resource.Owner,
            Title = record.Resource.Title.For("sl"),
            Revision = record.Revision,
            Name = place.Name,
            Content = mapping.FieldsOf(raw, place),
            Uploads = uploads,
            Blocked = [.. mapping.Blocked(record, place), .. Barred(record.Resource.Id, body, uploads)],
            Raw = JsonSerializer.SerializeToElement(new OurPackage(package, place.Parts)),
        };
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

        var entry = package.Said("owner_org") ?? (package.TryGetProperty("organization", out var organisation) ? organisation.Said("id") : null);
        var body = bodies.OfEntry(entry);
        var isDeleted = package.Said("state") == "deleted";
        var parts = form is null ? mapping.PartsOf(package, [], Place(body, name, known.GetValueOrDefault(id))) : Parts(package, form);
        return new RemoteRecord
        {
            Id = id,
            Name = name,
            Title = package.Said("title") ?? name,
            Content = mapping.FieldsOf(package, Place(body, name, parts)),
            Marker = mapping.MarkerOf(package) is { } marker ? addresses.IdOf(marker) ?? marker : null,
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

    /// <summary>The package as it is to be sent.</summary>
    public static JsonObject Package(LocalForm form) => OurPackage.Of(form).Package;

    /// <summary>What stands there with these fields as ours are.</summary>
    public JsonObject Merged(JsonElement there, LocalForm form, IReadOnlySet<string> fields)
    {
        var (ours, place) = Known(there, form);
        return mapping.Merge(there, ours, fields, place);
    }

    /// <summary>Ids of the resources that stand there by the keys of ours.</summary>
    public IReadOnlyDictionary<string, string> Parts(JsonElement there, LocalForm form) => Known(there, form).Place.Parts;

    /// <summary>A package's fields, of either side.</summary>
    public RemoteFields Fields(JsonElement package, LocalForm form, JsonElement there) => mapping.FieldsOf(package, Known(there, form).Place);

    /// <summary>Keys of the files that are to be uploaded: those whose checksum is among the fields, or that have no resource there yet.</summary>
    public IReadOnlyList<string> DueUploads(JsonElement there, LocalForm form, IReadOnlySet<string> fields) => [];

    /// <summary>The resource that a file is uploaded with.</summary>
    public JsonObject Uploaded(JsonElement there, LocalForm form, string key) => [];

    private (JsonObject Ours, OpsiPlace Place) Known(JsonElement there, LocalForm form)
    {
        var ours = OurPackage.Of(form);
        var place = Place(bodies.Of(form.Owner), form.Name, ours.Parts);
        return (ours.Package, place with { Parts = mapping.PartsOf(there, ours.Package, place) });
    }

    private OpsiPlace Place(PortalBody? body, string? name, IReadOnlyDictionary<string, string>? parts) => new()
    {
        Addresses = addresses,
        Organisation = body?.Organisation,
        RemoteOrganisation = body?.Entry?.Id,
        Name = name,
        Parts = parts ?? None,
        Uploads = profile.Uploads && body?.Way == OpsiWay.Api,
    };

    private static LocalText Deleted => LocalText.Of(sl: "na portalu je izbrisana; ime ostane zasedeno", en: "it is deleted on the portal; its name stays taken");

    private static LocalText Harvested => LocalText.Of(
        sl: "portal jo sam zajema od drugod (zunanji zajem) in je urednik ne more spreminjati",
        en: "the portal harvests it from elsewhere itself, and no editor can change it");

    /// <summary>The portal fetches it itself.</summary>
    private static bool IsHarvested(JsonElement package) =>
        package.Said("import_source") == "harvest" || package.Objects("extras").Any(static e => e.Said("key") == "import_source" && e.Said("value")?.Trim('"') == "harvest");

    private Dictionary<string, UploadedFile> Uploads(CatalogRecord record)
    {
        var uploads = new Dictionary<string, UploadedFile>(StringComparer.Ordinal);
        foreach (var distribution in record.Resource is Dataset dataset ? dataset.Distributions : [])
        {
            if (distribution.File is { } kept && context.Files.Has(kept.Sha256))
            {
                var path = context.Files.PathOf(kept.Sha256);
                uploads[distribution.Key] = new UploadedFile(OpsiMapping.HostedName(kept.Name), kept.Sha256, new FileInfo(path).Length, () => context.Files.Open(kept.Sha256)
                    ?? throw new FileNotFoundException("The kept file is gone", kept.Name));
            }
        }

        return uploads;
    }

    private IEnumerable<BlockedRecord> Barred(string dataset, PortalBody body, Dictionary<string, UploadedFile> uploads)
    {
        if (body is { Entry: null, Problem: { } problem })
        {
            yield return new BlockedRecord(dataset, "no-organisation", problem);
        }

        foreach (var upload in uploads.Values.Where(u => u.Size > profile.UploadLimit))
        {
            yield return new BlockedRecord(dataset, "file-too-large", LocalText.Of(
                sl: $"Datoteka {upload.Name} ima {upload.Size / 1_000_000} MB, več kot publish.opsi.uploadLimit ({profile.UploadLimit / 1_000_000} MB). Zvišajte mejo ali nastavite publish.opsi.files=reference.",
                en: $"The file {upload.Name} has {upload.Size / 1_000_000} MB, more than publish.opsi.uploadLimit ({profile.UploadLimit / 1_000_000} MB). Raise the limit, or set publish.opsi.files=reference."));
        }
    }
}

/// <summary>Our package, and what the ledger knew of its resources, as a form carries them from its making to its sending.</summary>
internal sealed record OurPackage(JsonObject Package, IReadOnlyDictionary<string, string> Parts)
{
    /// <exception cref="ArgumentException">The form is another publisher's.</exception>
    public static OurPackage Of(LocalForm form) => form.Raw.ValueKind == JsonValueKind.Object && form.Raw.Deserialize<OurPackage>() is { Package: not null } ours
        ? ours
        : throw new ArgumentException("The form was not made by this publisher", nameof(form));
}
