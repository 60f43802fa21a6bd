using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>Which failures belong to one record and which to the run.</summary>
internal static class RecordsFault
{
    /// <summary>True for what one record's file or mapping brought about; the run goes on without it.</summary>
    public static bool Is(Exception e, CancellationToken cancel) => e switch
    {
        OperationCanceledException => !cancel.IsCancellationRequested,
        OutOfMemoryException or StoreUnavailableException or StoreOutdatedException => false,
        _ => true,
    };

    /// <summary>True for what may be better at the next try, though the source says the same: a file that could not be fetched or read to its end.</summary>
    public static bool MayPass(Exception e) => e is not (SourceUnreadableException or FileTooLargeException or SettingsInvalidException);

    /// <summary>Why, for people. Messages of the runtime may hold local paths, so only the kind of an unforeseen failure is said.</summary>
    public static LocalText Reason(Exception e) => e switch
    {
        CatalogException known => known.Text,
        OperationCanceledException or TimeoutException => LocalText.Of(
            sl: "Branje je trajalo predolgo. Zaženite zajem znova.", en: "Reading took too long. Harvest again."),
        IOException or UnauthorizedAccessException => LocalText.Of(
            sl: "Datoteke ni mogoče prebrati. Preverite, ali še obstaja in ali jo je dovoljeno brati.",
            en: "The file cannot be read. Check that it still exists and may be read."),
        _ => LocalText.Of(
            sl: $"Zapisa ni bilo mogoče obdelati ({e.GetType().Name}). Preverite datoteko; če je v redu, je to napaka programa.",
            en: $"The record could not be processed ({e.GetType().Name}). Check the file; if it is in order, this is a fault of the program."),
    };
}
