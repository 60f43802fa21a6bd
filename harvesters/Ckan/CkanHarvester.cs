using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Mapping;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Ckan.Reading;

namespace OpenData.Harvesters.Ckan;

/// <summary>Kind <c>ckan</c>: a portal that runs CKAN of any age, the national portal OPSI among them.</summary>
internal sealed class CkanHarvester : IHarvester
{
    public string Kind => "ckan";

    public bool IsCatalogue => true;

    public LocalText Summary => LocalText.Of(
        sl: "portal CKAN katere koli starosti, tudi OPSI (podatki.gov.si)",
        en: "a CKAN portal of any age, also OPSI (podatki.gov.si)");

    public Type OptionsType => typeof(CkanOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    // Portals publish no limit; two requests a second are nobody's burden.
    public TimeSpan Spacing => TimeSpan.FromMilliseconds(500);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (CkanOptions)context.Options;
        var address = PortalAddress.Of(context.Source.Location, options.Surface);
        await using var portal = new CkanPortal(context, address);
        var records = new RecordReading(options, new CkanMapping(address, options));
        var (cursor, now) = (context.Before.Cursor, context.Clock.GetUtcNow());
        if (Selection.List(options.Datasets ?? address.Dataset) is { Count: > 0 } named)
        {
            var everything = new Selection(new CkanOptions(), null);
            await foreach (var one in new ListPass(portal, everything, options, records).OfNamesAsync(named, cursor, cancel))
            {
                yield return one;
            }

            yield return new HarvestEvent.Page(null, new Dictionary<string, string>());
            yield break;
        }

        var selection = new Selection(options, await OrganizationLookup.RunAsync(portal, options.Organization ?? address.Organization, cancel));
        var way = await PortalWay.FindAsync(portal, selection, cancel);
        if (way.Count is { } count)
        {
            yield return new HarvestEvent.Announced(count);
        }

        var state = new PortalState { Newest = way.Newest, Count = way.Count ?? 0, FullAt = now, Meant = selection.Mark };
        var asksForChanges = way.Newest is not null && cursor is null && !context.Full;
        if (asksForChanges && PortalState.Of(context.Before, state.Meant) is { } before && !before.IsDue(options.FullEvery, now))
        {
            var changes = new Changes(portal, selection, options, records);
            if (before.Newest != way.Newest)
            {
                await foreach (var one in changes.ReadAsync(before, cancel))
                {
                    yield return one;
                }
            }

            if (changes.Close(before, state))
            {
                yield return new HarvestEvent.NotModified();
                yield return new HarvestEvent.Page(null, (state with { FullAt = before.FullAt }).Validators);
                yield break;
            }
        }

        var isComplete = true;
        var (search, list) = (new SearchPass(portal, selection, options, records), new ListPass(portal, selection, options, records));
        await foreach (var one in AllAsync(way, cursor, search, list, cancel))
        {
            isComplete &= one is not HarvestEvent.Incomplete;
            yield return one;
        }

        yield return new HarvestEvent.Page(null, isComplete ? state.Validators : PortalState.Unfinished);
    }

    private static IAsyncEnumerable<HarvestEvent> AllAsync(
        PortalWay way, string? cursor, SearchPass search, ListPass list, CancellationToken cancel) => way.Kind switch
    {
        WayKind.Search => search.ReadAsync(cursor, way.Count, cancel),
        WayKind.Current => list.CurrentAsync(cursor, cancel),
        WayKind.Named => list.NamedAsync(cursor, cancel),
        _ => list.OldAsync(cursor, way.Version, cancel),
    };
}
