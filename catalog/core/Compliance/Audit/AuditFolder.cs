namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The folder of a dossier: everything is written into a working folder inside it and put in place when all of it is there.</summary>
/// <param name="folder">Where the files go.</param>
/// <param name="work">The working folder, on the same disk.</param>
internal sealed class AuditFolder(string folder, string work)
{
    /// <summary>Writes the forms asked for; answers the paths of the files.</summary>
    public IReadOnlyList<string> Write(Dossier dossier, CancellationToken cancel)
    {
        var made = new List<string>();
        foreach (var format in dossier.Request.Formats.Distinct().Order())
        {
            cancel.ThrowIfCancellationRequested();
            Add(made, $"audit.{format.ToString().ToLowerInvariant()}", stream => Write(dossier, format, stream));
        }

        Add(made, "manifest.txt", stream => CopyLines(dossier.Spill.Manifest, stream));
        foreach (var id in dossier.Tally.Drawn.Keys.Order(StringComparer.Ordinal))
        {
            Add(made, Path.Combine("evidence", id + ".html"), stream => AuditSheet.Write(dossier, id, stream));
        }

        Place(made);
        return [.. made.Select(m => Path.Combine(folder, m))];
    }

    private static void Write(Dossier dossier, AuditFormat format, Stream stream)
    {
        switch (format)
        {
            case AuditFormat.Json:
                AuditJson.Write(dossier, stream);
                break;
            case AuditFormat.Csv:
                AuditCsv.Write(dossier, stream);
                break;
            case AuditFormat.Xlsx:
                AuditBook.Write(dossier, stream);
                break;
            default:
                AuditPage.Write(dossier, stream);
                break;
        }
    }

    private static void CopyLines(FileStream from, Stream to)
    {
        foreach (var line in ResultSpill.Lines(from))
        {
            to.Write(line.Span);
            to.WriteByte((byte)'\n');
        }
    }

    private void Add(List<string> made, string name, Action<Stream> write)
    {
        var path = Path.Combine(work, "out", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below a folder
        using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17);
        write(stream);
        made.Add(name);
    }

    // Sheets of an earlier draw would speak of another sample.
    private void Place(List<string> made)
    {
        var sheets = Path.Combine(folder, "evidence");
        if (Directory.Exists(sheets))
        {
            foreach (var old in Directory.EnumerateFiles(sheets, "*.html").Where(f => !made.Contains(Path.Combine("evidence", Path.GetFileName(f)), StringComparer.Ordinal)).ToList())
            {
                File.Delete(old);
            }
        }

        foreach (var name in made)
        {
            var place = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!); // below a folder
            File.Move(Path.Combine(work, "out", name), place, overwrite: true);
        }
    }
}
