using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>Which catalogues of public information to write.</summary>
public sealed record InformationCatalogRequest
{
    /// <summary>The catalogue's own description, for its addresses.</summary>
    public required CatalogDescription Catalog { get; init; }

    /// <summary>One body; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Folder that the files go into; made where it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Makes Markdown into HTML that can do nothing, headings so many levels deeper.</summary>
    public required Func<string, int, string> Markdown { get; init; }
}

/// <summary>What was written of a body.</summary>
/// <param name="Information">What it was made from, and what is missing.</param>
/// <param name="Files">Paths.</param>
public sealed record WrittenInformation(BodyInformation Information, IReadOnlyList<string> Files);

/// <summary>
/// Writes the catalogue of public information of each body (<c>BODY.html</c>, <c>BODY.xlsx</c>, and <c>BODY.it.html</c> where a body is bilingual), in constant
/// memory. Files are written beside their places and put there together when all of them are whole; the same state gives the same bytes.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="files">The sections that people write.</param>
/// <param name="clock">The time.</param>
public sealed class WriteInformationCatalog(CatalogStore store, SectionFiles files, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is no such body.</exception>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public async Task<IReadOnlyList<WrittenInformation>> RunAsync(InformationCatalogRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var catalog = await PublishedCatalog.OpenAsync(store, request.Catalog, cancel);
        var bodies = catalog.Organisations.Values.Where(b => request.Owner is null || b.Id == request.Owner).OrderBy(static b => b.Id, StringComparer.Ordinal).ToList();
        if (request.Owner is { } owner && bodies.Count == 0)
        {
            throw new NotFoundException(LocalText.Of(sl: $"Organa »{owner}« ni. Vse našteje: opendata org list.", en: $"There is no body \"{owner}\". List them with: opendata org list."));
        }

        var work = Path.Combine(request.Folder, ".katalog-ijz-" + Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        try
        {
            Directory.CreateDirectory(work);
            var written = new List<WrittenInformation>();
            foreach (var body in bodies)
            {
                var information = await new ReadBodyInformation(store, files, clock).RunAsync(catalog, body, cancel);
                written.Add(new WrittenInformation(information, await WriteAsync(information, catalog, request, work, cancel)));
            }

            foreach (var name in written.SelectMany(static w => w.Files))
            {
                File.Move(Path.Combine(work, name), Path.Combine(request.Folder, name), overwrite: true);
            }

            return [.. written.Select(w => w with { Files = [.. w.Files.Select(f => Path.Combine(request.Folder, f))] })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"V {request.Folder} ni mogoče pisati ({e.Message}). Preverite prostor in pravice ali izberite drugo mapo z --out.",
                    en: $"{request.Folder} cannot be written ({e.Message}). Check space and rights, or choose another folder with --out."),
                e);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private async Task<IReadOnlyList<string>> WriteAsync(
        BodyInformation information, PublishedCatalog catalog, InformationCatalogRequest request, string work, CancellationToken cancel)
    {
        var id = information.Body.Id;
        var filter = new RecordFilter { Owner = id, ByTitle = true };
        var names = new List<string>();
        foreach (var language in information.Languages)
        {
            names.Add(language == "sl" ? id + ".html" : $"{id}.{language}.html");
            await using var html = new FileStream(Path.Combine(work, names[^1]), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17);
            await new InformationPage(information, files, catalog.Addresses, language, request.Markdown).WriteAsync(catalog.ReadAsync(filter, cancel), html, cancel);
        }

        names.Add(id + ".xlsx");
        await using var book = new FileStream(Path.Combine(work, names[^1]), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17);
        await new InformationBook(information, files, "sl").WriteAsync(catalog.ReadAsync(filter, cancel), catalog.Addresses, book, cancel);
        return names;
    }
}
