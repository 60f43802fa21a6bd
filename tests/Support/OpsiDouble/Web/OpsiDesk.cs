using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Support.OpsiDouble.Faults;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>
/// The double's own addresses, for a person or a program of another language: <c>GET /_double/log</c>, <c>GET /_double/faults</c>,
/// <c>POST /_double/faults?set=RULE</c>, <c>POST /_double/faults?clear</c>, <c>POST /_double/edit?dataset=NAME&amp;field=KEY&amp;value=TEXT</c>,
/// <c>POST /_double/delete?dataset=NAME</c>.
/// </summary>
internal sealed class OpsiDesk(OpsiPortal portal, OpsiFaults faults, OpsiLog log)
{
    public const string Base = "/_double/";

    private readonly OpsiState state = new(portal);

    public OpsiAnswer Answer(HttpRequest request)
    {
        try
        {
            return (request.Method, request.Path.Value![Base.Length..]) switch
            {
                ("GET", "log") => new OpsiAnswer(200, OpsiAnswer.Json, System.Text.Encoding.UTF8.GetBytes(log.Json())),
                ("GET", "faults") => Faults(),
                ("POST", "faults") => Change(request.Query),
                ("POST", "edit") => Done(() => state.Edit(Needed(request, "dataset"), Needed(request, "field"), request.Query["value"].ToString())),
                ("POST", "delete") => Done(() => state.Delete(Needed(request, "dataset"))),
                _ => OpsiAnswer.Of(
                    404, "The double knows GET log, GET faults, POST faults?set=RULE|clear, POST edit?dataset=&field=&value=, POST delete?dataset="),
            };
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException)
        {
            return OpsiAnswer.Of(400, e.Message);
        }
    }

    private static string Needed(HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } value ? value : throw new FormatException($"The parameter {name} is missing");

    private static OpsiAnswer Done(Action change)
    {
        change();
        return OpsiAnswer.Of(200, true);
    }

    private OpsiAnswer Change(IQueryCollection query)
    {
        if (query.ContainsKey("clear"))
        {
            faults.Clear();
        }

        foreach (var rule in query["set"])
        {
            faults.Set(rule ?? "");
        }

        return Faults();
    }

    private OpsiAnswer Faults() => OpsiAnswer.Of(200, new JsonArray([.. faults.Rules.Select(r => new JsonObject
    {
        ["fault"] = OpsiFaultRule.Name(r.Fault), ["times"] = r.Times, ["action"] = r.Action, ["after"] = r.After,
    })]));
}
