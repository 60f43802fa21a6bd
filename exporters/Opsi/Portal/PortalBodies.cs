using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>Our bodies at the portal: each by its own settings, else by the workspace's.</summary>
internal sealed class PortalBodies
{
    private readonly PortalBody workspace;
    private readonly Dictionary<string, PortalBody> bodies;

    private PortalBodies(PortalBody workspace, Dictionary<string, PortalBody> bodies, IReadOnlyList<LocalText> notes) =>
        (this.workspace, this.bodies, Notes) = (workspace, bodies, notes);

    /// <summary>What people should know before anything is sent.</summary>
    public IReadOnlyList<LocalText> Notes { get; }

    /// <summary>The entries that are ours, each once, with a body that has it: the first by its id, the workspace last.</summary>
    public IEnumerable<PortalBody> Entries => All.Where(static b => b.Entry is not null).DistinctBy(static b => b.Entry!.Id);

    /// <summary>Every key, each once.</summary>
    public IEnumerable<PortalKey> Keys => All.Select(static b => b.Key).OfType<PortalKey>().Distinct();

    private IEnumerable<PortalBody> All => bodies.OrderBy(static b => b.Key, StringComparer.Ordinal).Select(static b => b.Value).Append(workspace);

    /// <summary>The body that owns a record.</summary>
    public PortalBody Of(string? owner) => owner is not null && bodies.TryGetValue(owner, out var body) ? body : workspace;

    /// <summary>The body under whose entry something stands; null when it is another's.</summary>
    public PortalBody? OfEntry(string? idOrName) => idOrName is null ? null : Entries.FirstOrDefault(b => b.Entry!.Is(idOrName));

    /// <summary>Looks all of them up.</summary>
    /// <exception cref="SettingsInvalidException">None of them has an entry there.</exception>
    /// <exception cref="RemoteUnavailableException">The portal cannot be asked.</exception>
    public static async Task<PortalBodies> OpenAsync(PublishContext context, OrganisationLookup lookup, CancellationToken cancel)
    {
        var notes = new List<LocalText>();
        var failures = new List<SettingsInvalidException>();
        var looked = new Dictionary<(string, PortalKey?), PortalOrganisation>();
        var bodies = new Dictionary<string, PortalBody>(StringComparer.Ordinal);
        var asked = context.Organisations.Values.Where(o => context.Owner is null || o.Id == context.Owner);
        foreach (var organisation in asked.OrderBy(static o => o.Id, StringComparer.Ordinal))
        {
            bodies[organisation.Id] = await OpenAsync(Plain(context, organisation), context, organisation);
        }

        var workspace = context.Owner is null
            ? await OpenAsync(Plain(context, null), context, null)
            : new PortalBody { Way = WayOf(context.Settings.Opsi.Way) };
        if (failures.Count > 0 && bodies.Values.Append(workspace).All(static b => b.Entry is null))
        {
            throw failures.Count == 1 ? failures[0] : new SettingsInvalidException(LocalText.Of(
                sl: string.Join('\n', failures.Select(static f => f.Text.For("sl"))), en: string.Join('\n', failures.Select(static f => f.Text.For("en")))));
        }

        notes.AddRange(failures.Select(static f => f.Text).Distinct());
        var made = new PortalBodies(workspace, bodies, notes);
        foreach (var body in made.Entries.Where(static b => b.Way == OpsiWay.Api))
        {
            if (await RightAsync(body, lookup, cancel) is { } doubt)
            {
                notes.Add(doubt);
            }
        }

        return made;

        async Task<PortalBody> OpenAsync(PortalBody body, PublishContext context, Organisation? organisation)
        {
            var (wanted, place, mayMiss) = Wanted(context, organisation);
            if (wanted is null)
            {
                return body with { Problem = Unset(organisation) };
            }

            try
            {
                if (!looked.TryGetValue((wanted, body.Key), out var entry))
                {
                    entry = await lookup.FindAsync(wanted, organisation?.Name.For("sl") ?? wanted, place, body.Key, cancel);
                    looked[(wanted, body.Key)] = entry;
                }

                return body with { Entry = entry };
            }
            catch (SettingsInvalidException e)
            {
                if (!mayMiss)
                {
                    failures.Add(e);
                }

                return body with { Problem = e.Text };
            }
        }
    }

    private static PortalBody Plain(PublishContext context, Organisation? organisation)
    {
        var (settings, own) = (context.Settings.Opsi, organisation?.Defaults.OpsiApiKey);
        var key = own is { Length: > 0 } ? new PortalKey(own, $"{organisation!.Id}: opsi.key", context.Secret)
            : settings.ApiKey is { Length: > 0 } common ? new PortalKey(common, "publish.opsi.apiKey", context.Secret)
            : null;
        return new PortalBody { Organisation = organisation, Way = WayOf(organisation?.Defaults.OpsiWay ?? settings.Way), Key = key };
    }

    // Which entry is meant, where that is said, and whether nobody needs to hear that there is none.
    private static (string? Wanted, string Place, bool MayMiss) Wanted(PublishContext context, Organisation? organisation) =>
        organisation?.Defaults.OpsiOrganisation is { Length: > 0 } own ? (own.Trim(), $"{organisation.Id}: opsi.organisation", false)
        : context.Settings.Opsi.Organization is { Length: > 0 } common ? (common.Trim(), "publish.opsi.organization", false)
        : (PortalOrganisation.TenDigits(organisation?.IdNumber), $"{organisation?.Id}: idNumber", true);

    /// <exception cref="SettingsInvalidException">No such way.</exception>
    private static OpsiWay WayOf(string word) => word switch
    {
        "api" => OpsiWay.Api,
        "feed" => OpsiWay.Feed,
        "hand-over" => OpsiWay.HandOver,
        _ => throw new SettingsInvalidException(LocalText.Of(
            sl: $"Poti na portal »{word}« ni. Mogoče so api, feed in hand-over.",
            en: $"There is no way to the portal called \"{word}\". It is api, feed or hand-over.")),
    };

    private static LocalText Unset(Organisation? organisation) => organisation is null
        ? LocalText.Of(
            sl: "Zapis nima lastnika, za zapise brez lastnika pa organ na portalu ni določen. Določite lastnika ali nastavite publish.opsi.organization.",
            en: "The record has no owner, and no body on the portal is set for such records. Give it an owner, or set publish.opsi.organization.")
        : LocalText.Of(
            sl: $"Organ »{organisation.Name.For("sl")}« nima določenega vnosa na portalu. Vpišite »opendata org set {organisation.Id} opsi-organization=IME«.",
            en: $"The body \"{organisation.Name.For("en")}\" has no entry on the portal set. Enter \"opendata org set {organisation.Id} opsi-organization=NAME\".");

    private static async Task<LocalText?> RightAsync(PortalBody body, OrganisationLookup lookup, CancellationToken cancel)
    {
        var entry = body.Entry!; // only bodies with an entry are asked about
        if (body.Key is not { } key)
        {
            return LocalText.Of(
                sl: $"Za {entry.Name} ključ portala ni nastavljen: načrt se da narediti, poslati pa ne. Shranite ključ z »opendata secret set IME« in nastavite publish.opsi.apiKey=secret:IME.",
                en: $"No key for {entry.Name} is set: it can be planned, not sent. Keep the key with \"opendata secret set NAME\" and set publish.opsi.apiKey=secret:NAME.");
        }

        return await lookup.OfKeyAsync(key, cancel) is { } own && !own.Any(o => o.Id == entry.Id) ? KeyDoubt.Of(key, entry, own) : null;
    }
}
