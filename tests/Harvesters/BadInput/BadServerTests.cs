using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Chaos;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.BadInput;

/// <summary>
/// Servers that misbehave, each through a whole run into a catalogue that holds 50 records of the source already: the run ends within its budget with
/// the stated outcome, and nothing that was kept is lost.
/// </summary>
public sealed partial class BadServerTests
{
    public static TheoryData<string, string> Everywhere()
    {
        var data = new TheoryData<string, string>();
        foreach (var database in EveryDatabaseAttribute.Kinds)
        {
            data.Add(database, "ckan");
            data.Add(database, "dcat");
            data.Add(database, "datajson");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_server_that_stalls_after_the_headers_is_given_up(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        source.Http = source.Http with { Retries = 1 };
        source.Misbehave = async (context, _) =>
        {
            context.Response.ContentLength = 5_000;
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMinutes(2), context.RequestAborted);
            return true;
        };
        await FailsAsync(source, "prepočasi", "too slowly");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_server_that_drips_is_given_up(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        source.Http = source.Http with { Retries = 1 };
        source.Misbehave = async (context, _) =>
        {
            foreach (var letter in Encoding.UTF8.GetBytes(source.Told(context) ?? "{}"))
            {
                await context.Response.Body.WriteAsync(new[] { letter }, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(100, context.RequestAborted);
            }

            return true;
        };
        await FailsAsync(source, "prepočasi", "too slowly");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_web_page_with_status_200_is_no_data(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        source.Misbehave = async (context, _) =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("\n<!DOCTYPE html><html><body>Vzdrževanje</body></html>");
            return true;
        };
        await FailsAsync(source, "spletno stran", "web page");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task An_answer_that_ends_in_the_middle_of_its_packing_is_not_taken_for_whole(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        source.Misbehave = async (context, _) =>
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(source.Told(context) ?? "{}"));
            }

            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray().AsMemory(0, (int)packed.Length / 2), context.RequestAborted);
            return true;
        };
        var report = await source.HarvestAsync(r => r with { Full = true });
        Assert.True(report.Run.Status is RunStatus.Failed or RunStatus.Partial, report.Run.Status.ToString());
        Assert.NotNull(report.Run.Reason);
        Assert.Equal((0, 50), (report.Run.Archived, await source.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_busy_server_is_waited_for_with_and_without_its_word(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        foreach (var word in new[] { "1", null })
        {
            source.Misbehave = (context, number) =>
            {
                context.Response.StatusCode = number == 1 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK;
                if (number == 1 && word is not null)
                {
                    context.Response.Headers.RetryAfter = word;
                }

                return Task.FromResult(number == 1);
            };
            var report = await source.HarvestAsync(r => r with { Full = true });
            Assert.Equal((RunStatus.Done, 0), (report.Run.Status, report.Run.Archived));
            Assert.True(word is null || report.Run.EndedAt - report.Run.StartedAt >= TimeSpan.FromMilliseconds(900));
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_server_that_wants_an_hour_is_left_alone_until_the_next_run(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        source.Misbehave = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        };
        await FailsAsync(source, "429", "429");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_redirect_to_a_private_address_is_refused_before_connecting(string database, string kind)
    {
        await using var source = await FilledAsync(database, kind);
        var port = new Uri(source.Address).Port;
        var connected = new List<IPEndPoint>();
        source.Http = source.Http with
        {
            AllowLocal = false,
            Resolve = (host, _) => Task.FromResult(new[] { IPAddress.Parse(host == "odprto.primer.si" ? "193.2.1.66" : "10.0.0.7") }),
            Connect = (place, cancel) =>
            {
                connected.Add(place);
                return GuardedConnection.OpenAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
            },
        };
        await source.PointAsync(source.Truth.Location($"http://odprto.primer.si:{port}", ""));
        var hops = new Queue<string>([$"http://10.0.0.7:{port}/notri", "http://notri.primer.si/", "http://[::1]/", "http://2130706433/", "http://169.254.169.254/latest/meta-data/"]);
        while (hops.TryDequeue(out var inside))
        {
            source.Misbehave = (context, _) =>
            {
                context.Response.Redirect(inside);
                return Task.FromResult(true);
            };
            await FailsAsync(source, "omrežju", "network");
        }

        Assert.All(connected, place => Assert.Equal("193.2.1.66", place.Address.ToString()));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_portal_that_repeats_its_first_page_for_ever_ends_and_nothing_is_archived(string database)
    {
        await using var source = await FilledAsync(database, "ckan");
        source.Misbehave = async (context, _) =>
        {
            if (!context.Request.Path.Value!.EndsWith("package_search", StringComparison.Ordinal))
            {
                return false;
            }

            context.Request.QueryString = new QueryString("?rows=20&start=0");
            await context.Response.WriteAsync(Count().Replace(source.Told(context)!, "\"count\":1000"));
            return true;
        };
        await EndsIncompleteAsync(source);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_feed_whose_next_page_is_always_the_first_ends_and_nothing_is_archived(string database)
    {
        await using var source = await FilledAsync(database, "dcat");
        var asked = 0;
        source.Misbehave = async (context, _) =>
        {
            // Another address each time, the same records.
            context.Request.QueryString = new QueryString("?page=1");
            var page = source.Told(context)!.Replace("page=2", "page=1&krog=" + ++asked, StringComparison.Ordinal);
            context.Response.ContentType = "text/turtle";
            await context.Response.WriteAsync(page);
            return true;
        };
        await EndsIncompleteAsync(source);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_count_that_changes_between_pages_loses_nothing(string database)
    {
        await using var source = await FilledAsync(database, "ckan");
        source.Truth.Records[source.Name(51)] = "Nova zbirka";
        source.Misbehave = async (context, number) =>
        {
            if (source.Told(context) is not { } told)
            {
                return false;
            }

            var count = 51 + (number % 3) - 1;
            await context.Response.WriteAsync(Count().Replace(told, "\"count\":" + count.ToString(CultureInfo.InvariantCulture)));
            return true;
        };
        var report = await source.HarvestAsync(r => r with { Full = true });
        Assert.True(report.Run.Status is RunStatus.Done or RunStatus.Partial, $"{report.Run.Status} {report.Run.Reason}");
        Assert.Equal((1, 0, 51), (report.Run.Added, report.Run.Archived, await source.CountAsync()));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_source_that_moved_keeps_its_records(string database)
    {
        await using var source = await FilledAsync(database, "ckan");
        await source.PointAsync(source.Truth.Location(source.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), ""));
        var report = await source.HarvestAsync();
        Assert.Equal((RunStatus.Done, 0, 0, 50), (report.Run.Status, report.Run.Added, report.Run.Archived, await source.CountAsync()));
    }

    [Theory]
    [EveryDatabase]
    public async Task Two_records_of_one_name_leave_the_first_and_say_so(string database)
    {
        await using var source = await FilledAsync(database, "datajson");
        source.Misbehave = async (context, _) =>
        {
            await context.Response.WriteAsync(source.Told(context)!.Replace("\"zbirka-002\"", "\"zbirka-001\"", StringComparison.Ordinal));
            return true;
        };
        var report = await source.HarvestAsync();
        var rejected = Assert.Single(report.Records, r => r.Outcome == RecordOutcome.Rejected);
        Assert.Contains("zbirka-001", rejected.RemoteId, StringComparison.Ordinal);
        Assert.Contains("ponovi", rejected.Reason?.For("sl"), StringComparison.Ordinal);
        Assert.Equal("Zbirka številka 1", (await source.Store.FindByRemoteIdAsync(source.Truth.Id, "zbirka-001", TestContext.Current.CancellationToken))?.Resource.Title.For("sl"));
    }

    [Fact]
    public async Task Sixty_thousand_datasets_on_one_page_are_taken_one_by_one()
    {
        await using var source = await BadSource.OpenAsync("sqlite", new DataJsonTruth("izvor"), records: 0);
        source.Misbehave = async (context, _) =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"conformsTo\":\"https://project-open-data.cio.gov/v1.1/schema\",\"dataset\":[");
            for (var i = 0; i < 60_000; i++)
            {
                await context.Response.WriteAsync($"{(i == 0 ? "" : ",")}{{\"identifier\":\"z-{i}\",\"title\":\"Zbirka {i}\",\"description\":\"Opis zbirke {i}.\",\"accessLevel\":\"public\"}}");
            }

            await context.Response.WriteAsync("]}");
            return true;
        };
        var report = await source.HarvestAsync(r => r with { DryRun = true }, TimeSpan.FromMinutes(3));
        Assert.Equal((RunStatus.Done, 60_000, 0), (report.Run.Status, report.Run.Added, report.Run.Rejected));
    }

    private static Truth Of(string kind) => kind switch { "ckan" => new CkanTruth("izvor"), "dcat" => new DcatTruth("izvor"), _ => new DataJsonTruth("izvor") };

    private static async Task<BadSource> FilledAsync(string database, string kind)
    {
        var source = await BadSource.OpenAsync(database, Of(kind));
        var first = await source.HarvestAsync();
        Assert.True(first.Run is { Status: RunStatus.Done, Added: 50 }, $"{first.Run.Status}, {first.Run.Added} added: {first.Run.Reason}");
        return source;
    }

    private static async Task FailsAsync(BadSource source, string sl, string en)
    {
        var report = await source.HarvestAsync(r => r with { Full = true });
        Assert.Equal(RunStatus.Failed, report.Run.Status);
        Assert.Contains(sl, report.Run.Reason?.For("sl"), StringComparison.Ordinal);
        Assert.Contains(en, report.Run.Reason?.For("en"), StringComparison.Ordinal);
        Assert.Equal((0, 50), (report.Run.Archived, await source.CountAsync()));
    }

    private static async Task EndsIncompleteAsync(BadSource source)
    {
        var report = await source.HarvestAsync(r => r with { Full = true });
        Assert.Equal(RunStatus.Partial, report.Run.Status);
        Assert.NotNull(report.Run.Reason);
        Assert.True(report.Run.Requests < 200, $"{report.Run.Requests} requests");
        Assert.Equal((0, 50), (report.Run.Archived, await source.CountAsync()));
    }

    [GeneratedRegex("\"count\":[0-9]+")]
    private static partial Regex Count();
}
