using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Licence, access and formats: may the data be used, and can they.</summary>
internal static class OpennessRules
{
    private const string Public = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";

    public static IEnumerable<Finding> Check(Resource resource) => OfAudience(resource).Concat(OfData(resource));

    // What the feed says by the access right must be what the catalogue does.
    private static IEnumerable<Finding> OfAudience(Resource resource)
    {
        if (resource.Audience is Audience.Shared or Audience.Internal && (resource.AccessRights is not { } right || right.Value == Public))
        {
            var (word, sl, en) = resource.Audience == Audience.Shared ? ("RESTRICTED", "deljeni z določenimi organi", "shared with named bodies")
                : ("NON_PUBLIC", "notranji", "internal");
            yield return NativeRules.Error(NativeRules.AudienceNotRight, "accessRights",
                $"Podatki so {sl}, dostopnost pa pravi, da so javni. Nastavite accessRights={word}.",
                $"The data are {en}, and the access right says that they are public. Set accessRights={word}.", resource.AccessRights?.Value);
        }

        if (resource is { Audience: Audience.Shared, SharedWith.Count: 0 })
        {
            yield return NativeRules.Warning(NativeRules.SharedWithNobody, "sharedWith",
                "Podatki so deljeni, a organ, ki bi jih smel dobiti, ni naveden. Naštejte organe v polju sharedWith.",
                "The data are shared, and no body is named that may have them. List the bodies in sharedWith.");
        }
    }

    private static IEnumerable<Finding> OfData(Resource resource)
    {
        var restricted = resource.AccessRights is { } access && access.Value != Public;
        if (restricted && resource.AccessRightsGround.IsEmpty)
        {
            yield return NativeRules.Warning(NativeRules.NoGround, "accessRightsGround",
                "Dostop do podatkov je omejen, razlog pa ni naveden. Vpišite zakon in člen, na katerem omejitev temelji.",
                "Access to the data is restricted and no ground is given. Name the act and article on which it rests.", resource.AccessRights?.Value);
        }

        if (resource is not Dataset dataset || restricted)
        {
            yield break;
        }

        foreach (var distribution in dataset.Distributions.Where(d => d.License is null))
        {
            yield return NativeRules.Warning(NativeRules.NoLicence, $"distributions/{distribution.Key}/license",
                "Odprti podatki nimajo licence. Izberite jo za zapis ali za vso organizacijo (org set … licence=CC_BY_4_0).",
                "Open data without a licence. Choose one for the record or for the whole organisation (org set … licence=CC_BY_4_0).");
        }

        string[] codes = [.. dataset.Distributions.Select(d => FormatClass.CodeOf(d.Format)).OfType<string>()];
        if (codes.Length > 0 && !codes.Any(FormatClass.IsMachineReadable))
        {
            yield return NativeRules.Warning(NativeRules.NotMachineReadable, "distributions",
                "Nobena oblika ni strojno berljiva. Objavite podatke tudi kot CSV, JSON ali XML.",
                "No format is machine-readable. Publish the data as CSV, JSON or XML too.", string.Join(", ", codes));
        }
        else if (codes.Length > 0 && codes.Max(FormatClass.Stars) < 3)
        {
            yield return NativeRules.Hint(NativeRules.FewStars, "distributions",
                "Podatki dosegajo manj kot tri zvezdice odprtosti: oblika je vezana na en program. Dodajte CSV ali drugo odprto obliko.",
                "The data reach fewer than three stars of openness: the format belongs to one program. Add CSV or another open format.", string.Join(", ", codes));
        }
    }
}
