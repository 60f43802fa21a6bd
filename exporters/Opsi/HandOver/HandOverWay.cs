using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>
/// The way <c>hand-over</c>: nothing is written to the portal; each step becomes a folder for a person who logs in there with a certificate. A step
/// that has its folder does not get a second one.
/// </summary>
internal sealed class HandOverWay(string folder, PortalProfile profile, PackageForms forms, TimeProvider clock)
{
    private const int BufferSize = 128 << 10;

    private readonly string plans = Path.Combine(folder, "hand-over");
    private PlanFolder? plan;
    private EarlierPlans? earlier;

    /// <exception cref="RemoteUnavailableException">The folder cannot be written.</exception>
    /// <exception cref="RemoteRefusedException">The copy of a file is not what it was, or the body has no entry there.</exception>
    public async Task<Delivery> DeliverAsync(Consignment consignment, PortalBody body, CancellationToken cancel)
    {
        if (body.Entry is null)
        {
            throw new RemoteRefusedException(body.Problem!); // a body without an entry has a problem
        }

        if (consignment.Plan.Length == 0)
        {
            throw new ArgumentException("What is handed over is filed under its plan", nameof(consignment));
        }

        try
        {
            if (plan?.Id != consignment.Plan)
            {
                plan = await PlanFolder.OpenAsync(plans, consignment.Plan, profile.Site, cancel);
                earlier = new EarlierPlans(plans, profile.Site, clock);
            }

            var sheet = StepSheet.Of(consignment, forms);
            var step = HandOverStep.Of(consignment, body, sheet);
            await plan.AddAsync(step, beside => WriteAsync(beside, step, sheet, cancel), cancel);
            var unmarked = await earlier!.ReplaceAsync(step, plan.Id, cancel); // made with the plan
            return new Delivery(consignment.There) { Waits = Waits(plan.PathOf(step), unmarked) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RemoteUnavailableException(
                LocalText.Of(
                    sl: $"Mape za ročni vnos ({folder}) ni mogoče napisati: {e.Message} Sprostite prostor ali popravite pravice in ponovite.",
                    en: $"The folder for entry by hand ({folder}) cannot be written: {e.Message} Make room or mend the rights, and try again."),
                e);
        }
    }

    private async Task WriteAsync(string beside, HandOverStep step, StepSheet sheet, CancellationToken cancel)
    {
        var address = step.RemoteId is null ? profile.Site : profile.Page(step.Name);
        await File.WriteAllTextAsync(Path.Combine(beside, FolderFiles.Index), StepPage.Of(step, sheet, address), cancel);
        await File.WriteAllTextAsync(Path.Combine(beside, FolderFiles.Text), StepText.Of(step, sheet), cancel);
        await FolderFiles.WriteStyleAsync(beside, cancel);
        if (sheet.Uploads.Count > 0)
        {
            await CopyAsync(Path.Combine(beside, FolderFiles.Uploads), sheet.Uploads, cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(beside, FolderFiles.Step), JsonSerializer.Serialize(step), cancel);
    }

    private static async Task CopyAsync(string folder, IReadOnlyList<UploadedFile> uploads, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var sums = new StringBuilder();
        foreach (var upload in uploads)
        {
            if (await CopyAsync(Path.Combine(folder, upload.Name), upload, cancel) != upload.Sha256)
            {
                throw new RemoteRefusedException(LocalText.Of(
                    sl: $"Kopija datoteke {upload.Name} ni več taka, kot je bila zajeta. Zajemite vir znova: opendata harvest --full.",
                    en: $"The copy of the file {upload.Name} is not what was harvested. Harvest the source again: opendata harvest --full."));
            }

            sums.Append(upload.Sha256).Append("  ").Append(upload.Name).Append('\n');
        }

        await File.WriteAllTextAsync(Path.Combine(folder, FolderFiles.Sums), sums.ToString(), cancel);
    }

    private static async Task<string> CopyAsync(string path, UploadedFile upload, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = upload.Open();
        await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[BufferSize];
        for (int count; (count = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
            await to.WriteAsync(buffer.AsMemory(0, count), cancel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private LocalText Waits(string path, LocalText? unmarked)
    {
        var shown = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder, path).Replace('\\', '/');
        return LocalText.Of(
            sl: $"Čaka na ročni vnos: {shown}; seznam vseh korakov je {FolderFiles.Index} ob njej. Po vnosu: {PageTexts.Verify}{And("sl")}",
            en: $"Waits for entry by hand: {shown}; the list of all steps is {FolderFiles.Index} beside it. After it: {PageTexts.Verify}{And("en")}");

        string And(string language) => unmarked is null ? "" : ". " + unmarked.For(language);
    }
}
