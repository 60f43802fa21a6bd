using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>A hold on the folder of a twin: who writes it, and who sends it, wants nobody else to write there meanwhile.</summary>
public sealed class TwinHold : IDisposable
{
    private readonly FileStream file;

    private TwinHold(string folder, FileStream file) => (Folder, this.file) = (folder, file);

    /// <summary>The folder, its path in full.</summary>
    public string Folder { get; }

    /// <param name="folder">It need not be there yet; the folder above it is made.</param>
    /// <exception cref="TargetBusyException">Another program holds it.</exception>
    /// <exception cref="StoreUnavailableException">Nothing can be written beside it.</exception>
    public static TwinHold Take(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var mark = full + ".twin-lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
            return new TwinHold(full, new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e) when (File.Exists(mark))
        {
            throw new TargetBusyException(
                LocalText.Of(
                    sl: $"V {full} že piše ali od tam pošilja drug program. Počakajte, da konča.",
                    en: $"Another program is writing into {full}, or sending from there. Wait until it is done."),
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"Mape {full} ni mogoče zapisati ({e.Message}). Preverite pravice in prostor na disku.",
                    en: $"The folder {full} cannot be written ({e.Message}). Check rights and space on the disk."),
                e);
        }
    }

    public void Dispose() => file.Dispose();
}
