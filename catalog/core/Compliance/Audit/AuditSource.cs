using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The catalogue at the moment of the dossier: as it stands, or as it stood at the end of a day.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="at">The moment.</param>
/// <param name="isPast">A past day was asked for.</param>
/// <param name="hidden">For strangers: the names of internal records, which nothing may tell. Null for the body itself.</param>
internal sealed class AuditSource(CatalogStore store, DateTimeOffset at, bool isPast, HiddenReferences? hidden)
{
    public DateTimeOffset At => at;

    /// <summary>For strangers.</summary>
    public bool IsPublic => hidden is not null;

    public static async Task<AuditSource> OpenAsync(CatalogStore store, AuditRequest request, TimeProvider clock, CancellationToken cancel)
    {
        var (asOf, now, today) = (request.AsOf, clock.GetUtcNow(), SlovenianDay.Today(clock));
        if (asOf > today)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Dan {asOf:yyyy-MM-dd} je v prihodnosti. Izberite današnji ali pretekli dan.", en: $"The day {asOf:yyyy-MM-dd} lies in the future. Choose today or a day that is past."));
        }

        var hidden = request.Public ? await HiddenReferences.ReadAsync(store.ReadKeysAsync(HiddenReferences.Filter, cancel), request.BaseUri, cancel) : null;
        return asOf is not { } day || day == today ? new AuditSource(store, now, isPast: false, hidden) : new AuditSource(store, EndOf(day), isPast: true, hidden);
    }

    public IAsyncEnumerable<StoredRecord> RecordsAsync(CancellationToken cancel) => isPast ? store.ReadBodiesAtAsync(at, cancel) : store.ReadBodiesAsync(Now(null), cancel);

    /// <summary>Ids of the same datasets.</summary>
    public async IAsyncEnumerable<string> DatasetsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (!isPast)
        {
            await foreach (var key in store.ReadKeysAsync(Now("dataset"), cancel))
            {
                yield return key.Id;
            }

            yield break;
        }

        await foreach (var stored in RecordsAsync(cancel))
        {
            if (stored.ToRecord() is { Resource: Dataset } record && IsAudited(record))
            {
                yield return record.Resource.Id;
            }
        }
    }

    /// <summary>The dossier is about it. Strangers are told of what is internal neither now nor on the day.</summary>
    public bool IsAudited(CatalogRecord record) => record is { Status: RecordStatus.Approved, ArchivedAt: null, MergedInto: null }
        && (hidden is null || (record.Resource.Audience != Audience.Internal && !hidden.IsHidden(record.Resource.Id)));

    /// <summary>A resource without what names an internal one, for strangers.</summary>
    public T Shown<T>(T resource)
        where T : Resource => hidden is null ? resource : (T)hidden.Without(resource);

    /// <summary>What is known beforehand, and the services.</summary>
    public async Task<(RuleGround Ground, IReadOnlyList<DataService> Services)> GroundAsync(Uri baseUri, CancellationToken cancel)
    {
        var bodies = (isPast ? await store.ListOrganisationsAtAsync(at, cancel) : await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var addresses = new Addresses(baseUri);
        var services = await ServicesAsync(bodies, cancel);
        var serving = services.SelectMany(s => s.ServesDatasets.Select(d => (Id: addresses.IdOf(d) ?? d, Service: s)));
        return (
            new RuleGround
            {
                At = at,
                Day = SlovenianDay.Of(at),
                Addresses = addresses,
                Bodies = bodies,
                Registers = new RegisterView([.. (await store.ListEntriesAtAsync(at, cancel)).Where(e => hidden is null || e["dataset"] is not { } named || !hidden.IsHidden(named))]),
                Serving = serving.ToLookup(static s => s.Id, static s => s.Service, StringComparer.Ordinal),
            },
            services);
    }

    private async Task<IReadOnlyList<DataService>> ServicesAsync(Dictionary<string, Organisation> bodies, CancellationToken cancel)
    {
        var services = new List<DataService>();
        var records = isPast ? store.ReadBodiesAtAsync(at, cancel) : store.ReadBodiesAsync(Now("service"), cancel);
        await foreach (var stored in records)
        {
            if (stored.ToRecord() is { Resource: DataService whole } record && IsAudited(record))
            {
                var service = Shown(whole);
                services.Add((DataService)(service.Owner is { } owner && bodies.TryGetValue(owner, out var body) ? InheritedValues.Apply(service, body) : service));
            }
        }

        return services;
    }

    private RecordFilter Now(string? kind) => new() { Status = RecordStatus.Approved, Kind = kind, WithoutInternal = IsPublic };

    // The last moment of a day in Slovenia; the hour that is skipped or repeated lies elsewhere.
    private static DateTimeOffset EndOf(DateOnly day)
    {
        var next = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        for (var hours = 3; hours >= 0; hours--)
        {
            if (SlovenianDay.Of(next.AddHours(-hours).AddTicks(-1)) == day && SlovenianDay.Of(next.AddHours(-hours)) != day)
            {
                return next.AddHours(-hours).AddTicks(-1);
            }
        }

        return next.AddTicks(-1);
    }
}
