using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Harvesting.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>What works together in one run.</summary>
internal sealed class RunParts
{
    private readonly FileIntake files;

    private RunParts(FileIntake files) => this.files = files;

    public required CommonSourceOptions Common { get; init; }

    public required SavedState State { get; init; }

    public required IntakeRules Rules { get; init; }

    public required RecordMaking Making { get; init; }

    public required EnrichmentIntake Enrichments { get; init; }

    public required HarvestPass Pass { get; init; }

    public required RecordIntake Intake { get; init; }

    public required HarvestRun Harvest { get; init; }

    /// <summary>The first records that a held run would have archived.</summary>
    public IReadOnlyList<RunRecord> Missing { get; set; } = [];

    public static async Task<RunParts> MakeAsync(
        CatalogStore store, HarvestRequest request, Source source, IHarvester harvester, Run run, HarvestSettings settings, KeptFiles kept, KeptFiles keptBefore, TimeProvider clock,
        IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        var common = SourceSettings.Common(source);
        var state = SavedState.Read(await store.FindHarvestStateAsync(source.Id, cancel)).For(source);
        var rules = new IntakeRules
        {
            Source = source,
            Run = run,
            Shape = SourceRules.Parse(source.Rules),
            Defaults = SourceDefaults.Of(source, common),
            Organisations = (await store.ListOrganisationsAsync(cancel)).ToDictionary(o => o.Id, StringComparer.Ordinal),
            FromCatalogue = harvester.IsCatalogue,
            Automatic = settings.ApproveAutomatically && !common.Review,
            DryRun = request.DryRun,
            Full = request.Full,
            AllowRemovals = request.AllowRemovals,
            Released = request.Released,
        };
        var files = new FileIntake(kept, keptBefore, common.MaxFileBytes, request.Full || request.DryRun, clock, store.IsRecalledAsync);
        var making = new RecordMaking(rules);
        var enrichments = new EnrichmentIntake(store, making, rules);
        var marks = new SeenMarks(store, rules);
        await marks.LoadAsync(cancel);
        var goesOn = !request.DryRun && !request.Full && request.Limit is null;
        var pass = new HarvestPass(store, state, rules, enrichments, clock, goesOn);
        var intake = new RecordIntake(store, files, making, enrichments, marks, new IntakeBrakes(common, rules, clock), rules)
        {
            Links = new LinkedNames(store, source.Id, state.Links),
            MustComeAgain = pass.Before?.MustComeAgain ?? false,
        };
        return new RunParts(files)
        {
            Common = common,
            State = state,
            Rules = rules,
            Making = making,
            Enrichments = enrichments,
            Pass = pass,
            Intake = intake,
            Harvest = new HarvestRun(store, intake, marks, pass, rules, settings, request.Limit, progress),
        };
    }

    /// <summary>The run with what was counted so far.</summary>
    public Run Count(Run run) => run with
    {
        Added = Harvest.Added,
        Changed = Harvest.Changed,
        Unchanged = Harvest.Unchanged,
        Rejected = Harvest.Rejected,
        Skipped = Harvest.Skipped,
        Read = Harvest.Read,
        Announced = Harvest.WasNotModified ? null : Harvest.Announced,
        Bytes = files.BytesRead,
    };
}
