using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>
/// The way <c>api</c>: creates, changes and removes packages. Each step begins with what stands there at that moment, writes only what differs,
/// and writes nothing when nothing does: every write makes a revision there.
/// </summary>
internal sealed class PackageDelivery(
    PortalClient client, PackageReading reading, OrganisationLookup lookup, PackageForms forms, PackageUploads uploads)
{
    /// <exception cref="RemoteRefusedException">The portal said no.</exception>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done.</exception>
    public async Task<Delivery> SendAsync(Consignment consignment, PortalBody body, CancellationToken cancel)
    {
        if (body.Entry is not { } entry)
        {
            throw new RemoteRefusedException(body.Problem!); // a body without an entry has a problem
        }

        var key = body.Key ?? throw PackageRefusal.NoKey(entry);
        var editor = new PortalEditor(entry, key);
        return consignment switch
        {
            { Action: PublicationAction.Create, Form: { } form } => await CreateAsync(form, editor, cancel),
            { Action: PublicationAction.Update, Form: { } form, There: { } there } =>
                await UpdateAsync(form, there, consignment.Fields, editor, cancel),
            { Action: PublicationAction.Remove, There: { } there } => await RemoveAsync(there, editor, cancel),
            _ => throw new ArgumentException("A step needs what it sends, and what stands there unless it is new", nameof(consignment)),
        };
    }

    private async Task<Delivery> CreateAsync(LocalForm form, PortalEditor editor, CancellationToken cancel)
    {
        var answer = await client.WriteAsync("package_create", forms.Package(form), editor.Key, cancel);
        if (!answer.IsResult)
        {
            throw answer.Names("name") && await WhoseAsync(form.Name, editor, cancel) is { } whose
                ? PackageRefusal.NameTaken(form.Name, whose)
                : await RefusedAsync(form.Name, answer, editor, cancel);
        }

        // The answer is the package in most versions, and its id alone in some.
        var created = answer.Body.Said("name") is not null ? answer.Body : await DemandAsync(form.Name, editor, cancel);
        return Delivered(await SendFilesAsync(form, created, [.. form.Uploads.Keys], editor, cancel), form);
    }

    private async Task<Delivery> UpdateAsync(
        LocalForm form, RemoteRecord there, IReadOnlySet<string> fields, PortalEditor editor, CancellationToken cancel)
    {
        var before = await DemandAsync(there.Id, editor, cancel);
        var standing = forms.There(before) ?? throw PackageRefusal.Gone(there.Name);
        if (standing.Locked is { } why)
        {
            throw PackageRefusal.Locked(standing.Name, why);
        }

        var after = forms.Merged(before, form, fields);
        foreach (var package in PackageSteps.Between(before, after, package => forms.Fields(package, form, standing.Raw)))
        {
            var answer = await client.WriteAsync("package_update", package, editor.Key, cancel);
            before = !answer.IsResult ? throw await RefusedAsync(standing.Name, answer, editor, cancel)
                : answer.Body.Said("name") is not null ? answer.Body
                : await DemandAsync(there.Id, editor, cancel);
        }

        return Delivered(await SendFilesAsync(form, before, forms.DueUploads(before, form, fields), editor, cancel), form);
    }

    private async Task<Delivery> RemoveAsync(RemoteRecord there, PortalEditor editor, CancellationToken cancel)
    {
        var (package, _) = await reading.ShowAsync(there.Id, [editor.Key], cancel);
        if (package is null || package.Value.Said("state") == "deleted")
        {
            return new Delivery((RemoteRecord?)null);
        }

        var answer = await client.WriteAsync("package_delete", new JsonObject { ["id"] = there.Id }, editor.Key, cancel);
        return answer.IsResult ? new Delivery((RemoteRecord?)null) : throw PackageRefusal.OfRemoval(there.Name, answer);
    }

    private async Task<JsonElement> SendFilesAsync(
        LocalForm form, JsonElement package, IReadOnlyList<string> due, PortalEditor editor, CancellationToken cancel)
    {
        if (due.Count == 0)
        {
            return package;
        }

        foreach (var key in due.Order(StringComparer.Ordinal))
        {
            var answer = await uploads.SendAsync(forms.Uploaded(package, form, key), form.Uploads[key], editor.Key, cancel);
            if (!answer.IsResult)
            {
                throw await RefusedAsync(form.Name, answer, editor, cancel);
            }
        }

        return await DemandAsync(package.Said("id")!, editor, cancel); // it was shown, so it has an id
    }

    private Delivery Delivered(JsonElement package, LocalForm form) => new(forms.There(package, form));

    private async Task<JsonElement> DemandAsync(string idOrName, PortalEditor editor, CancellationToken cancel) =>
        (await reading.ShowAsync(idOrName, [editor.Key], cancel)).Package ?? throw PackageRefusal.Gone(idOrName);

    // Whose the name is: told before anything else, since the same name may be our own dataset entered by hand.
    private async Task<string?> WhoseAsync(string name, PortalEditor editor, CancellationToken cancel)
    {
        var (package, isHidden) = await reading.ShowAsync(name, [editor.Key], cancel);
        if (package is not { } found)
        {
            return isHidden ? "?" : null;
        }

        var owner = found.TryGetProperty("organization", out var body) ? body.Said("title") ?? body.Said("name") : null;
        return $"{found.Said("title") ?? name} ({owner ?? "?"})";
    }

    private async Task<RemoteRefusedException> RefusedAsync(string name, PortalAnswer answer, PortalEditor editor, CancellationToken cancel)
    {
        // A body that is not the key's is refused as a value of the form, everything else as a right.
        if (!answer.IsDenied && !answer.Names("owner_org"))
        {
            return PackageRefusal.Of(name, answer);
        }

        var own = await lookup.OfKeyAsync(editor.Key, cancel);
        return own?.Any(o => o.Id == editor.Entry.Id) == true
            ? PackageRefusal.Denied(name, editor.Entry)
            : new RemoteRefusedException(KeyDoubt.Of(editor.Key, editor.Entry, own));
    }
}

/// <summary>Who writes, and for which body.</summary>
internal sealed record PortalEditor(PortalOrganisation Entry, PortalKey Key);
