using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>
/// The folder of a dossier: everything is written into a working folder inside it and put in place when all of it is there, by one run at a time.
/// </summary>
/// <param name="folder">Where the files go.</param>
/// <param name="work">The working folder, on the same disk.</param>
internal sealed class AuditFolder(string folder, string work)
{
    private const string Sheets = "evidence";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Writes the forms asked for; answers the paths of the files.</summary>
    public IReadOnlyList<string> Write(Dossier dossier, CancellationToken cancel)
    {
        var made = new List<string>();
        foreach (var format in dossier.Request.Formats.Distinct().Order())
        {
            cancel.ThrowIfCancellationRequested();
            Add(made, $"audit.{format.ToString().ToLowerInvariant()}", stream => Write(dossier, format, stream));
        }

        var sheets = new List<string>();
        foreach (var id in dossier.Tally.Drawn.Keys.Order(StringComparer.Ordinal))
        {
            var name = id + ".html";
            Add(made, Path.Combine(Sheets, name), stream => AuditSheet.Write(dossier, id, stream));
            sheets.Add($"{HashOf(Path.Combine(work, "out", Sheets, name))}  {DossierManifest.Sheet}  {name}");
        }

        Add(made, DossierManifest.File, stream =>
        {
            CopyLines(dossier.Spill.Manifest, stream);
            sheets.ForEach(line => stream.Write(Encoding.UTF8.GetBytes(line + "\n")));
        });
        using (Hold(cancel))
        {
            Place(made);
        }

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

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private void Add(List<string> made, string name, Action<Stream> write)
    {
        var path = Path.Combine(work, "out", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below a folder
        using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17);
        write(stream);
        made.Add(name);
    }

    // Files of two runs side by side would be a dossier of neither.
    private FileStream Hold(CancellationToken cancel)
    {
        var (mark, began) = (Path.Combine(folder, ".audit.lock"), Environment.TickCount64);
        while (true)
        {
            try
            {
                return new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException e) when (File.Exists(mark))
            {
                if (Environment.TickCount64 - began > Patience.TotalMilliseconds)
                {
                    throw new TargetBusyException(
                        LocalText.Of(sl: $"V {folder} že piše drug program. Počakajte, da konča.", en: $"Another program is writing into {folder}. Wait until it is done."), e);
                }

                cancel.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(50));
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    // Sheets of an earlier draw would speak of another sample. What else lies there is not ours.
    private void Place(List<string> made)
    {
        foreach (var old in DossierManifest.SheetsIn(folder).Where(n => !made.Contains(Path.Combine(Sheets, n), StringComparer.Ordinal)).ToList())
        {
            if (Path.Combine(folder, Sheets, old) is var place && File.Exists(place))
            {
                File.Delete(place);
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
