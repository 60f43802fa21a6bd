using System.Net.Mail;
using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Access;

/// <summary>Adds people, changes what they may do, shuts them out and lets them in again; who did it and when is kept.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="clock">Tells when.</param>
public sealed class RegisterUser(CatalogStore store, TimeProvider clock)
{
    // Read aloud and typed by people: no letter looks like another.
    private const string CodeLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 20;
    private const int MaxName = 200;

    /// <summary>Adds a person.</summary>
    /// <exception cref="SettingsInvalidException">The id is no slug or taken, name or address are not right, or a role's bodies are
    /// missing.</exception>
    /// <exception cref="NotFoundException">A body is not there.</exception>
    public async Task<User> RunAsync(User user, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!Slug.IsValid(user.Id))
        {
            throw AccessFault.Value("NAME", user.Id, LocalText.Of(
                sl: "male črke a–z, števke in vezaji, npr. ana-novak", en: "small letters a–z, digits and hyphens, such as ana-novak"));
        }

        if (await store.FindUserAsync(user.Id, cancel) is not null)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Uporabnik »{user.Id}« že obstaja. Spremenite ga z: opendata user set {user.Id} …",
                en: $"The user \"{user.Id}\" is there already. Change it with: opendata user set {user.Id} …"));
        }

        return await SaveAsync(user with { CreatedAt = clock.GetUtcNow() }, null, actor, "dodan uporabnik / user added", cancel);
    }

    /// <summary>Changes a person; what is null stays as it is.</summary>
    /// <inheritdoc cref="RunAsync"/>
    /// <exception cref="RecordConflictException">Somebody else has changed the person in this moment; nothing is changed then.</exception>
    public async Task<User> SetAsync(
        string id, string? name, string? email, IReadOnlyList<Role>? roles, IReadOnlyList<string>? organisations, string actor,
            CancellationToken cancel)
    {
        var user = await FindAsync(id, cancel);
        var changed = user with
        {
            Name = name ?? user.Name, Email = email ?? user.Email, Roles = roles ?? user.Roles, Organisations = organisations
                ?? user.Organisations,
        };
        return await SaveAsync(changed, user, actor, "spremenjen uporabnik / user changed", cancel);
    }

    /// <summary>Shuts a person out, with all its tokens, from this moment on; or lets it in again.</summary>
    /// <exception cref="NotFoundException">There is no such person.</exception>
    /// <exception cref="RecordConflictException">Somebody else has changed the person in this moment; nothing is changed then.</exception>
    public async Task<User> DisableAsync(string id, bool disabled, string actor, CancellationToken cancel)
    {
        var user = await FindAsync(id, cancel);
        if (user.DisabledAt is not null == disabled)
        {
            return user;
        }

        var changed = user with { DisabledAt = disabled ? clock.GetUtcNow() : null };
        await store.SaveUserAsync(changed, user, new Change(actor, disabled ? "dostop odvzet / access taken away"
            : "dostop vrnjen / access given back"), cancel);
        return changed;
    }

    /// <summary>Makes a one-time code by which the person sets up the way in; the code before holds no more.</summary>
    /// <param name="id">The person.</param>
    /// <param name="life">How long the code holds (<c>access.setupLife</c>).</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The code, told this once, and its end.</returns>
    /// <exception cref="NotFoundException">There is no such person.</exception>
    public async Task<(string Code, DateTimeOffset ExpiresAt)> ResetAsync(string id, TimeSpan life, string actor, CancellationToken cancel)
    {
        var user = await FindAsync(id, cancel);
        var letters = RandomNumberGenerator.GetString(CodeLetters, CodeLength);
        var ends = clock.GetUtcNow() + life;
        await store.KeepSetupCodeAsync(
            user.Id, Convert.ToHexStringLower(TokenText.HashOf(letters)), ends, new Change(actor, "nova koda za vstop / new setup code"),
                cancel);
        return (string.Join('-', letters.Chunk(5).Select(c => new string(c))), ends);
    }

    private async Task<User> FindAsync(string id, CancellationToken cancel) => await store.FindUserAsync(id, cancel)
        ?? throw AccessFault.NoUser(id);

    private async Task<User> SaveAsync(User user, User? before, string actor, string why, CancellationToken cancel)
    {
        user = user with
        {
            Name = user.Name.Trim(),
            Email = user.Email.Trim(),
            Roles = user.Roles.Count == 0 ? [Role.Reader] : [.. user.Roles.Distinct().Order()],
            Organisations = [.. user.Organisations.Distinct(StringComparer.Ordinal)],
        };
        if (user.Name.Length is 0 or > MaxName || user.Name.Any(char.IsControl))
        {
            throw AccessFault.Value("name", user.Name, LocalText.Of(sl: "ime in priimek", en: "first and last name"));
        }

        if (!MailAddress.TryCreate(user.Email, out var address) || address.Address != user.Email)
        {
            throw AccessFault.Value("email", user.Email, LocalText.Of(sl: "elektronski naslov", en: "an e-mail address"));
        }

        foreach (var body in user.Organisations)
        {
            _ = await store.FindOrganisationAsync(body, cancel) ?? throw AccessFault.NoBody(body);
        }

        if (user.Organisations.Count == 0 && Rights.NeedBodies(user.Roles))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Bralec, urednik in skrbnik delajo za določene organe: povejte jih z --org ORGAN.",
                en: "A reader, an editor and a steward act for certain bodies: name them with --org ORG."));
        }

        await store.SaveUserAsync(user, before, new Change(actor, why), cancel);
        return user;
    }
}
