using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>What the dictionary has no place for, under the names by which ckanext-dcat keeps it; OPSI's fields by the labels of its form.</summary>
internal static class PackageDetails
{
    public static JsonArray Of(Resource resource, CkanPlace place)
    {
        var extras = new PackageExtras();
        extras.Add("uri", place.Addresses.Of(resource));
        AddWords(extras, resource, place);
        AddPeople(extras, resource, place);
        switch (resource)
        {
            case Dataset dataset:
                AddCoverage(extras, dataset.TemporalCoverage, dataset.SpatialCoverage);
                AddDataset(extras, dataset, place);
                AddOpsi(extras, dataset.Opsi);
                break;
            case DatasetSeries series:
                extras.Add("frequency", series.Frequency);
                AddCoverage(extras, series.TemporalCoverage, series.SpatialCoverage);
                break;
        }

        return extras.List;
    }

    private static void AddWords(PackageExtras extras, Resource resource, CkanPlace place)
    {
        var identifiers = resource is Dataset { Identifiers.Count: > 0 } named ? named.Identifiers : [place.Addresses.Of(resource).Value];
        extras.Add("identifier", identifiers[0]);
        var others = resource is Dataset dataset ? dataset.OtherIdentifiers.Select(o => o.Notation) : [];
        extras.Add("alternate_identifier", [.. identifiers.Skip(1), .. others]);
        extras.AddTranslated("title", resource.Title);
        extras.AddTranslated("notes", resource.Description);
        extras.Add("tags_translated", Keywords(resource.Keywords));
        extras.Add("theme", resource.Themes);
        extras.Add("issued", resource.Issued?.Text);
        extras.Add("modified", resource.Modified?.Text);
        extras.Add("access_rights", resource.AccessRights);
        extras.Add("applicable_legislation", resource.ApplicableLegislation);
        extras.Add("hvd_category", resource.HvdCategories);
        extras.Add("documentation", PackageExtras.Nodes(resource.Documentation));
    }

    private static void AddPeople(PackageExtras extras, Resource resource, CkanPlace place)
    {
        if (PublishedCatalog.PublisherOf(resource, place.Organisations, place.Addresses) is { } publisher)
        {
            extras.Add("publisher_uri", publisher.Iri);
            extras.Add("publisher_name", publisher.Name.For("sl"));
            extras.Add("publisher_email", publisher.Email);
            extras.Add("publisher_url", publisher.Homepage);
            extras.Add("publisher_type", publisher.Type);
            extras.Add("publisher_identifier", publisher.IdNumber);
        }

        if (resource.ContactPoints is [var contact, ..])
        {
            extras.Add("contact_uri", contact.Iri);
            extras.Add("contact_name", contact.Name.For("sl"));
            extras.Add("contact_email", contact.Email);
            extras.Add("contact_url", contact.Url);
            extras.Add("contact_phone", contact.Telephone);
        }

        if (resource.ContactPoints.Count > 1)
        {
            extras.Add("contact", resource.ContactPoints.Select(c => Filled(
                ("uri", c.Iri?.Value), ("name", c.Name.For("sl")), ("email", c.Email), ("url", c.Url?.Value), ("telephone", c.Telephone))));
        }
    }

    private static void AddCoverage(PackageExtras extras, IReadOnlyList<Period> periods, IReadOnlyList<Location> places)
    {
        if (periods is [var period, ..])
        {
            extras.Add("temporal_start", period.Start?.Text);
            extras.Add("temporal_end", period.End?.Text);
        }

        if (periods.Count > 1)
        {
            extras.Add("temporal_coverage", periods.Select(p => Filled(("start", p.Start?.Text), ("end", p.End?.Text))));
        }

        if (places is [var place, ..])
        {
            extras.Add("spatial_uri", place.Iri);
            extras.Add("spatial_text", place.Name.For("sl"));
            extras.Add("spatial", GeoJsonShape.Of(place.Geometry) ?? GeoJsonShape.Of(place.BoundingBox) ?? GeoJsonShape.Of(place.Centroid));
            extras.Add("spatial_coverage", places.Select(p => Filled(
                ("uri", p.Iri?.Value), ("text", p.Name.For("sl")), ("geom", GeoJsonShape.Of(p.Geometry)), ("bbox", GeoJsonShape.Of(p.BoundingBox)),
                ("centroid", GeoJsonShape.Of(p.Centroid)))));
        }
    }

    private static void AddDataset(PackageExtras extras, Dataset dataset, CkanPlace place)
    {
        extras.Add("frequency", dataset.Frequency);
        extras.Add("language", dataset.Languages);
        extras.Add("dcat_type", dataset.Types);
        extras.Add("conforms_to", PackageExtras.Nodes(dataset.ConformsTo));
        if (dataset.Provenance is [var provenance, ..])
        {
            extras.Add("provenance", provenance.Label.IsEmpty ? provenance.Iri?.Value : provenance.Label.For("sl"));
            extras.AddTranslated("provenance", provenance.Label);
        }

        extras.Add("version_notes", dataset.VersionNotes.For("sl"));
        extras.AddTranslated("version_notes", dataset.VersionNotes);
        extras.Add("has_version", dataset.HasVersions);
        extras.Add("in_series", dataset.InSeries.Select(place.AddressOf));
        extras.Add("is_referenced_by", dataset.IsReferencedBy);
        extras.Add("related_resource", dataset.Relations.Select(place.AddressOf));
        extras.Add("source", dataset.Sources.Select(place.AddressOf));
        extras.Add("temporal_resolution", dataset.TemporalResolution);
        extras.Add("spatial_resolution_in_meters", dataset.SpatialResolutionInMeters.Select(m => m.ToString(CultureInfo.InvariantCulture)));
        extras.Add("sample", dataset.Samples.SelectMany(s => s.AccessUrls));
        extras.Add("qualified_relation", dataset.QualifiedRelations.SelectMany(q => q.Relations.Select(r =>
            Filled(("relation", r.Value), ("role", q.Roles.Count > 0 ? q.Roles[0].Value : null)))));
        extras.Add("creator", dataset.Creators.Select(c => Filled(
            ("uri", c.Iri?.Value), ("name", c.Name.For("sl")), ("email", c.Email), ("url", c.Homepage?.Value), ("type", c.Type?.Value),
            ("identifier", c.IdNumber))));
    }

    // The keys of OPSI's own extras are not public; these are the labels of its pages, folded, and the names of its search index.
    private static void AddOpsi(PackageExtras extras, OpsiFields? opsi)
    {
        extras.Add("podrocje", opsi?.Area);
        extras.Add("pravna_podlaga_sop", opsi is null ? null : string.Join(", ", opsi.LegalBasisSop));
        extras.Add("pravna_podlaga_brez_sop", opsi?.LegalBasisText);
        extras.Add("posebni_pogoji_ponovne_uporabe", opsi?.ReuseConditions);
        extras.Add("posebni_pogoji_cene", opsi?.PriceConditions);
        extras.Add("povezanost_z_drugimi_evidencami", opsi?.RelatedRecords);
        extras.Add("tip_organizacije", opsi?.OrganisationType);
        extras.Add("municipal", opsi?.Municipal switch { true => "true", false => "false", null => null });
        extras.Add("skrbnik", opsi?.Keeper?.Name.For("sl"));
        extras.Add("skrbnik_email", opsi?.Keeper?.Email);
        extras.Add("skrbnik_telefon", opsi?.Keeper?.Telephone);
    }

    private static string? Keywords(IReadOnlyList<TaggedText> keywords)
    {
        var languages = new JsonObject(keywords.Where(k => k.Language.Length >= 2).GroupBy(k => k.Language, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonArray([.. g.Select(k => (JsonNode)JsonValue.Create(k.Text))]))));
        return languages.Count == 0 ? null : languages.ToJsonString();
    }

    private static JsonObject Filled(params ReadOnlySpan<(string Key, string? Value)> members)
    {
        var filled = new JsonObject();
        foreach (var (key, value) in members)
        {
            if (!string.IsNullOrEmpty(value))
            {
                filled[key] = value;
            }
        }

        return filled;
    }
}
