using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Dcat;

/// <summary>Fills what a resource leaves open from its owner's defaults. A value the resource has is never touched.</summary>
public static class InheritedValues
{
    /// <summary>
    /// The resource with contact, access right, licence (on every distribution, with the decision's number and date as provenance), language,
    /// place, OPSI area, organisation type and keeper filled in; each filled field has the origin <see cref="ValueOrigin.Default"/>.
    /// </summary>
    public static Resource Apply(Resource resource, Organisation organisation)
    {
        var defaults = organisation.Defaults;
        var filled = new Filled(resource.Origins, organisation.Id);
        if (resource.ContactPoints.Count == 0 && defaults.Contact is { } contact)
        {
            resource = resource with { ContactPoints = [contact] };
            filled.Add("contactPoints");
        }

        // Who names a ground has restricted the access, also where the right itself is not said.
        if (resource.AccessRights is null && resource.AccessRightsGround.IsEmpty && defaults.AccessRights is { } access)
        {
            resource = resource with { AccessRights = access };
            filled.Add("accessRights");
        }

        resource = resource switch
        {
            Dataset dataset => ToDataset(dataset, defaults, filled),
            DataService service => ToService(service, defaults, filled),
            DatasetSeries series => ToSeries(series, defaults, filled),
            _ => resource,
        };
        return filled.Any ? resource with { Origins = filled.Origins } : resource;
    }

    private static Dataset ToDataset(Dataset dataset, OrganisationDefaults defaults, Filled filled)
    {
        if (dataset.Languages.Count == 0 && defaults.Language is { } language)
        {
            dataset = dataset with { Languages = [language] };
            filled.Add("languages");
        }

        if (dataset.SpatialCoverage.Count == 0 && defaults.Spatial is { } spatial)
        {
            dataset = dataset with { SpatialCoverage = [new Location { Iri = spatial }] };
            filled.Add("spatialCoverage");
        }

        return Opsi(Licences(dataset, defaults, filled), defaults, filled);
    }

    private static Dataset Licences(Dataset dataset, OrganisationDefaults defaults, Filled filled)
    {
        if (defaults.Licence is not { } decision || dataset.Distributions.All(d => d.License is not null))
        {
            return dataset;
        }

        var distributions = new List<Distribution>(dataset.Distributions.Count);
        foreach (var distribution in dataset.Distributions)
        {
            var open = distribution.License is null;
            distributions.Add(open ? distribution with { License = new LabelledNode { Iri = decision.License } } : distribution);
            if (open)
            {
                filled.Add($"distributions/{distribution.Key}/license");
            }
        }

        dataset = dataset with { Distributions = distributions };
        if (Decision(decision) is { IsEmpty: false } text && !dataset.Provenance.Any(p => p.Label.Equals(text)))
        {
            dataset = dataset with { Provenance = [.. dataset.Provenance, new LabelledNode { Label = text }] };
            filled.Add("provenance");
        }

        return dataset;
    }

    private static Dataset Opsi(Dataset dataset, OrganisationDefaults defaults, Filled filled)
    {
        var opsi = dataset.Opsi ?? new OpsiFields();
        var before = opsi;
        if (opsi.Area is null && defaults.OpsiArea is { } area)
        {
            opsi = opsi with { Area = area };
            filled.Add("opsi/area");
        }

        if (opsi.OrganisationType is null && defaults.OpsiOrganisationType is { } type)
        {
            opsi = opsi with { OrganisationType = type };
            filled.Add("opsi/organisationType");
        }

        if (opsi.Keeper is null && defaults.Keeper is { } keeper)
        {
            opsi = opsi with { Keeper = keeper };
            filled.Add("opsi/keeper");
        }

        return ReferenceEquals(opsi, before) ? dataset : dataset with { Opsi = opsi };
    }

    private static DataService ToService(DataService service, OrganisationDefaults defaults, Filled filled)
    {
        if (service.License is not null || defaults.Licence is not { } decision)
        {
            return service;
        }

        filled.Add("license");
        service = service with { License = new LabelledNode { Iri = decision.License } };
        if (Decision(decision) is { IsEmpty: false } text && service.Rights.Count == 0)
        {
            service = service with { Rights = [new LabelledNode { Label = text }] };
            filled.Add("rights");
        }

        return service;
    }

    private static DatasetSeries ToSeries(DatasetSeries series, OrganisationDefaults defaults, Filled filled)
    {
        if (series.SpatialCoverage.Count > 0 || defaults.Spatial is not { } spatial)
        {
            return series;
        }

        filled.Add("spatialCoverage");
        return series with { SpatialCoverage = [new Location { Iri = spatial }] };
    }

    private static LocalText Decision(LicenceDecision decision)
    {
        if (decision.Number is null && decision.Date is null)
        {
            return LocalText.Empty;
        }

        var (number, date) = (decision.Number, decision.Date);
        var sl = "Licenca je določena s sklepom" + (number is null ? "" : $" št. {number}")
            + (date is null ? "" : $" z dne {date.Value.ToString("d. M. yyyy", CultureInfo.InvariantCulture)}") + ".";
        var en = "The licence was set by decision" + (number is null ? "" : $" no. {number}")
            + (date is null ? "" : $" of {date.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}") + ".";
        return LocalText.Of(sl, en);
    }

    /// <summary>Origins as they grow; copied once, at the first filled field.</summary>
    private sealed class Filled(IReadOnlyDictionary<string, FieldOrigin> before, string organisation)
    {
        private Dictionary<string, FieldOrigin>? origins;

        public bool Any => origins is not null;

        public IReadOnlyDictionary<string, FieldOrigin> Origins => origins ?? before;

        public void Add(string field) =>
            (origins ??= new Dictionary<string, FieldOrigin>(before, StringComparer.Ordinal))[field] = new FieldOrigin(ValueOrigin.Default, organisation);
    }
}
