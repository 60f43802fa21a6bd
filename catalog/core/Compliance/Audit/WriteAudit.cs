using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>
/// Writes the compliance dossier: evaluates every rule that holds on the day for every published dataset, service and body, and writes the result with its
/// evidence. Files are written beside their places and put there together at the end; the same state gives the same bytes but for the time.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="evidence">Answers of addresses, verdicts of the guard, decisions.</param>
/// <param name="clock">The time.</param>
public sealed class WriteAudit(CatalogStore store, AuditEvidence evidence, TimeProvider clock)
{
    /// <summary>What a browser may load for the HTML form: the style inside it and nothing else.</summary>
    public static string PagePolicy => HtmlPage.Policy;

    /// <summary>More evidence sheets than anybody reads.</summary>
    public const int MostSheets = 1000;

    private const int ChangesShown = 40;

    /// <exception cref="SettingsInvalidException">The day lies in the future, or the folder cannot be written.</exception>
    public async Task<AuditReport> RunAsync(AuditRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var source = await AuditSource.OpenAsync(store, request, clock, cancel);
        var rules = request.Rules.HoldingOn(SlovenianDay.Of(source.At));
        var work = Path.Combine(request.Folder, ResultSpill.NewName(clock));
        try
        {
            Directory.CreateDirectory(request.Folder);
            ResultSpill.ClearLeft(request.Folder, clock.GetUtcNow());
            using var spill = new ResultSpill(work, rules.Count);
            using var tally = new AuditTally(rules, spill, request) { Drawn = await DrawAsync(source, request, cancel) };
            var (ground, gaps, datasets, services) = await EvaluateAsync(source, rules, spill, tally, request, cancel);
            var summary = await SummariseAsync(ground, rules, tally, spill, request, cancel) with { Datasets = datasets, Services = services };
            var dossier = new Dossier(summary, rules, tally, spill, request, ground.Bodies) { Gaps = gaps };
            var files = new AuditFolder(request.Folder, work).Write(dossier, cancel);
            if (request.Keep && request.AsOf is null)
            {
                await store.SaveAuditAsync(new KeptAudit(summary.State, summary.At, RecordJson.ToText(summary), tally.Names), cancel);
            }

            return new AuditReport(summary, files, tally.Blockers);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"V {request.Folder} ni mogoče pisati ({e.Message}). Preverite prostor in pravice ali izberite drugo mapo z --out.",
                    en: $"{request.Folder} cannot be written ({e.Message}). Check space and rights, or choose another folder with --out."),
                e);
        }
    }

    private async Task<(RuleGround Ground, IReadOnlyList<BodyGaps> Gaps, long Datasets, long Services)> EvaluateAsync(
        AuditSource source, IReadOnlyList<Rule> rules, ResultSpill spill, AuditTally tally, AuditRequest request, CancellationToken cancel)
    {
        var (ground, services) = await source.GroundAsync(request.BaseUri, cancel);
        var evaluate = new EvaluateRules(ground, rules);
        Head(spill, request, ground);
        var (highValue, dynamic) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var closed = new Dictionary<string, ClosedDatasets>(StringComparer.Ordinal);
        var (covered, datasets, published, conforming) = (new CoveredTemplates(), 0L, 0L, 0L);
        await foreach (var lot in new EvaluateDatasets(store, source, evidence, ground, evaluate, request.BaseUri).RunAsync(source.RecordsAsync(cancel), cancel))
        {
            Take(lot, tally, spill);
            highValue.UnionWith(lot.HighValueApis);
            dynamic.UnionWith(lot.DynamicApis);
            covered.Add(lot.Covered);
            foreach (var (owner, id) in lot.Closed)
            {
                (closed.TryGetValue(owner, out var known) ? known : closed[owner] = new ClosedDatasets()).Add(id);
            }

            (datasets, published, conforming) = (datasets + lot.Count, published + lot.Published, conforming + lot.Conforming);
            request.Progress?.Report(datasets);
        }

        var asked = services.SelectMany(static s => s.EndpointUrls.Concat(s.EndpointDescriptions).Concat(s.Documentation.Select(static d => d.Iri).OfType<OpenData.Rdf.Iri>())).Select(static u => u.Value)
            .ToHashSet(StringComparer.Ordinal);
        var links = await evidence.Links.FindAsync(asked, ground.At, cancel);
        foreach (var service in services)
        {
            bool Named(HashSet<string> names) => names.Contains(service.Id) || names.Contains(ground.Addresses.Of(service).Value) || names.Contains(ground.Addresses.Resource(service.Id).Value);
            var body = service.Owner is { } owner ? ground.Bodies.GetValueOrDefault(owner) : null;
            tally.Subjects.Add(AuditTally.HashOf(ground.Addresses.Resource(service.Id).Value));
            AddAll(tally, evaluate.Service(new ServiceCase(ground, service, body, Named(highValue), Named(dynamic)) { Links = links }));
            Evidence(spill, Hash(RecordJson.ToUtf8(service)), "service", service.Id);
        }

        var named = new NamedAddresses(ground.Addresses.Root);
        var pages = await evidence.Links.FindAsync(
            ground.Bodies.Values.SelectMany(named.Of).Concat(ground.Registers.All.SelectMany(named.Of)).Select(static a => a.Url).ToHashSet(StringComparer.Ordinal), ground.At, cancel);
        foreach (var answer in pages.Values.OrderBy(static a => a.Address, StringComparer.Ordinal))
        {
            Evidence(spill, LinkVerdict.HashOf(answer), "link", answer.Address);
        }

        var information = request.AsOf is null && evidence.Sections is { } sections
            ? await new ReadPublished(store, sections, clock).RunAsync(request.BaseUri, cancel) : new Dictionary<string, BodyInformation>();
        var judge = new JudgeGaps(ground.Bodies, covered, ground.Registers, ground.Day);
        var gaps = ground.Bodies.Values.OrderBy(static b => b.Id, StringComparer.Ordinal).Select(judge.Of).ToList();
        foreach (var known in gaps)
        {
            var body = known.Body;
            tally.Subjects.Add(AuditTally.HashOf(ground.Addresses.Organisation(body.Id).Value));
            AddAll(tally, evaluate.Body(new BodyCase(ground, body)
            {
                Links = pages, Closed = closed.GetValueOrDefault(body.Id) ?? new ClosedDatasets(), Gaps = known, Information = information.GetValueOrDefault(body.Id),
            }));
        }

        tally.Subjects.Add(AuditTally.HashOf(ground.Addresses.Catalog.Value));

        AddAll(tally, evaluate.Catalogue(new CatalogueCase(ground, published, conforming)));
        tally.Complete(id => id.Length > 0 && ground.Bodies.TryGetValue(id, out var body) ? (ground.Addresses.Organisation(id).Value, body.Name) : (ground.Addresses.Catalog.Value, LocalText.Empty));
        return (ground, gaps, datasets, services.Count);
    }

    private static void AddAll(AuditTally tally, IEnumerable<AuditResult> results)
    {
        foreach (var result in results)
        {
            tally.Add(result);
        }
    }

    private static void Take(AuditedLot lot, AuditTally tally, ResultSpill spill)
    {
        AddAll(tally, lot.Results);
        tally.Subjects.UnionWith(lot.Subjects.Select(AuditTally.HashOf));
        spill.Datasets.Write(lot.Datasets.WrittenSpan);
        foreach (var (sha256, kind, name) in lot.Manifest)
        {
            Evidence(spill, sha256, kind, name);
        }
    }

    // What every outcome hangs on besides the records.
    private static void Head(ResultSpill spill, AuditRequest request, RuleGround ground)
    {
        Evidence(spill, request.Rules.Sha256, "rules", request.Rules.Version);
        foreach (var body in ground.Bodies.Values.OrderBy(static b => b.Id, StringComparer.Ordinal))
        {
            Evidence(spill, Hash(RecordJson.ToUtf8(body)), "organisation", body.Id);
        }

        foreach (var entry in ground.Registers.All)
        {
            Evidence(spill, Hash(RecordJson.ToUtf8(entry)), "register", $"{entry.Id} r{entry.Revision.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Evidence(ResultSpill spill, string sha256, string kind, string name) => ResultSpill.AddLine(spill.Manifest, Encoding.UTF8.GetBytes($"{sha256}  {kind}  {name}"));

    // The same seed and the same datasets, the same draw: those with the smallest hashes of seed and id.
    private static async Task<IReadOnlyDictionary<string, List<(int Rule, byte[] Line)>>> DrawAsync(AuditSource source, AuditRequest request, CancellationToken cancel)
    {
        var smallest = new PriorityQueue<string, ulong>(Comparer<ulong>.Create(static (a, b) => b.CompareTo(a)));
        if (request.Sample > 0)
        {
            await foreach (var id in source.DatasetsAsync(cancel))
            {
                smallest.Enqueue(id, AuditTally.HashOf(string.Create(CultureInfo.InvariantCulture, $"{request.Seed} {id}")));
                if (smallest.Count > request.Sample)
                {
                    smallest.Dequeue();
                }
            }
        }

        return smallest.UnorderedItems.ToDictionary(static i => i.Element, static _ => new List<(int, byte[])>(), StringComparer.Ordinal);
    }

    private async Task<AuditSummary> SummariseAsync(
        RuleGround ground, IReadOnlyList<Rule> rules, AuditTally tally, ResultSpill spill, AuditRequest request, CancellationToken cancel)
    {
        var state = AuditSummary.PrefixOf(request.Public) + tally.State(ManifestHash(spill, request, ground.Day));
        var families = rules.Select(static r => r.Family).Distinct(StringComparer.Ordinal).ToList();
        var before = await store.FindAuditAsync(AuditSummary.PrefixOf(request.Public), ground.At, state, cancel);
        return new AuditSummary
        {
            At = clock.GetUtcNow(),
            Day = ground.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            State = state,
            RulesVersion = request.Rules.Version,
            RulesDate = request.Rules.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            StateOfLaw = request.Rules.State,
            Bodies = [.. tally.Bodies.Select(b => Body(b))],
            Rules = [.. rules.Select((r, i) => new AuditedRule
            {
                Id = r.Id, Severity = RuleWords.Of(r.Severity), Mode = RuleWords.Of(r.Mode), Title = r.Title, Advice = r.Advice,
                Certainty = RuleWords.Of(r.Sources.Max(static s => s.Certainty)), Counts = tally.Of(i),
            })],
            Changes = before is null ? null : Changes(before, tally),
        };

        AuditedBody Body(string id) => new()
        {
            Id = id,
            Name = ground.Bodies.TryGetValue(id, out var body) ? body.Name : LocalText.Empty,
            LegalClass = body?.LegalClass is { } known ? ContractWords.Of(known) : null,
            Counts = OutcomeCounts.Sum(rules.Select((_, i) => tally.Of(id, i))),
            Families = [.. families.Select(f => new FamilyCounts { Family = f, Counts = OutcomeCounts.Sum(rules.Index().Where(r => r.Item.Family == f).Select(r => tally.Of(id, r.Index))) })],
        };
    }

    private static byte[] ManifestHash(ResultSpill spill, AuditRequest request, DateOnly day)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Public} {request.AsOf is not null} {(request.AsOf is null ? "" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}\n"));
        foreach (var line in ResultSpill.Lines(spill.Manifest))
        {
            hash.AppendData(line.Span);
        }

        return hash.GetHashAndReset();
    }

    private static AuditChanges Changes(KeptAudit before, AuditTally tally)
    {
        var (left, mended, gone, departed) = (new HashSet<ulong>(tally.Problems), new List<string>(), 0L, 0L);
        foreach (var problem in Problems(before.Problems))
        {
            if (left.Remove(AuditTally.HashOf(problem)) || tally.Problems.Contains(AuditTally.HashOf(Otherwise(problem))))
            {
                continue; // as it was, or worse or better and still a problem
            }

            if (!tally.Subjects.Contains(AuditTally.HashOf(problem.Split(' ')[1])))
            {
                departed++;
            }
            else if (gone++ < ChangesShown)
            {
                mended.Add(problem);
            }
        }

        var appeared = left.Count == 0 ? [] : Problems(tally.Names).Where(p => left.Contains(AuditTally.HashOf(p))).Take(ChangesShown).ToList();
        return new AuditChanges { Since = before.At, Appeared = left.Count, Mended = gone, Left = departed, FirstAppeared = appeared, FirstMended = mended };
    }

    // The same rule and subject with the other of the two outcomes that make a problem.
    private static string Otherwise(string problem)
    {
        var at = problem.LastIndexOf(' ') + 1;
        return problem[..at] + RuleWords.Of(problem[at..] == RuleWords.Of(Outcome.NotMet) ? Outcome.NeedsStatement : Outcome.NotMet);
    }

    private static IEnumerable<string> Problems(byte[] packed)
    {
        if (packed.Length == 0)
        {
            yield break;
        }

        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
