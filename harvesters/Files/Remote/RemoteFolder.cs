using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;

namespace OpenData.Harvesters.Files.Remote;

/// <summary>
/// A folder at a server: the kind of source adds what the server lists, and the rest (choice, grouping, series, descriptions) is the same as for a
/// folder on this machine. A listing that is as it was at the last run is answered without reading a single file.
/// </summary>
internal sealed class RemoteFolder(FolderOptions options, HarvestContext context)
{
    private const string ListingMark = "listing:";
    private const int MaxPath = 1024;

    private readonly FolderSelection selection = new(options);
    private readonly Dictionary<string, RemoteFile> files = new(StringComparer.Ordinal);
    private readonly List<HarvestEvent> notes = [];
    private bool broken;

    public void Note(HarvestEvent note) => notes.Add(note);

    /// <summary>Part of the folder could not be listed: nothing that is missing counts as removed, and the next run lists again.</summary>
    public void Miss(LocalText reason)
    {
        broken = true;
        notes.Add(new HarvestEvent.Incomplete(reason));
    }

    /// <summary>True for a folder that is to be listed too.</summary>
    /// <param name="path">Relative to the source.</param>
    /// <param name="depth">Levels above it, 0 for a folder of the top.</param>
    public bool Enters(string path, int depth) => IsFit(path) && !IgnoredNames.IsIgnored(path[(path.LastIndexOf('/') + 1)..]) && selection.Enters(path, depth);

    /// <summary>The path under which a file is to be added; null when it is not wanted. To be asked once for each file.</summary>
    /// <param name="path">Relative to the source, as the server spells it.</param>
    public string? Wants(string path)
    {
        var form = FileStem.Form(path);
        return IsFit(form) && !form.Split('/').Any(IgnoredNames.IsIgnored) && selection.Takes(form) ? form : null;
    }

    /// <summary>Takes a wanted file in.</summary>
    public void Add(RemoteFile file)
    {
        if (!files.TryAdd(file.Path, file with { Fetch = cancel => FetchAsync(file, cancel) }))
        {
            Note(new HarvestEvent.Rejected(file.Path, LocalText.Of(
                sl: $"Strežnik ima dve datoteki z imenom »{file.Path}«; obveljala je prva. Preimenujte drugo.",
                en: $"The server has two files called \"{file.Path}\"; the first one stands. Rename the other.")));
        }
    }

    /// <summary>Records of what was added.</summary>
    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = Listing();
        if (listing is not null && !context.Full && context.Before.Validators.GetValueOrDefault(ListingMark) == listing)
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        RemoteFile[] ordered = [.. files.Values.OrderBy(f => f.Path, StringComparer.Ordinal)];
        var records = new FolderRecords(ordered, options, context.Full ? WithoutClaims(context.Before) : context.Before) { Notes = [.. notes, .. selection.Notes] };
        await foreach (var said in records.ReadAsync(cancel))
        {
            // A file that could not be read to its end is asked for again next time, though the listing be the same.
            yield return said is HarvestEvent.Page page && listing is not null && !broken
                ? page with { Validators = new Dictionary<string, string>(page.Validators, StringComparer.Ordinal) { [ListingMark] = listing } }
                : said;
        }
    }

    private async Task<Stream> FetchAsync(RemoteFile file, CancellationToken cancel)
    {
        try
        {
            return new WatchedStream(await file.Fetch(cancel), () => broken = true);
        }
        catch
        {
            broken = true;
            throw;
        }
    }

    // One mark for all: names, states and settings. None when a file's state is unknown or part of the listing is missing.
    private string? Listing()
    {
        if (broken || files.Values.Any(f => f.Mark is null))
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(options.ToString()));
        foreach (var file in files.Values.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{file.Path}\0{file.Mark}\0{file.Address}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Names that no archive, address or other system could carry.
    private bool IsFit(string path)
    {
        var fit = path.Length <= MaxPath && !path.Any(char.IsControl) && !path.Contains('\uFFFD', StringComparison.Ordinal)
            && path.Split('/').All(part => part is not ("" or "." or ".."));
        if (!fit)
        {
            var shown = new string([.. path.Select(c => char.IsControl(c) ? '\uFFFD' : c).Take(200)]);
            Note(new HarvestEvent.Rejected(shown, LocalText.Of(
                sl: $"Ime »{shown}« ima neveljavne znake ali je predolgo, zato ga ne beremo. Preimenujte datoteko ali mapo.",
                en: $"The name \"{shown}\" holds invalid characters or is too long and is not read. Rename the file or folder.")));
        }

        return fit;
    }

    private static HarvestState WithoutClaims(HarvestState state) =>
        state with { Validators = state.Validators.Where(v => !v.Key.StartsWith("claims:", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal) };
}
