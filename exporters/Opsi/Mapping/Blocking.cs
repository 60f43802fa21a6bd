using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>What keeps a record from going out, in the portal's own words, each with the command that mends it; and what is only worth knowing.</summary>
internal static class Blocking
{
    private static readonly string[] Recommended = ["legalBasisSop", "language"];

    public static IEnumerable<BlockedRecord> Of(Resource resource, Subject subject, OpsiPlace place, MappingFile file)
    {
        var id = resource.Id;
        foreach (var row in FieldRows.All.Where(r => IsMandatory(file[r.Name].Mandatory, subject) && IsMissing(r, subject, place, file)))
        {
            yield return Missing(row, resource, place, file);
        }

        if (IsMandatory(file["tags"].Mandatory, subject) && TagRow.Ours(subject, file).Count == 0)
        {
            yield return Missing(id, file["tags"].Label, "tags", $"dataset set {id} keywords=\"…\" --why \"…\"");
        }

        if (IsMandatory(file.Period.Mandatory, subject) && PeriodRow.Ours(subject) is (null, null))
        {
            yield return Missing(id, file.Period.Label, "period", $"dataset set {id} temporalCoverage=2024-01-01/2024-12-31 --why \"…\"");
        }

        foreach (var blocked in OfOpenness(id, subject, place, file))
        {
            yield return blocked;
        }

        if (subject.Dataset.Opsi?.Area is { Length: > 0 } area && PortalWords.Area(area, file) is null)
        {
            var (label, said, command) = (file["area"].Label, LooseText.Line(area), $"opendata dataset set {id} opsi/area=\"{file.Areas.Values.First()}\" --why \"…\"");
            yield return new BlockedRecord(id, "unknown-area", LocalText.Of(
                sl: $"{label}: »{said}« ni eno od {file.Areas.Count} področij portala. Izberite: {command}",
                en: $"{label}: \"{said}\" is none of the portal's {file.Areas.Count} areas. Choose one: {command}"));
        }
    }

    /// <summary>Recommended fields without a value, words that the portal's lists do not have, files that have no address.</summary>
    public static IEnumerable<LocalText> Advice(Resource resource, Subject subject, OpsiPlace place, MappingFile file)
    {
        foreach (var row in FieldRows.All.Where(r => Recommended.Contains(r.Name, StringComparer.Ordinal) && file[r.Name].Mandatory == Mandatory.No))
        {
            var isSaid = row.Name == "legalBasisSop" && subject.Dataset.Opsi?.LegalBasisText is { Length: > 0 };
            if (!isSaid && IsMissing(row, subject, place, file))
            {
                yield return Empty(file[row.Name].Label, Remedy(row, resource, place));
            }
        }

        if (file.Period.Mandatory == Mandatory.No && PeriodRow.Ours(subject) is (null, null))
        {
            yield return Empty(file.Period.Label, $"dataset set {resource.Id} temporalCoverage=2024-01-01/2024-12-31 --why \"…\"");
        }

        var opsi = subject.Dataset.Opsi ?? new OpsiFields();
        foreach (var (name, value, words) in new[]
        {
            ("reuseConditions", opsi.ReuseConditions, file.ReuseConditions), ("priceConditions", opsi.PriceConditions, file.PriceConditions),
            ("organisationType", opsi.OrganisationType, file.OrganisationTypes),
        })
        {
            if (value is { Length: > 0 } && PortalWords.Known(words, value) is null)
            {
                var list = string.Join("; ", words);
                yield return LocalText.Of(
                    sl: $"{file[name].Label}: »{LooseText.Line(value)}« ni na seznamu portala ({list}); poslano bo tako, kot je.",
                    en: $"{file[name].Label}: \"{LooseText.Line(value)}\" is not in the portal's list ({list}); it will be sent as it is.");
            }
        }

        foreach (var language in subject.Dataset.Languages.Where(l => PortalWords.Language(l, file) is null))
        {
            yield return LocalText.Of(
                sl: $"{file["language"].Label}: za {language.Value} portal nima besede; dodajte jo v opsi-mapping.json (languages).",
                en: $"{file["language"].Label}: the portal has no word for {language.Value}; add one in opsi-mapping.json (languages).");
        }
    }

    private static IEnumerable<BlockedRecord> OfOpenness(string id, Subject subject, OpsiPlace place, MappingFile file)
    {
        if (subject.Files.Count > 0 && PortalWords.Access(subject, file) == file.Open && subject.Stars < file.Stars)
        {
            var command = $"opendata dataset set {id} distributions/csv/accessUrls=https://… --why \"…\"";
            yield return new BlockedRecord(id, "few-stars", LocalText.Of(
                sl: $"Ocena odprtosti: {subject.Stars}, portal sprejme odprte podatke od {file.Stars} naprej. Dodajte CSV, JSON ali XML: {command}",
                en: $"Ocena odprtosti (openness): {subject.Stars}; the portal takes open data from {file.Stars} stars. Add CSV, JSON or XML: {command}"));
        }

        var words = subject.Licences.Select(l => PortalWords.Licence(l, file)).ToList();
        var (label, choose) = (file["licence"].Label, $"opendata org set {Owner(place)} licence=CC_BY_4_0");
        if (subject.IsOpen && words.Count > 0 && words.Contains(null))
        {
            var unknown = subject.Licences[words.IndexOf(null)].Value;
            yield return new BlockedRecord(id, "unknown-licence", LocalText.Of(
                sl: $"{label}: portal licence {unknown} ne pozna. Izberite: {choose}, ali jo dodajte v opsi-mapping.json (licences).",
                en: $"{label}: the portal does not know the licence {unknown}. Choose: {choose}, or add it in opsi-mapping.json (licences)."));
        }

        if (words.OfType<LicenceSetting>().Distinct().Skip(1).Any())
        {
            var one = $"opendata dataset set {id} distributions/KEY/license=CC_BY_4_0 --why \"…\"";
            yield return new BlockedRecord(id, "two-licences", LocalText.Of(
                sl: $"{label}: datoteke imajo različne licence, portal pa pozna eno na zbirko. Poenotite jih: {one}",
                en: $"{label}: the files have different licences; the portal has one for a dataset. Make them one: {one}"));
        }
        else if (subject.IsOpen && words.Count > 0 && subject.Files.Select(f => f.Distribution.License?.Iri is null).Distinct().Skip(1).Any())
        {
            yield return new BlockedRecord(id, "no-licence", LocalText.Of(
                sl: $"{label}: nekatere odprte datoteke so brez licence. Izberite jo: {choose}",
                en: $"{label}: some open files have no licence. Choose one: {choose}"));
        }
    }

    private static bool IsMandatory(Mandatory mandatory, Subject subject) => mandatory == Mandatory.Always || (mandatory == Mandatory.Open && subject.IsOpen);

    // The licence that the portal does not know is told apart from one that is not there.
    private static bool IsMissing(FieldRow row, Subject subject, OpsiPlace place, MappingFile file) =>
        string.IsNullOrEmpty(FieldRows.Value(row, subject, place, file))
        && !(row.Name == "licence" && subject.Licences.Count > 0) && !(row.Name == "area" && subject.Dataset.Opsi?.Area is { Length: > 0 });

    private static BlockedRecord Missing(FieldRow row, Resource resource, OpsiPlace place, MappingFile file) =>
        Missing(resource.Id, file[row.Name].Label, row.Name, Remedy(row, resource, place), row is { Field: { }, Default: { } set } && resource is Dataset ? $"{set}={row.Example}" : null);

    // A value that a whole body may say once is named with both commands.
    private static BlockedRecord Missing(string id, string label, string name, string command, string? ofBody = null) => new(id, $"no-{Hyphened(name)}", LocalText.Of(
        sl: $"Manjka polje portala »{label}«. Vpišite ga: opendata {command}" + (ofBody is null ? "" : $", za vse zbirke organa pa: opendata org set ORGAN {ofBody}"),
        en: $"The portal's field \"{label}\" is missing. Enter it: opendata {command}" + (ofBody is null ? "" : $", or for all datasets of a body: opendata org set ORG {ofBody}")));

    private static LocalText Empty(string label, string command) => LocalText.Of(
        sl: $"Polje portala »{label}« je prazno (priporočeno). Vpišete ga z: opendata {command}",
        en: $"The portal's field \"{label}\" is empty (recommended). Enter it with: opendata {command}");

    // A series and a service have some fields only through their body.
    private static string Remedy(FieldRow row, Resource resource, OpsiPlace place) => row switch
    {
        { Default: { } set } when row.Field is null || resource is not Dataset => $"org set {Owner(place)} {set}={row.Example}",
        _ => $"dataset set {resource.Id} {row.Field}={row.Example} --why \"…\"",
    };

    private static string Owner(OpsiPlace place) => place.Organisation?.Id ?? "ORG";

    private static string Hyphened(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : c.ToString()));
}
