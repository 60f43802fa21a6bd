using OpenData.Tests.Support.OpsiDouble.Actions;
using OpenData.Tests.Support.OpsiDouble.Faults;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>
/// The API behind both addresses: finds the action, reads the request, runs it under the portal's lock, and makes an answer of what comes of it.
/// </summary>
internal sealed class OpsiApi(OpsiPortal portal, OpsiDoubleOptions options, OpsiFaults faults)
{
    private const string Direct = "/api/3/action/";
    private const string Versionless = "/api/action/";

    private int drift;

    /// <summary>The surface and action that a path names; null when it is no action's.</summary>
    public static (string Surface, string Action)? Named(string path) =>
        After(path, GatewayContract.Base) is { } gateway ? ("gateway", gateway)
        : (After(path, Direct) ?? After(path, Versionless)) is { } action ? ("direct", action)
        : null;

    /// <summary>Runs the action; the call comes back as far as it came, for the log.</summary>
    public async Task<(OpsiAnswer Answer, OpsiCall? Call)> RunAsync(string surface, string name, OpsiRequest request)
    {
        var slovenian = options.Slovenian || faults.Holds(OpsiFault.Slovenian);
        var help = new Uri(portal.Site, "api/3/action/help_show?name=" + Uri.EscapeDataString(name)).ToString();
        OpsiCall? call = null;
        try
        {
            if (surface == "gateway" && GatewayContract.Refusal(name, request.Context.Request.Method, options.GatewayWrites) is { } refusal)
            {
                return (refusal, null);
            }

            if (!OpsiActions.All.TryGetValue(name, out var action))
            {
                throw CkanRefusal.BadRequest("Action name not known: " + name);
            }

            var (data, file) = request.IsMultipart && request.Length > request.Body.LongLength
                ? throw CkanRefusal.Invalid("upload", "File upload too large")
                : await request.DataAsync(action.Writes);
            if (surface == "gateway")
            {
                GatewayContract.Check(name, data);
            }

            lock (portal.Store.Gate)
            {
                // Who asks by a script of a page is nobody.
                call = new OpsiCall(portal, request.Callback is null ? portal.Store.UserByKey(request.Key) : null, data, file)
                {
                    CountDrift = name == "package_search" && faults.Take(name, false, OpsiFault.CountDrift) is not null ? ++drift : 0,
                };
                if (name == "package_create" && faults.Take(name, true, OpsiFault.NameTaken) is not null)
                {
                    throw CkanRefusal.Invalid("name", "That URL is already in use.");
                }

                return (OpsiAnswer.Success(help, action.Run(call)).Wrapped(request.Callback), call);
            }
        }
        catch (CkanRefusal refusal)
        {
            return (OpsiAnswer.Refused(refusal, help, slovenian), call);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or System.Text.Json.JsonException)
        {
            // What the portal's code would fall over, it falls over.
            return (OpsiAnswer.Refused(CkanRefusal.Crash(), help, slovenian), call);
        }
    }

    private static string? After(string path, string start) =>
        path.StartsWith(start, StringComparison.Ordinal) && path.Length > start.Length ? path[start.Length..].TrimEnd('/') : null;
}
