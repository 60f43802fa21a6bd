using Microsoft.AspNetCore.Http;
using OpenData.Tests.Support.OpsiDouble.Actions;
using OpenData.Tests.Support.OpsiDouble.Faults;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>Every request comes in here: it is read, hit by a fault or answered, and logged before the answer goes out.</summary>
internal sealed class OpsiFrontDoor(OpsiPortal portal, OpsiDoubleOptions options, OpsiFaults faults, OpsiLog log, CancellationToken stopping)
{
    private const long Beside = 1024 * 1024;

    private readonly OpsiApi api = new(portal, options, faults);
    private readonly OpsiDesk desk = new(portal, faults, log);

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path.StartsWith(OpsiDesk.Base, StringComparison.Ordinal))
        {
            await OpsiSender.SendAsync(context, desk.Answer(context.Request), null, faults, stopping);
            return;
        }

        var request = await OpsiRequest.ReadAsync(context, portal.UploadLimit + Beside);
        var entry = Entry(context, request, OpsiApi.Named(path));
        if (entry.Action is not { } action)
        {
            await FinishAsync(context, entry, OpsiPages.Get(portal, path, context.Request.Method), null);
            return;
        }

        var writes = OpsiActions.All.TryGetValue(action, out var known) && known.Writes;
        var early = faults.Take(
            action, writes, OpsiFault.HtmlPage, OpsiFault.Unavailable, OpsiFault.UnavailableRetry, OpsiFault.TooManyRequests, OpsiFault.ServerError,
            OpsiFault.LostBeforeWrite);
        if (early is not null)
        {
            await FinishAsync(context, entry, OpsiSender.InPlace(early), early);
            return;
        }

        var (answer, call) = await api.RunAsync(entry.Surface, action, request);
        entry = entry with { Touched = [.. call?.Touched ?? []], Wrote = call?.Wrote == true };
        var late = faults.Take(action, entry.Wrote, OpsiFault.LostAfterWrite, OpsiFault.Stall, OpsiFault.Slow, OpsiFault.Truncated);
        await FinishAsync(context, entry, late == OpsiFault.LostAfterWrite ? null : answer, late);
    }

    // Without an answer the connection is closed.
    private async Task FinishAsync(HttpContext context, OpsiLogEntry entry, OpsiAnswer? answer, OpsiFault? fault)
    {
        log.Add(entry with { Status = answer?.Status ?? 0, Fault = fault is { } name ? OpsiFaultRule.Name(name) : null });
        if (answer is null)
        {
            context.Abort();
            return;
        }

        await OpsiSender.SendAsync(context, answer, fault, faults, stopping);
    }

    private OpsiLogEntry Entry(HttpContext context, OpsiRequest request, (string Surface, string Action)? named)
    {
        lock (portal.Store.Gate)
        {
            return new OpsiLogEntry(
                0, portal.Store.Clock.GetUtcNow(), context.Request.Method, context.Request.Path + context.Request.QueryString.ToString(),
                named?.Surface ?? "page", named?.Action, portal.Store.UserByKey(request.Key)?.Name, request.Digest, request.Length, [], false, 0, null);
        }
    }
}
