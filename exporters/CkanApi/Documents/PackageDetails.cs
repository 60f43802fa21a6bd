using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>What the dictionary has no place for, under the names by which ckanext-dcat keeps it; OPSI's fields by the labels of its form.</summary>
internal static class PackageDetails
{
    public static PackageExtras Of(Resource resource, CkanPlace place)
    {
        var extras = new PackageExtras();
        extras.Add("uri", place.Addresses.Of(resource));
        AddWords(extras, resource, place);
        PackagePeople.Add(extras, resource, place);
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

        extras.Add("statements", PackageStatements.Of(resource, place));
        return extras;
    }

    private static void AddWords(PackageExtras extras, Resource resource, CkanPlace place)
    {
        AddIdentifiers(extras, resource, place);
        extras.AddTranslated("title", resource.Title);
        extras.AddTranslated("notes", resource.Description);
        extras.Add("tags_translated", Keywords(resource.Keywords));
        extras.Add("theme", resource.Themes);
        extras.Add("issued", resource.Issued?.Text);
        extras.Add("modified", resource.Modified?.Text);
        extras.Add("access_rights", resource.AccessRights);
        extras.Add("rights", resource.AccessRightsGround.For("sl"));
        extras.AddTranslated("rights", resource.AccessRightsGround);
        extras.Add("applicable_legislation", resource.ApplicableLegislation);
        extras.Add("hvd_category", resource.HvdCategories);
        extras.Add("documentation", PackageExtras.Nodes(resource.Documentation));
        extras.Add("documentation_labelled", PackageNodes.Labelled(resource.Documentation));
        extras.Add("landing_page_labelled", PackageNodes.Labelled(resource.LandingPages, told: 1));
    }

    // The same as in the DCAT feed: our address names a record that has no identifier, one with an IRI of its own is named by that.
    private static void AddIdentifiers(PackageExtras extras, Resource resource, CkanPlace place)
    {
        if (resource is not Dataset dataset)
        {
            extras.Add("identifier", place.Addresses.Of(resource));
            return;
        }

        extras.Add("identifier", dataset.Identifiers is [var first, ..] ? first : dataset.Iri is null ? place.Addresses.Of(dataset).Value : null);
        extras.Add("identifiers", dataset.Identifiers.Count > 1 ? dataset.Identifiers : []);
        extras.Add("alternate_identifier", [.. dataset.Identifiers.Skip(1), .. dataset.OtherIdentifiers.Select(o => o.Notation)]);
        extras.Add("alternate_identifier_typed", dataset.Identifiers.Count > 1 || dataset.OtherIdentifiers.Any(o => o.Datatype is not null)
            ? dataset.OtherIdentifiers.Select(o => PackageNodes.Filled(("notation", o.Notation), ("datatype", o.Datatype?.Value))) : []);
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
            extras.Add("temporal_coverage", periods.Select(Span));
        }

        if (places is [var place, ..])
        {
            extras.Add("spatial_uri", place.Iri);
            extras.Add("spatial_text", place.Name.For("sl"));
            extras.Add("spatial", GeoJsonShape.Of(place.Geometry) ?? GeoJsonShape.Of(place.BoundingBox) ?? GeoJsonShape.Of(place.Centroid));
            extras.Add("spatial_coverage", places.Select(Place));
        }
    }

    private static void AddDataset(PackageExtras extras, Dataset dataset, CkanPlace place)
    {
        extras.Add("frequency", dataset.Frequency);
        extras.Add("language", dataset.Languages);
        extras.Add("dcat_type", dataset.Types);
        extras.Add("conforms_to", PackageExtras.Nodes(dataset.ConformsTo));
        extras.Add("conforms_to_labelled", PackageNodes.Labelled(dataset.ConformsTo));
        if (dataset.Provenance is [var provenance, ..])
        {
            extras.Add("provenance", provenance.Label.IsEmpty ? provenance.Iri?.Value : provenance.Label.For("sl"));
            extras.AddTranslated("provenance", provenance.Label);
            extras.Add("provenance_labelled", PackageNodes.Labelled(dataset.Provenance, told: 1));
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
        extras.Add("was_generated_by", PackageExtras.Nodes(dataset.WasGeneratedBy));
        extras.Add("was_generated_by_labelled", PackageNodes.Labelled(dataset.WasGeneratedBy));
        extras.Add("valid", dataset.ValidForUse is { } valid ? [Span(valid)] : []);
        extras.Add("qualified_relation", dataset.QualifiedRelations.Select(Relation));
        extras.Add("used_by", dataset.Uses.Select(u => PackageNodes.Filled(("name", u.Organisation), ("purpose", u.Purpose), ("since", u.Since?.Text))));
        extras.Add("indicator_theme", dataset.IndicatorThemes);
    }

    private static JsonObject Span(Period period) => PackageNodes.Filled(("start", period.Start?.Text), ("end", period.End?.Text));

    private static JsonObject Place(Location place)
    {
        var document = PackageNodes.Filled(
            ("uri", place.Iri?.Value), ("text", place.Name.For("sl")), ("geom", GeoJsonShape.Of(place.Geometry)),
            ("bbox", GeoJsonShape.Of(place.BoundingBox)), ("centroid", GeoJsonShape.Of(place.Centroid)));
        PackageNodes.AddTranslated(document, "text", place.Name);
        return document;
    }

    private static JsonObject Relation(Relationship relationship)
    {
        var document = new JsonObject { ["relation"] = OneOrList(relationship.Relations) };
        if (relationship.Roles.Count > 0)
        {
            document["role"] = OneOrList(relationship.Roles);
        }

        return document;
    }

    private static JsonNode OneOrList(IReadOnlyList<Iri> values) => values.Count == 1 ? JsonValue.Create(values[0].Value)
        : new JsonArray([.. values.Select(v => (JsonNode)JsonValue.Create(v.Value))]);

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
        extras.Add("custodian", opsi?.Keeper is { } keeper ? [PackageNodes.Contact(keeper)] : []);
    }

    private static string? Keywords(IReadOnlyList<TaggedText> keywords)
    {
        var languages = new JsonObject(keywords.Where(k => k.Language.Length >= 2).GroupBy(k => k.Language, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonArray([.. g.Select(k => (JsonNode)JsonValue.Create(k.Text))]))));
        return languages.Count == 0 ? null : languages.ToJsonString();
    }
}
