using System.Runtime.CompilerServices;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing;

/// <summary>Writes the store's approved records into one document, in constant memory.</summary>
public sealed class ExportCatalog(CatalogStore store)
{
    /// <summary>
    /// Exports to a file, which appears under its name only when it is whole: it is written beside it and renamed. Nothing is left behind when
    /// the export fails.
    /// </summary>
    /// <exception cref="SettingsInvalidException">The profile has no such name.</exception>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public async Task<ExportReport> RunAsync(IExporter exporter, ExportOptions options, string path, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        var part = full + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            ExportReport report;
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                report = await RunAsync(exporter, options, file, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, full, overwrite: true);
            return report with { Path = full };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(part);
            throw new StoreUnavailableException(LocalText.Of(
                $"Datoteke {full} ni mogoče zapisati ({e.Message}). Preverite, ali mapa obstaja, ali je vanjo dovoljeno pisati in ali je na disku dovolj prostora.",
                $"The file {full} cannot be written ({e.Message}). Check that the folder exists, may be written to and that the disk is not full."), e);
        }
        catch
        {
            Remove(part);
            throw;
        }
    }

    /// <summary>Exports to a stream, such as the standard output; the stream stays open.</summary>
    /// <exception cref="SettingsInvalidException">The profile has no such name.</exception>
    public async Task<ExportReport> RunAsync(IExporter exporter, ExportOptions options, Stream output, CancellationToken cancel)
    {
        if (DcatProfile.FromName(options.Profile) is not { } profile)
        {
            var known = string.Join(", ", DcatProfile.All.Select(p => p.Name));
            throw new SettingsInvalidException(LocalText.Of(
                $"Profila {options.Profile} ni. Na voljo so: {known}.", $"There is no profile {options.Profile}. Known profiles: {known}."));
        }

        // The list of records and the records themselves must be of one moment.
        await using var snapshot = await store.OpenSnapshotAsync(cancel);
        var organisations = await store.ListOrganisationsAsync(cancel);
        var byId = organisations.ToDictionary(o => o.Id, StringComparer.Ordinal);
        var filter = new RecordFilter { Status = RecordStatus.Approved, WithoutInternal = true, Owner = options.Owner };
        var counter = new Counter();
        var files = new PublicFiles(store, new Addresses(options.Catalog.BaseUri));
        var request = new ExportRequest
        {
            Catalog = CatalogHead.Complete(options.Catalog, organisations),
            Organisations = byId,
            Profile = profile.Name,
            ReadAsync = c => ReadAsync(files.OfAsync(snapshot.ReadAsync(filter, c), c), snapshot, byId, options.Catalog.BaseUri, counter, c),
            ReadKeysAsync = c => snapshot.ReadKeysAsync(filter, c),
        };
        var before = output.CanSeek ? output.Position : 0;
        await exporter.WriteAsync(request, output, cancel);
        await output.FlushAsync(cancel);
        return new ExportReport(counter.Records, output.CanSeek ? output.Position - before : 0, null);
    }

    private static async IAsyncEnumerable<CatalogRecord> ReadAsync(
        IAsyncEnumerable<CatalogRecord> records, CatalogSnapshot snapshot, Dictionary<string, Organisation> organisations, Uri baseUri, Counter counter,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        counter.Records = 0;
        var hidden = await HiddenReferences.ReadAsync(snapshot.ReadKeysAsync(HiddenReferences.Filter, cancel), baseUri, cancel);
        await foreach (var record in records.WithCancellation(cancel))
        {
            counter.Records++;
            var resource = hidden.Without(record.Resource);
            yield return resource.Owner is { } owner && organisations.TryGetValue(owner, out var organisation)
                ? record with { Resource = InheritedValues.Apply(resource, organisation) }
                : record with { Resource = resource };
        }
    }

    private static void Remove(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }

    private sealed class Counter
    {
        public long Records { get; set; }
    }
}
