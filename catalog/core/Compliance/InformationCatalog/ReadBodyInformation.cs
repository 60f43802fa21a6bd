using System.Globalization;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>Puts a body's catalogue of public information together from records, registers and the sections that people write. What is missing is said.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="files">The sections.</param>
/// <param name="clock">The time.</param>
public sealed class ReadBodyInformation(CatalogStore store, SectionFiles files, TimeProvider clock)
{
    // As the act counts what must be published because it was asked for.
    private const int Often = 3;
    private const int MostShown = 10;
    private const int MonthsFresh = 12;

    /// <param name="catalog">What strangers may see.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<BodyInformation> RunAsync(PublishedCatalog catalog, Organisation body, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(body);
        var registers = new PublicRegisters(store, clock);
        var (charges, exclusive) = (await registers.CurrentCharges(body.Id, cancel), await registers.ExclusiveArrangements(body.Id, cancel));
        var (requested, askedOften) = await RequestedAsync(catalog, body.Id, cancel);
        var (records, changed) = await RecordsAsync(catalog, body.Id, cancel);
        var touched = charges.Concat(exclusive).Select(static e => e.CreatedAt).Cast<DateTimeOffset?>().Append(files.ChangedAt(body.Id)).Append(changed).Max();
        var information = new BodyInformation
        {
            Body = body,
            Address = AddressOf(catalog.Addresses.Root, body.Id),
            Records = records,
            ChangedAt = touched > clock.GetUtcNow() ? clock.GetUtcNow() : touched,
            Charges = charges,
            Exclusive = exclusive,
            Requested = requested,
        };
        return information with { Missing = [.. Missing(information, askedOften)] };
    }

    /// <summary>Address of a body's catalogue of public information on the site.</summary>
    public static string AddressOf(string root, string body) => string.Concat(root, "katalog-ijz/", Uri.EscapeDataString(body));

    private static async Task<(long Records, DateTimeOffset? ChangedAt)> RecordsAsync(PublishedCatalog catalog, string body, CancellationToken cancel)
    {
        var (count, changed) = (0L, (DateTimeOffset?)null);
        await foreach (var stamp in catalog.ReadStampsAsync(new RecordFilter { Owner = body }, cancel))
        {
            count++;
            changed = changed is { } before && before >= stamp.ChangedAt ? before : stamp.ChangedAt;
        }

        return (count, changed);
    }

    // What strangers typed is never told: only how often a dataset that everybody sees was asked for.
    private async Task<(IReadOnlyList<RequestedDataset> Requested, IReadOnlyList<string> AskedOften)> RequestedAsync(PublishedCatalog catalog, string body, CancellationToken cancel)
    {
        var today = SlovenianDay.Today(clock);
        var (asked, used) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var subjects = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var entry in ExportRegister.EntriesAsync(store, new RegisterFilter { Kind = AllRegisters.Requests.Name, Organisation = body }, cancel))
        {
            if (entry["received"] is { } received && RegisterValue.Day(received) > today)
            {
                continue;
            }

            if (entry["dataset"] is { } dataset)
            {
                asked[dataset] = asked.GetValueOrDefault(dataset) + 1;
            }
            else if (entry["subject"] is { } subject)
            {
                (subjects.TryGetValue(subject.Trim(), out var same) ? same : subjects[subject.Trim()] = []).Add(entry.Id);
            }
        }

        await foreach (var entry in ExportRegister.EntriesAsync(store, new RegisterFilter { Kind = AllRegisters.Reuses.Name, Organisation = body, ShownOnly = true }, cancel))
        {
            if (entry["dataset"] is { } dataset)
            {
                used[dataset] = used.GetValueOrDefault(dataset) + 1;
            }
        }

        var requested = new List<RequestedDataset>();
        foreach (var id in asked.Keys.Union(used.Keys, StringComparer.Ordinal)
            .OrderByDescending(asked.GetValueOrDefault).ThenByDescending(used.GetValueOrDefault).ThenBy(static id => id, StringComparer.Ordinal))
        {
            if (requested.Count < MostShown && await catalog.FindAsync(id, cancel) is { } record)
            {
                requested.Add(new RequestedDataset(id, record.Resource.Title, asked.GetValueOrDefault(id), used.GetValueOrDefault(id)));
            }
        }

        return (requested, [.. subjects.Values.Where(static s => s.Count >= Often).SelectMany(static s => s).Order(StringComparer.Ordinal)]);
    }

    private IEnumerable<InformationGap> Missing(BodyInformation information, IReadOnlyList<string> askedOften)
    {
        var body = information.Body;
        foreach (var section in InformationSection.All)
        {
            foreach (var language in information.Languages.Where(l => files.Find(body.Id, section, l)?.Language != l && !IsSupplied(section, information)))
            {
                var name = language == "sl" ? section.Name + ".md" : $"{section.Name}.{language}.md";
                yield return new InformationGap(language == "sl" ? section.Name : $"{section.Name}.{language}", LocalText.Of(
                    $"{section.Title.For("sl")} ({language}): dopolnite {SectionFiles.Folder}/{body.Id}/{name}.",
                    $"{section.Title.For("en")} ({language}): write {SectionFiles.Folder}/{body.Id}/{name}."));
            }
        }

        if (information.Records == 0)
        {
            yield return new InformationGap("records", LocalText.Of("Organ nima nobene objavljene zbirke.", "The body has no published dataset."));
        }

        if (body.Email is null && body.Defaults.Contact?.Email is null)
        {
            yield return new InformationGap("email", LocalText.Of(
                $"Organ nima elektronskega naslova: opendata org set {body.Id} email=….", $"The body has no e-mail address: opendata org set {body.Id} email=…."));
        }

        if (askedOften.Count > 0)
        {
            yield return new InformationGap("asked-often", LocalText.Of(
                $"Ista informacija je bila zahtevana vsaj trikrat in ni povezana z zbirko ({string.Join(", ", askedOften)}): objavite jo in jo opišite v most-requested.md.",
                $"The same information was asked for three times or more and is tied to no dataset ({string.Join(", ", askedOften)}): publish it and describe it in most-requested.md."));
        }

        if (information.ChangedAt is { } changed && changed.AddMonths(MonthsFresh) < clock.GetUtcNow())
        {
            var day = SlovenianDay.Of(changed).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return new InformationGap("old", LocalText.Of(
                $"Zadnja sprememba je starejša od dvanajstih mesecev ({day}): preglejte vse dele.", $"The last change is older than twelve months ({day}): look through all sections."));
        }
    }

    // A price list and what people ask for also come from the registers.
    private static bool IsSupplied(InformationSection section, BodyInformation information) =>
        (section == InformationSection.Prices && information.Charges.Count > 0) || (section == InformationSection.MostRequested && information.Requested.Count > 0);
}
