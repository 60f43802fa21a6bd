using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Mandatory and recommended properties of DCAT-AP 3.0.1, and the fields that the national portal asks for.</summary>
internal static class MandatoryRules
{
    public static IEnumerable<Finding> Check(Resource resource) => resource switch
    {
        Dataset dataset => [.. Common(resource), .. OfDataset(dataset), .. dataset.Distributions.SelectMany(OfDistribution)],
        DataService service => [.. Common(resource), .. OfService(service)],
        _ => Common(resource),
    };

    private static IEnumerable<Finding> Common(Resource resource)
    {
        if (resource.Title.IsEmpty)
        {
            yield return NativeRules.Error(NativeRules.Missing, "title", "Zapis nima naslova. Vpišite naslov, po katerem ga bodo ljudje prepoznali.",
                "The record has no title. Give it one that people will recognise.");
        }

        if (resource.Description.IsEmpty)
        {
            yield return NativeRules.Error(NativeRules.Missing, "description", "Zapis nima opisa. V polje »opis« zapišite, kaj podatki pomenijo in kako nastajajo.",
                "The record has no description. Say in \"description\" what the data mean and how they come about.");
        }

        if (resource.Owner is null && resource.Publisher is null)
        {
            yield return NativeRules.Warning(NativeRules.Recommended, "publisher", "Zapis nima objavitelja. Izberite organizacijo, ki podatke objavlja.",
                "The record has no publisher. Choose the organisation that publishes the data.");
        }

        if (!resource.ContactPoints.Any(c => c.Email is { Length: > 0 } || c.Url is not null || c.Telephone is { Length: > 0 }))
        {
            yield return NativeRules.Warning(NativeRules.Recommended, "contactPoints",
                "Ni stika za vprašanja o podatkih. Vpišite skupni e-naslov v zapis ali v privzete vrednosti organizacije.",
                "There is no contact for questions about the data. Put a shared mailbox in the record or among the organisation's defaults.");
        }

        if (resource.Keywords.Count == 0 && resource is not DatasetSeries)
        {
            yield return NativeRules.Warning(NativeRules.Recommended, "keywords", "Ni ključnih besed. Dodajte dve ali tri, po katerih bodo ljudje iskali.",
                "There are no keywords. Add two or three that people will search for.");
        }

        if (resource.Themes.Count == 0 && resource is not DatasetSeries)
        {
            yield return NativeRules.Warning(NativeRules.Recommended, "themes", "Ni področja. Izberite vsaj eno od trinajstih področij EU.",
                "There is no theme. Choose at least one of the thirteen EU themes.");
        }
    }

    private static IEnumerable<Finding> OfDataset(Dataset dataset)
    {
        if (dataset.SpatialCoverage.Count == 0)
        {
            yield return NativeRules.Hint(NativeRules.Recommended, "spatialCoverage", "Ni območja, na katero se podatki nanašajo. Izberite občino ali naselje.",
                "There is no place that the data speak of. Choose a municipality or settlement.");
        }

        if (dataset.TemporalCoverage.Count == 0)
        {
            yield return NativeRules.Hint(NativeRules.Recommended, "temporalCoverage", "Ni obdobja, na katero se podatki nanašajo. Vpišite začetek in konec.",
                "There is no period that the data speak of. Give its start and end.");
        }

        if (dataset.Frequency is null)
        {
            yield return NativeRules.Hint(NativeRules.Recommended, "frequency", "Ni povedano, kako pogosto se podatki osvežujejo. Izberite pogostost, na primer »letno«.",
                "It is not said how often the data are updated. Choose a frequency, such as \"annual\".");
        }

        if (dataset.Opsi?.Keeper is null)
        {
            yield return NativeRules.Hint(NativeRules.OpsiField, "opsi/keeper", "Ni skrbnika zbirke, ki ga zahteva portal OPSI. Vpišite ga v zapis ali v privzete vrednosti organizacije.",
                "There is no keeper, which the OPSI portal asks for. Put one in the record or among the organisation's defaults.");
        }

        if (dataset.Opsi?.Area is null)
        {
            yield return NativeRules.Hint(NativeRules.OpsiField, "opsi/area", "Ni področja portala OPSI. Izberite eno od štirinajstih.",
                "There is no area of the OPSI portal. Choose one of the fourteen.");
        }
    }

    private static IEnumerable<Finding> OfDistribution(Distribution distribution)
    {
        var path = $"distributions/{distribution.Key}";
        if (distribution.File is null && distribution.AccessUrls.Count == 0)
        {
            yield return distribution.DownloadUrls.Count > 0
                ? NativeRules.Hint(NativeRules.Recommended, path + "/accessUrls", "Distribucija ima le naslov za prenos; zapisan bo tudi kot naslov za dostop.",
                    "The distribution has only a download address; it will stand as the access address too.")
                : NativeRules.Error(NativeRules.Missing, path + "/accessUrls", "Distribucija nima ne datoteke ne naslova. Dodajte naslov, na katerem so podatki dostopni.",
                    "The distribution has neither a file nor an address. Add the address where the data can be had.");
        }

        if (distribution.Format is null)
        {
            yield return NativeRules.Warning(NativeRules.Recommended, path + "/format", "Oblika ni znana. Izberite jo iz seznama vrst datotek EU, na primer CSV.",
                "The format is not known. Choose it from the EU list of file types, such as CSV.");
        }
    }

    private static IEnumerable<Finding> OfService(DataService service)
    {
        if (service.EndpointUrls.Count == 0)
        {
            yield return NativeRules.Error(NativeRules.Missing, "endpointUrls", "Storitev nima naslova. Vpišite naslov vmesnika.",
                "The service has no endpoint address. Give the address of the interface.");
        }

        if (service.EndpointDescriptions.Count == 0)
        {
            yield return NativeRules.Hint(NativeRules.Recommended, "endpointDescriptions", "Ni opisa vmesnika. Dodajte naslov dokumenta OpenAPI ali GetCapabilities.",
                "There is no description of the interface. Add the address of an OpenAPI document or of GetCapabilities.");
        }

        if (service.License is null)
        {
            yield return NativeRules.Warning(NativeRules.NoLicence, "license", "Storitev nima licence. Izberite jo, na primer CC BY 4.0.",
                "The service has no licence. Choose one, such as CC BY 4.0.");
        }
    }
}
