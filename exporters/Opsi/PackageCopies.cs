using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>
/// Holds the files of a record to the national handbook before the record is mapped. An uploaded table that breaks a rule which a copy mends goes as
/// that copy; one of which none can be made keeps its record at home. Of files given by address the broken rules are only counted.
/// </summary>
internal sealed partial class PackageCopies(PublishContext context, PortalProfile profile)
{
    /// <summary>Bytes of files given by address that one piece of work looks at for the first time: what is found is told, and no plan waits for more.</summary>
    private const long MostUnasked = 1_000_000_000;

    private readonly HandbookVerdicts verdicts = new(
        context.Files,
        profile.Uploads ? HandbookLimits.Default with { MaxBytes = profile.UploadLimit } : HandbookLimits.Default,
        context.Clock);

    private readonly HandbookTally uploaded = new();
    private readonly HandbookTally referenced = new();

    private long unasked = MostUnasked;
    private int putOff;

    // Of the record at hand alone.
    private readonly Dictionary<KeptFile, HandbookVerdict> current = [];

    /// <summary>Rules that a person has to see to, with how many files break each.</summary>
    public IEnumerable<LocalText> Notes => new[]
    {
        uploaded.ToNote(
            sl: "Datoteke za OPSI, pri katerih pravil priročnika ne uredi program",
            en: "Files for OPSI that break rules of the handbook which the program cannot mend",
            end: LocalText.Empty),
        referenced.ToNote(
            sl: "Datoteke, podane z naslovom, ki niso po priročniku OPSI",
            en: "Files given by their address that do not follow OPSI's handbook",
            end: LocalText.Of(
                sl: " Skladne kopije tabel pošlje publish.opsi.files=upload.",
                en: " publish.opsi.files=upload sends conforming copies of tables.")),
        putOff == 0 ? null : LocalText.Of(
            sl: $"Datoteke, podane z naslovom, ki po priročniku OPSI še niso pregledane: {putOff}. Načrt pregleda največ {MostUnasked / 1_000_000} MB novih datotek; preostale pregledajo naslednji.",
            en: $"Files given by their address that were not held to OPSI's handbook yet: {putOff}. A plan looks at {MostUnasked / 1_000_000} MB of new files at most; the next ones go on."),
    }.OfType<LocalText>();

    /// <summary>Asks about the files of a record, and has the copies made where they are uploaded.</summary>
    /// <exception cref="Catalog.StoreUnavailableException">The disk is full, or the folder cannot be written.</exception>
    public async Task MakeReadyAsync(Resource resource, IReadOnlyList<Dataset> members, bool isUploaded, CancellationToken cancel)
    {
        current.Clear();
        var tally = isUploaded ? uploaded : referenced;
        foreach (var (key, distribution) in SentFiles.Distributions(resource, members).Where(static d => HandbookVerdicts.MayBeTable(d.Distribution)))
        {
            var file = distribution.File!; // what may be a table has a file
            if (await AskAsync(file, isUploaded, cancel) is { } verdict)
            {
                current[file] = verdict;
                tally.Add($"{resource.Id}/{key}", verdict.Broken.Where(b => !isUploaded || !b.MendedByCopy).Select(static b => b.Rule));
            }
        }
    }

    /// <summary>The record as it is uploaded: with the copies in place of what they were made of, each under a name that no other file of it has.</summary>
    public SentFiles Of(Resource resource, IReadOnlyList<Dataset> members)
    {
        var taken = SentFiles.Distributions(resource, members)
            .Where(d => d.Distribution.File is not null && CopiesOf(d.Distribution).Count == 0)
            .Select(static d => PortalFileName.Reduced(d.Distribution.File!.Name)) // null ones were left out
            .ToHashSet(StringComparer.Ordinal);
        var copies = new Dictionary<string, FileCopy>(StringComparer.Ordinal);
        var refused = new List<BlockedRecord>();
        var sent = resource is Dataset own ? With(own, "") : resource;
        IReadOnlyList<Dataset> sentMembers = [.. members.Select(m => With(m, $"{m.Id}~"))];
        return SentFiles.Of(sent, sentMembers, copies, refused.DistinctBy(static r => r.Reason), context.Files, profile);

        Dataset With(Dataset dataset, string prefix) => dataset with { Distributions = [.. dataset.Distributions.SelectMany(d => Sent(d, prefix))] };

        IEnumerable<Distribution> Sent(Distribution distribution, string prefix)
        {
            if (distribution.File is { } file && current.GetValueOrDefault(file)?.Refusal is { } why)
            {
                refused.Add(Refused(resource.Id, file, why));
            }

            var made = CopiesOf(distribution);
            return made.Count == 0 ? [distribution] : made.Select((copy, i) => Put(distribution, copy, i, made.Count > 1, prefix));
        }

        Distribution Put(Distribution distribution, FileCopy copy, int number, bool isOneOfSeveral, string prefix)
        {
            var (table, source) = (isOneOfSeveral ? copy.Table : "", Path.GetFileNameWithoutExtension(copy.Source.Name));
            var period = Year().Matches(source) is { Count: 1 } years ? years[0].Value : null;
            var name = PortalFileName.Choose($"{source} {table}", period, null, "csv", taken);
            var put = distribution with
            {
                Key = number == 0 ? distribution.Key : string.Create(CultureInfo.InvariantCulture, $"{distribution.Key}~{number + 1}"),
                Title = Titled(distribution.Title, table),
                Description = Described(distribution.Description, copy.Source.Name),
                File = copy.File with { Name = name },
                ByteSize = copy.Bytes,
                Format = AllVocabularies.FileType.ByCode("CSV")!.Iri, // the table of the EU has it
                MediaType = null,
                Checksum = null,
            };
            copies[prefix + put.Key] = copy with { File = put.File };
            return put;
        }
    }

    // A file that is too large for the portal is blocked for that, and not read: its copy would hardly be smaller.
    private async Task<HandbookVerdict?> AskAsync(KeptFile file, bool isUploaded, CancellationToken cancel)
    {
        if (!context.Files.Has(file.Sha256))
        {
            return null;
        }

        var size = new FileInfo(context.Files.PathOf(file.Sha256)).Length;
        if (isUploaded)
        {
            return size > profile.UploadLimit ? null : await verdicts.OfAsync(file, copies: true, cancel);
        }

        if (verdicts.Noted(file) is { } noted)
        {
            return noted;
        }

        if (size > unasked)
        {
            putOff++;
            return null;
        }

        unasked -= size;
        return await verdicts.OfAsync(file, copies: false, cancel);
    }

    private IReadOnlyList<FileCopy> CopiesOf(Distribution distribution) =>
        distribution.File is { } file && current.TryGetValue(file, out var verdict) && verdict.Refusal is null ? verdict.Copies : [];

    private static LocalText Titled(LocalText title, string table) => table.Length == 0 ? title
        : title.IsEmpty ? LocalText.In("sl", table)
        : LocalText.From(title.Select(t => new KeyValuePair<string, string>(t.Key, $"{t.Value} – {table}")));

    // Who reads the portal learns that the file is a copy, and of what. The list of changes is not among it: it differs where the copy is the same.
    private static LocalText Described(LocalText description, string source)
    {
        var note = LocalText.Of(
            sl: $"Prirejena kopija datoteke »{source}« po pravilih priročnika OPSI: spremenjen je le zapis, vrednosti ne.",
            en: $"Adapted copy of the file \"{source}\" by the rules of OPSI's handbook: only the way it is written was changed, no value.");
        return description.IsEmpty ? note
            : LocalText.From(description.Select(t => KeyValuePair.Create(t.Key, Ended(t.Value, note.For(t.Key == "en" ? "en" : "sl")))));

        static string Ended(string text, string note) => text.EndsWith(note, StringComparison.Ordinal) ? text : $"{text.TrimEnd()}\n\n{note}";
    }

    private static BlockedRecord Refused(string dataset, KeptFile file, LocalText why) => new(dataset, "handbook", LocalText.Of(
        sl: $"Datoteka »{file.Name}« ni po priročniku OPSI in je program ne more urediti: {why.For("sl")}",
        en: $"The file \"{file.Name}\" does not follow OPSI's handbook and the program cannot mend it: {why.For("en")}"));

    [GeneratedRegex("(?<![0-9])(19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex Year();
}
