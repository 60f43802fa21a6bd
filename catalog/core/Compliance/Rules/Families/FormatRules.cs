using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>FMT: formats, addresses and metadata.</summary>
internal static class FormatRules
{
    private static readonly LocalText NotPublic = LocalText.Of("Podatki niso javni.", "The data are not public.");
    private static readonly LocalText Excused = LocalText.Of("Organ se sklicuje na nesorazmeren napor (FMT-5).", "The body relies on disproportionate effort (FMT-5).");
    private static readonly LocalText NoFile = LocalText.Of("Zbirka nima ne datoteke ne vmesnika.", "The dataset has neither a file nor an API.");
    private static readonly LocalText NotReadable = LocalText.Of("Nobena oblika ni strojno berljiva.", "No format is machine-readable.");
    private static readonly LocalText NoFormat = LocalText.Of("Oblika ni navedena, zato je ni mogoče presoditi.", "The format is not stated, so it cannot be judged.");
    private static readonly LocalText NotOpen = LocalText.Of("Nobena oblika ni odprta.", "No format is open.");
    private static readonly LocalText NotRead = LocalText.Of("Oblika je navedena, vsebine pa program še ni prebral.", "The format is stated, and the content has not been read yet.");
    private static readonly LocalText OtherStated = LocalText.Of("Velikost ali zgoščena vrednost, ki ju je navedel vir, nista datotekini.", "The size or the checksum that the source stated is not that of the file.");
    private static readonly LocalText GuardHolds = LocalText.Of("Varovalo datoteke ne izpusti, zato na njenem naslovu podatkov ni.", "The guard does not let the file out, so that its address has no data.");
    private static readonly LocalText NotKept = LocalText.Of("Vsebine na tujem naslovu program še ni prebral.", "The content at another's address has not been read yet.");
    private static readonly LocalText OtherFormat = LocalText.Of("Vsebina ni v obliki, ki jo navaja opis.", "The content is not in the format that its description states.");
    private static readonly LocalText OtherSum = LocalText.Of("Navedena zgoščena vrednost ni vrednost datoteke.", "The stated checksum is not that of the file.");
    private static readonly LocalText NotData = LocalText.Of("Na mestu podatkov je spletna stran ali poškodovana datoteka.", "In place of the data there is a web page or a broken file.");
    private static readonly LocalText NoAddress = LocalText.Of("Distribucija nima naslova.", "The distribution has no address.");
    private static readonly LocalText NotATable = LocalText.Of("Datoteka ni tabela.", "The file is no table.");
    private static readonly LocalText Faults = LocalText.Of("Tabela ima napake, zaradi katerih jo program bere narobe.", "The table has faults that make a program read it wrongly.");
    private static readonly LocalText Missing = LocalText.Of("Manjkajo polja ali pa opis ne ustreza DCAT-AP 3.0.1.", "Fields are missing, or the description does not conform to DCAT-AP 3.0.1.");
    private static readonly LocalText NoClaim = LocalText.Of("Organ se ne sklicuje na nesorazmeren napor.", "The body does not rely on disproportionate effort.");
    private static readonly LocalText Incomplete = LocalText.Of("Vpis nima obrazložitve, osebe ali datuma.", "The entry lacks reasons, a person or a day.");

    private static readonly string[] Broken = ["html-instead-of-data", "login-page-instead-of-data", "broken-archive", "wrong-extension"];

    private static readonly string[] Stated = ["size-contradicts-content", "checksum-contradicts-content"];

    private static readonly string[] Unreadable =
    [
        "record-too-long", "too-many-columns", "empty-file", "unterminated-quote", "stray-quotes", "invalid-bytes", "nul-bytes", "ragged-rows", "no-header",
        "formula-errors", "scientific-code", "mixed-decimal-marks", "mixed-date-formats", "empty-column-name", "duplicate-column-name", "hierarchical-layout", "no-rows",
    ];

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("FMT-1", Readable), Evaluator.Of("FMT-2", Open), Evaluator.Of("FMT-3", AsStated), Evaluator.Of("FMT-4", Reachable), Evaluator.Of("FMT-5", Effort),
        Evaluator.Of("FMT-6", Table), Evaluator.Of("FMT-7", Described),
    ];

    /// <summary>The EU file type of a distribution: by its format, else by its media type; null when neither is known.</summary>
    internal static Concept? TypeOf(Distribution distribution) => AllVocabularies.FileType.ByIri(distribution.Format)
        ?? (distribution.MediaType?.Value is { } media && media.IndexOf("/media-types/", StringComparison.Ordinal) is > 0 and var at
            ? AllVocabularies.FileType.Resolve(media[(at + "/media-types/".Length)..])
            : null);

    internal static IEnumerable<string> AddressesOf(DatasetCase c, Distribution distribution)
    {
        if (distribution.File is { } file)
        {
            return [c.Ground.Addresses.File(c.Id, distribution.Key, file.Name).Value];
        }

        return (distribution.DownloadUrls.Count > 0 ? distribution.DownloadUrls : distribution.AccessUrls).Select(static u => u.Value);
    }

    private static Verdict Readable(DatasetCase c)
    {
        if (Aside(c) is { } aside)
        {
            return aside;
        }

        var found = c.Data.Distributions.Select(static d => (d.Key, Type: TypeOf(d))).ToList();
        var evidence = FormatsOf(found);
        if (c.Data.Distributions.Any(d => WasRead(c, d)))
        {
            return Verdict.Met(OutcomeBasis.LiveCheck, evidence);
        }

        var api = c.Apis.Count == 0 ? null : DynamicRules.ApiAnswers(c);
        return api?.Outcome == Outcome.Met ? api
            : found.Any(static f => IsReadable(f.Type)) ? Verdict.Ask(OutcomeBasis.LiveCheck, NotRead, evidence)
            : api is { Outcome: Outcome.NeedsStatement } ? api
            : found.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoFile)
            : found.Any(static f => f.Type is null) ? Verdict.Ask(OutcomeBasis.Metadata, NoFormat, evidence)
            : Verdict.NotMet(OutcomeBasis.Metadata, NotReadable, evidence);
    }

    // The program has read a table in it, or has seen by its bytes that it is of such a format.
    private static bool WasRead(DatasetCase c, Distribution distribution) => distribution.Tables.Count > 0
        || (distribution.File is not null && SeenAs(c, distribution) is { } seen && IsReadable(AllVocabularies.FileType.ByCode(seen)) && BrokenIn(c, distribution) is null);

    private static bool IsReadable(Concept? type) => type?["machine_readable"] is "yes" or "partly" && type.Code is not ("HTML" or "HTML5" or "HTML_SIMPL" or "XHTML" or "TXT");

    private static string? SeenAs(DatasetCase c, Distribution distribution) => c.Record.Trace?.Files.FirstOrDefault(f => f.Key == distribution.Key)?.Format;

    private static Finding? BrokenIn(DatasetCase c, Distribution distribution) =>
        c.Record.Findings.FirstOrDefault(f => Broken.Contains(f.Code, StringComparer.Ordinal) && IsOf(f, distribution));

    private static Verdict Open(DatasetCase c)
    {
        if (Aside(c) is { } aside)
        {
            return aside;
        }

        var types = c.Data.Distributions.Select(static d => (d.Key, Type: TypeOf(d))).ToList();
        var evidence = FormatsOf(types);
        return types.Any(static t => t.Type?["open_format"] == "yes") || (types.Count == 0 && c.Apis.Count > 0) ? Verdict.Met(OutcomeBasis.Metadata, evidence)
            : types.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoFile)
            : types.Any(static t => t.Type is null) ? Verdict.Ask(OutcomeBasis.Metadata, NoFormat, evidence)
            : Verdict.NotMet(OutcomeBasis.Metadata, NotOpen, evidence);
    }

    private static Verdict? Aside(DatasetCase c) => !c.IsPublic ? Verdict.None(NotPublic)
        : Claims(c).Any(static e => !IsIncomplete(e)) ? Verdict.None(Excused, OutcomeBasis.Register) : null;

    private static List<Evidence> FormatsOf(IEnumerable<(string Key, Concept? Type)> types) =>
        [.. types.Select(static t => new Evidence($"dcat:distribution/{t.Key}/dct:format", t.Type?.Code))];

    private static Verdict AsStated(DatasetCase c, Distribution distribution)
    {
        if (distribution.File is not { } file)
        {
            return !c.IsPublic ? Verdict.None(NotPublic)
                : distribution.Withheld is { Why: var why } ? Verdict.Ask(OutcomeBasis.LiveCheck, why)
                : Elsewhere(c, distribution);
        }

        var traced = c.Record.Trace?.Files.FirstOrDefault(f => f.Key == distribution.Key);
        var evidence = new Evidence("file", traced?.Format ?? TypeOf(distribution)?.Code) { Sha256 = file.Sha256, At = traced?.ReadAt };
        if (BrokenIn(c, distribution) is { } broken)
        {
            return Verdict.NotMet(OutcomeBasis.LiveCheck, NotData, evidence, new Evidence("finding", broken.Code));
        }

        if (c.Record.Findings.FirstOrDefault(f => Stated.Contains(f.Code, StringComparer.Ordinal) && IsOf(f, distribution)) is { } other)
        {
            return Verdict.NotMet(OutcomeBasis.LiveCheck, OtherStated, evidence, new Evidence("finding", other.Code));
        }

        if (traced?.Format is null && distribution.Tables.Count == 0)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, NotRead, evidence);
        }

        if (distribution.Checksum is { } sum && sum.Algorithm.Value.EndsWith("sha256", StringComparison.OrdinalIgnoreCase) && !sum.Value.Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return Verdict.NotMet(OutcomeBasis.LiveCheck, OtherSum, evidence, new Evidence("spdx:checksum", sum.Value));
        }

        return traced?.Format is { } seen && TypeOf(distribution) is { } stated && !StatedFormat.Fits(seen, stated.Code)
            ? Verdict.NotMet(OutcomeBasis.LiveCheck, OtherFormat, evidence, new Evidence("dct:format", stated.Code))
            : Verdict.Met(OutcomeBasis.LiveCheck, evidence);
    }

    // What the last check of its addresses saw in the first bytes.
    private static Verdict Elsewhere(DatasetCase c, Distribution distribution)
    {
        var seen = distribution.DownloadUrls.Select(u => c.Links.GetValueOrDefault(u.Value)).OfType<LinkAnswer>().Where(static a => a.Format is not null).ToList();
        if (seen.Count == 0 || TypeOf(distribution) is not { } stated)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, NotKept);
        }

        List<Evidence> evidence = [.. seen.Select(static a => LinkVerdict.Of(a)), new("dct:format", stated.Code), .. seen.Select(static a => new Evidence("file", a.Format))];
        return seen.All(a => StatedFormat.Fits(a.Format!, stated.Code)) ? Verdict.Met(OutcomeBasis.LiveCheck, evidence) // not null: chosen so
            : Verdict.NotMet(OutcomeBasis.LiveCheck, OtherFormat, evidence);
    }

    private static Verdict Reachable(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        if (distribution.Withheld is { } hold)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, hold.Why);
        }

        if (c.Files.TryGetValue(distribution.Key, out var guarded) && guarded.IsHeld)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, GuardHolds, new Evidence("file", distribution.File?.Name) { Sha256 = distribution.File?.Sha256 });
        }

        var addresses = AddressesOf(c, distribution).ToList();
        return addresses.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoAddress) : c.Answer(addresses, secure: true);
    }

    private static Verdict Effort(DatasetCase c)
    {
        var claims = Claims(c).ToList();
        return claims.Count == 0 ? Verdict.None(NoClaim, OutcomeBasis.Register)
            : claims.Any(IsIncomplete) ? Verdict.NotMet(OutcomeBasis.Register, Incomplete, [.. claims.Select(static e => EntryEvidence.Of(e, "decided"))])
            : Verdict.Met(OutcomeBasis.Register, [.. claims.Select(static e => EntryEvidence.Of(e, "decided"))]);
    }

    private static IEnumerable<RegisterEntry> Claims(DatasetCase c) =>
        c.Ground.Registers.Holding(AllRegisters.Derogations, c.Ground.Day, c.Id).Where(static e => e["type"] == "effort");

    private static bool IsIncomplete(RegisterEntry entry) => entry["reason"] is null || entry["person"] is null || entry["decided"] is null;

    private static Verdict Table(DatasetCase c, Distribution distribution)
    {
        if (distribution.Tables.Count == 0)
        {
            return distribution.File is null && c.IsPublic && TypeOf(distribution)?.Code is "CSV" or "TSV" or "XLSX" or "XLS" or "ODS"
                ? Verdict.Ask(OutcomeBasis.LiveCheck, distribution.Withheld?.Why ?? NotKept) : Verdict.None(NotATable);
        }

        var faults = c.Record.Findings.Where(f => f.Severity != Severity.Hint && Unreadable.Contains(f.Code, StringComparer.Ordinal) && IsOf(f, distribution)).ToList();
        return faults.Count > 0
            ? Verdict.NotMet(OutcomeBasis.LiveCheck, Faults, [.. faults.Select(static f => new Evidence("finding", f.Code)).Distinct()])
            : Verdict.Met(OutcomeBasis.LiveCheck, new Evidence("file", distribution.File?.Name) { Sha256 = distribution.File?.Sha256 });
    }

    private static bool IsOf(Finding finding, Distribution distribution) =>
        finding.Path == $"distributions/{distribution.Key}" || finding.Path.StartsWith($"distributions/{distribution.Key}/", StringComparison.Ordinal);

    private static Verdict Described(DatasetCase c)
    {
        var data = c.Data;
        var evidence = new List<Evidence>();
        Need(!data.Title.IsEmpty, "dct:title");
        Need(!data.Description.IsEmpty, "dct:description");
        Need(data.Owner is not null || data.Publisher is not null, "dct:publisher");
        Need(data.ContactPoints.Any(static p => p.Email is { Length: > 0 } || p.Url is not null), "dcat:contactPoint");
        Need(data.Themes.Count > 0, "dcat:theme");
        Need(data.Keywords.Count > 0, "dcat:keyword");
        Need(!c.IsPublic || data.Distributions.Count == 0 || data.Distributions.Any(static d => d.License is not null), "dct:license");
        Need(data.Modified is not null || data.Distributions.Any(static d => d.Modified is not null), "dct:modified");
        if ((c.Facts.Holds & MqaSet.Compliance) == 0)
        {
            evidence.AddRange(c.Facts.Violations.Select(static v => new Evidence(v.Path.Length > 0 ? v.Path : "sh:NodeShape", "DCAT-AP 3.0.1")));
        }

        return evidence.Count > 0 || (c.Facts.Holds & MqaSet.Compliance) == 0
            ? Verdict.NotMet(OutcomeBasis.Metadata, Missing, evidence)
            : Verdict.Met(OutcomeBasis.Metadata, new Evidence("DCAT-AP", "3.0.1"));

        void Need(bool there, string path)
        {
            if (!there)
            {
                evidence.Add(new Evidence(path));
            }
        }
    }
}
