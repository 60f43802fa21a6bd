using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OpenData.Web.Endpoints.Metrics;

/// <summary>Counts requests by family of addresses and status, and how long they took.</summary>
internal sealed class RequestTally
{
    /// <summary>Upper bounds in seconds.</summary>
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

    private readonly ConcurrentDictionary<(string Family, int StatusClass), long> requests = new();
    private readonly ConcurrentDictionary<string, Durations> durations = new(StringComparer.Ordinal);

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        // Before anything rewrites it.
        var family = FamilyOf(context.Request.Path.Value ?? "/");
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            requests.AddOrUpdate((family, context.Response.StatusCode / 100), 1, static (_, n) => n + 1);
            durations.GetOrAdd(family, static _ => new Durations()).Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    public void Write(StringBuilder text)
    {
        text.Append("# HELP opendata_http_requests_total Requests answered.\n# TYPE opendata_http_requests_total counter\n");
        foreach (var ((family, status), count) in requests.OrderBy(r => r.Key.Family, StringComparer.Ordinal)
            .ThenBy(r => r.Key.StatusClass))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"opendata_http_requests_total{{family=\"{family}\",status=\"{status}xx\"}} {count}\n");
        }

        text.Append("# HELP opendata_http_request_duration_seconds Time from the request's head to the end of its answer.\n");
        text.Append("# TYPE opendata_http_request_duration_seconds histogram\n");
        foreach (var (family, times) in durations.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            times.Write(text, family);
        }
    }

    private static string FamilyOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = parts.Length > 1 && parts[0].Length == 2 ? 1 : 0;
        return parts.ElementAtOrDefault(start) switch
        {
            "assets" => "asset",
            "health" => "health",
            "files" => "file",
            "data" => "data",
            "api" => parts.ElementAtOrDefault(start + 1) == "v1" ? "api" : "ckan",
            "dataset" => parts.Length == start + 2 && !parts[^1].Contains('.', StringComparison.Ordinal) ? "dataset" : "document",
            { } first when first.Contains('.', StringComparison.Ordinal) || parts[^1].StartsWith("catalog.", StringComparison.Ordinal) =>
                "document",
            _ => "page",
        };
    }

    private sealed class Durations
    {
        private readonly long[] counts = new long[Bounds.Length + 1];
        private long microseconds;

        public void Add(double seconds)
        {
            var bucket = Array.FindIndex(Bounds, b => seconds <= b);
            Interlocked.Increment(ref counts[bucket < 0 ? Bounds.Length : bucket]);
            Interlocked.Add(ref microseconds, (long)(seconds * 1e6));
        }

        public void Write(StringBuilder text, string family)
        {
            long total = 0;
            for (var i = 0; i <= Bounds.Length; i++)
            {
                total += Interlocked.Read(ref counts[i]);
                var bound = i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                text.Append(CultureInfo.InvariantCulture,
                    $"opendata_http_request_duration_seconds_bucket{{family=\"{family}\",le=\"{bound}\"}} {total}\n");
            }

            var sum = Interlocked.Read(ref microseconds) / 1e6;
            text.Append(CultureInfo.InvariantCulture, $"opendata_http_request_duration_seconds_sum{{family=\"{family}\"}} {sum}\n");
            text.Append(CultureInfo.InvariantCulture, $"opendata_http_request_duration_seconds_count{{family=\"{family}\"}} {total}\n");
        }
    }
}
