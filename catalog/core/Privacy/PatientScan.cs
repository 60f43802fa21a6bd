using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// Has one file read within its time. Whatever a stranger's file does to the reader, the answer is a report: one that was not read to its end is held, with
/// the reason.
/// </summary>
/// <param name="scanner">Reads.</param>
/// <param name="settings">How long it may take.</param>
/// <param name="clock">Tells when it was read.</param>
public sealed class PatientScan(IScanFile scanner, GuardSettings settings, TimeProvider clock)
{
    /// <summary>The report; its hash is empty where the reading came to nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="profile">What is known of the dataset.</param>
    /// <param name="cancel">Gives up; nothing is answered.</param>
    public async Task<LeakReport> RunAsync(string path, string name, ScanProfile profile, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(settings.FileTime);
        try
        {
            return (await scanner.ScanAsync(path, name, profile, patience.Token)) with { Edition = scanner.Edition };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Unread(LocalText.Of(
                sl: $"Pregled je presegel {settings.FileTime.TotalMinutes:0} min in ni bil končan. Razdelite datoteko ali ponovite: opendata leaks ZBIRKA.",
                en: $"The check took longer than {settings.FileTime.TotalMinutes:0} min and was not finished. Split the file, or try again: opendata leaks DATASET."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unread(LocalText.Of(
                sl: $"Shranjene datoteke ni mogoče brati ({e.GetType().Name}). Preverite mapo files in ponovite: opendata leaks ZBIRKA.",
                en: $"The kept file cannot be read ({e.GetType().Name}). Check the folder files, then try again: opendata leaks DATASET."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a stranger's file does to the reader, it must not go out and must not end the run.
            return Unread(LocalText.Of(
                sl: $"Pregled datoteke se ni posrečil ({e.GetType().Name}). Odprite jo in shranite znova ali jo sprostite po ročnem pregledu.",
                en: $"The check of the file failed ({e.GetType().Name}). Open it and save it anew, or release it after a check by hand."));
        }
    }

    private LeakReport Unread(LocalText why) => new()
    {
        Sha256 = "",
        Verdict = LeakVerdict.Hold,
        Findings = [new LeakFinding { Detector = "unread", Verdict = LeakVerdict.Hold, Count = 1, Why = why }],
        Edition = scanner.Edition,
        ScannedAt = clock.GetUtcNow(),
    };
}
