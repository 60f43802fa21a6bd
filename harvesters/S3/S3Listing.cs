using System.Globalization;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Remote;

namespace OpenData.Harvesters.S3;

/// <summary>Goes through the pages of a bucket's listing; a slash in a key makes a folder.</summary>
internal sealed class S3Listing(S3Bucket bucket, S3Place place, RemoteFolder folder, S3Options options)
{
    private const int MaxPages = 10_000;

    private readonly HashSet<string> tooDeep = new(StringComparer.Ordinal);

    /// <exception cref="Catalog.SourceUnavailableException">The service refuses.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        for (var pages = 1; ; pages++)
        {
            var page = await bucket.ListAsync(token, cancel);
            foreach (var listed in page.Objects)
            {
                Take(listed);
            }

            token = page.Next;
            if (token is null)
            {
                return;
            }

            // A token that repeats, or none where more is promised, would go round for ever.
            if (token.Length == 0 || !tokens.Add(token) || pages >= MaxPages)
            {
                folder.Miss(LocalText.Of(
                    sl: $"Storitev S3 seznama ni dala do konca (stran {pages}); kar manjka, ne velja za odstranjeno.",
                    en: $"The S3 service did not give the listing to its end (page {pages}); what is missing does not count as removed."));
                return;
            }
        }
    }

    private void Take(S3Object listed)
    {
        // A key that ends with a slash stands for a folder, and holds nothing.
        if (!listed.Key.StartsWith(place.Prefix, StringComparison.Ordinal) || listed.Key.EndsWith('/'))
        {
            return;
        }

        var path = listed.Key[place.Prefix.Length..];
        var deep = path.Split('/');
        if (deep.Length - 1 > options.MaxDepth)
        {
            var top = string.Join('/', deep[..(options.MaxDepth + 1)]);
            if (tooDeep.Add(top))
            {
                folder.Enters(top, options.MaxDepth);
            }

            return;
        }

        if (folder.Wants(path) is not { } form)
        {
            return;
        }

        if (listed.StorageClass is "GLACIER" or "DEEP_ARCHIVE")
        {
            folder.Note(new HarvestEvent.Skipped(form, LocalText.Of(
                sl: $"»{form}« je v počasnem arhivu ({listed.StorageClass}) in ga ni mogoče takoj brati. Obnovite predmet ali ga izločite z nastavitvijo exclude.",
                en: $"\"{form}\" lies in a slow archive ({listed.StorageClass}) and cannot be read at once. Restore the object or leave it out with the setting exclude.")));
            return;
        }

        folder.Add(new RemoteFile(form, cancel => bucket.OpenAsync(listed, form, cancel))
        {
            Size = listed.Size,
            ModifiedAt = listed.Modified,
            Mark = listed switch
            {
                { ETag: { } tag } => string.Create(CultureInfo.InvariantCulture, $"etag:{tag} {listed.Size}"),
                { Modified: { } at } => string.Create(CultureInfo.InvariantCulture, $"{listed.Size}-{at.UtcTicks:x}"),
                _ => null,
            },
            Address = options.Public ? place.Object(listed.Key) : null,
        });
    }
}
