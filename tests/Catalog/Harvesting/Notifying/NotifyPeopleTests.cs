using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Harvesting.Notifying;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting.Notifying;

/// <summary>Messages from a run to a real mail server and a real receiver of webhooks, both on loopback.</summary>
public sealed class NotifyPeopleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Failure_hold_and_recovery_are_each_told_once_by_mail(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await using var sink = new SmtpSink();
        var people = People(workshop, Mail(sink));
        workshop.Data.File("a.csv", "leto\n2026\n");
        workshop.Data.File("b.csv", "leto\n2026\n");
        await HarvestAsync(workshop);
        await people.RunAsync(Cancel);
        Assert.Empty(sink.Mails);

        var away = workshop.Data.Path + "-away";
        Directory.Move(workshop.Data.Path, away);
        await HarvestAsync(workshop);
        await HarvestAsync(workshop);
        await people.RunAsync(Cancel);
        await people.RunAsync(Cancel);
        var failed = Assert.Single(sink.Mails);
        Assert.Equal("Vira mapa ni mogoče zajeti", failed.Subject);
        Assert.Equal(["skrbnik@primer.si", "drugi@primer.si"], failed.To);
        Assert.Contains("opendata source test mapa", failed.Text, StringComparison.Ordinal);
        Assert.Contains("https://podatki.primer.si/", failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), failed.Text, StringComparison.Ordinal);
        Assert.Equal("auto-generated", failed.Headers["Auto-Submitted"]);

        workshop.Clock.Advance(TimeSpan.FromDays(8));
        await people.RunAsync(Cancel);
        Assert.Equal("Opomnik: vir mapa še vedno potrebuje pozornost", sink.Mails[^1].Subject);

        Directory.Move(away, workshop.Data.Path);
        Array.ForEach(Directory.GetFiles(workshop.Data.Path), File.Delete);
        await HarvestAsync(workshop);
        await people.RunAsync(Cancel);
        Assert.Equal("Zajem vira mapa čaka na vašo odločitev", sink.Mails[^1].Subject);
        Assert.Contains("--allow-removals", sink.Mails[^1].Text, StringComparison.Ordinal);

        workshop.Data.File("a.csv", "leto\n2026\n");
        workshop.Data.File("b.csv", "leto\n2026\n");
        await HarvestAsync(workshop);
        await people.RunAsync(Cancel);
        await people.RunAsync(Cancel);
        Assert.Equal("Vir mapa se spet zajema", sink.Mails[^1].Subject);
        Assert.Equal(4, sink.Mails.Count);
    }

    [Theory, EveryDatabase]
    public async Task An_owner_who_wants_it_is_told_apart_from_the_others_and_in_both_languages_when_so_set(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await using var sink = new SmtpSink();
        await OwnerAsync(workshop, "zelena", "zelena@primer.si", wants: true);
        await OwnerAsync(workshop, "tiha", "tiha@primer.si", wants: false);
        var people = People(workshop, Mail(sink) with { Language = "both" });
        await HarvestAsync(workshop, "vir-zelena");
        await HarvestAsync(workshop, "vir-tiha");
        await people.RunAsync(Cancel);
        Assert.Equal(
            ["skrbnik@primer.si,drugi@primer.si", "skrbnik@primer.si,drugi@primer.si", "zelena@primer.si"],
            sink.Mails.Select(m => string.Join(',', m.To)).Order(StringComparer.Ordinal));
        var own = sink.Mails.Single(m => m.To.Count == 1);
        Assert.Equal("Vira vir-zelena ni mogoče zajeti / The source vir-zelena cannot be harvested", own.Subject);
        Assert.Contains("Kaj storiti", own.Text, StringComparison.Ordinal);
        Assert.Contains("What to do", own.Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_sent_is_kept_with_its_reason_and_tried_again(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await using var sink = new SmtpSink { Refusal = "450 pozneje" };
        var people = People(workshop, Mail(sink));
        await OwnerAsync(workshop, "obcina", "", wants: false);
        await HarvestAsync(workshop, "vir-obcina");
        await people.RunAsync(Cancel);
        var waiting = Assert.Single(await workshop.Store.ListNoticesAsync(10, Cancel));
        Assert.Equal((1, null, workshop.Clock.GetUtcNow().AddMinutes(1)), (waiting.Attempts, waiting.SentAt, waiting.NextAt!.Value));
        Assert.Contains("notify.smtp", waiting.Problem!.For("sl"), StringComparison.Ordinal);

        sink.Refusal = null;
        await people.RunAsync(Cancel);
        Assert.Empty(sink.Mails);
        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await people.RunAsync(Cancel);
        await people.RunAsync(Cancel);
        Assert.Single(sink.Mails);
        var sent = Assert.Single(await workshop.Store.ListNoticesAsync(10, Cancel));
        Assert.Equal((2, workshop.Clock.GetUtcNow(), (DateTimeOffset?)null), (sent.Attempts, sent.SentAt!.Value, sent.NextAt));
        Assert.Null(sent.Problem);
    }

    [Fact]
    public async Task A_password_is_used_over_loopback_and_never_sent_unencrypted_elsewhere_and_a_mute_server_costs_a_limited_time()
    {
        await using var workshop = await Workshop.OpenAsync("sqlite");
        await using var sink = new SmtpSink { Login = ("ana", "skrivno geslo") };
        var settings = Mail(sink);
        var notice = new Notice { Id = "n", Channel = NoticeChannel.Mail, To = ["a@primer.si"], Event = NoticeEvent.Failed, Subject = LocalText.In("sl", "Č"), Text = LocalText.In("sl", "š"), At = default };
        Task<LocalText?> TryAsync(MailSettings mail) => new MailDelivery(mail, settings).TryAsync(notice, Cancel);

        Assert.Null(await TryAsync(settings.Mail! with { User = "ana", Password = () => "skrivno geslo" }));
        sink.Utf8 = false;
        Assert.Null(await TryAsync(settings.Mail! with { User = "ana", Password = () => "skrivno geslo" }));
        Assert.Equal(["Č", "Č"], sink.Mails.Select(m => m.Subject));
        Assert.StartsWith("=?utf-8?", sink.Mails[1].Headers["Subject"], StringComparison.Ordinal);
        var wrong = await TryAsync(settings.Mail! with { User = "ana", Password = () => "napačno" });
        Assert.DoesNotContain("napačno", wrong!.For("sl") + wrong.For("en"), StringComparison.Ordinal);
        Assert.Contains("starttls", (await TryAsync(settings.Mail! with { Host = "posta.primer.si", User = "ana" }))!.For("sl"), StringComparison.Ordinal);
        Assert.NotNull(await TryAsync(settings.Mail! with { StartTls = true }));
        Assert.Contains("notify.smtp.from", (await TryAsync(settings.Mail! with { From = "" }))?.For("sl") ?? "", StringComparison.Ordinal);
        sink.Mute = true;
        Assert.Contains("1 s", (await TryAsync(settings.Mail! with { Timeout = TimeSpan.FromSeconds(1) }))!.For("sl"), StringComparison.Ordinal);
        Assert.Equal(2, sink.Mails.Count);
    }

    [Theory, EveryDatabase]
    public async Task A_webhook_gets_signed_JSON_again_until_it_says_yes_and_a_local_one_needs_leave(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        var (bodies, answer) = (new List<byte[]>(), 503);
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Cancel);
            bodies.Add(body.ToArray());
            context.Response.StatusCode = answer;
        });
        await OwnerAsync(workshop, "obcina", "", wants: false);
        await HarvestAsync(workshop, "vir-obcina");

        await People(workshop, Hook(server, allowLocal: false)).RunAsync(Cancel);
        Assert.Empty(bodies);
        Assert.NotNull(Assert.Single(await workshop.Store.ListNoticesAsync(10, Cancel)).Problem);

        var people = People(workshop, Hook(server, allowLocal: true));
        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await people.RunAsync(Cancel);
        Assert.Contains("503", Assert.Single(await workshop.Store.ListNoticesAsync(10, Cancel)).Problem!.For("sl"), StringComparison.Ordinal);
        answer = 204;
        workshop.Clock.Advance(TimeSpan.FromMinutes(2));
        await people.RunAsync(Cancel);
        await people.RunAsync(Cancel);

        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
        var seen = server.Requests[^1].Headers;
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("ključ"), bodies[1])), seen[WebhookDelivery.Signature]);
        Assert.Equal(server.Requests[0].Headers[WebhookDelivery.Delivery], seen[WebhookDelivery.Delivery]);
        var json = JsonDocument.Parse(bodies[1]).RootElement;
        Assert.Equal(("failed", "vir-obcina"), (json.GetProperty("event").GetString(), json.GetProperty("source").GetString()));
        Assert.Contains("ni mogoče zajeti", json.GetProperty("subject").GetProperty("sl").GetString(), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await workshop.Store.ListNoticesAsync(10, Cancel)).SentAt);
    }

    [Theory, EveryDatabase]
    public async Task Two_programs_tell_the_same_news_once(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await using var sink = new SmtpSink();
        await using var another = await workshop.OpenAnotherAsync();
        await OwnerAsync(workshop, "obcina", "", wants: false);
        await HarvestAsync(workshop, "vir-obcina");
        var second = new NotifyPeople(another, Mail(sink), workshop.Clock);
        await Task.WhenAll(People(workshop, Mail(sink)).RunAsync(Cancel), second.RunAsync(Cancel));
        Assert.Single(sink.Mails);
    }

    [Theory, EveryDatabase]
    public async Task A_job_sends_one_message_and_its_sources_none_of_their_own(string kind)
    {
        await using var workshop = await Workshop.OpenAsync(kind);
        await using var sink = new SmtpSink();
        var people = People(workshop, Mail(sink));
        await workshop.SourceAsync("a", "folder", "/ni/te/mape");
        await workshop.SourceAsync("b", "folder", "/ni/te/mape");
        await workshop.Store.SaveJobAsync(new Job { Id = "nocno", Steps = ["harvest"], Sources = ["a", "b"] }, TestStore.Ana, Cancel);
        var jobs = new OpenData.Catalog.Harvesting.Jobs.RunJob(
            workshop.Store, [new OpenData.Catalog.Harvesting.Jobs.HarvestStep(workshop.Harvest(), workshop.Clock)], people.TellJobAsync, workshop.Clock);

        var owned = await workshop.Store.FindSourceAsync("b", Cancel);
        await OwnerAsync(workshop, "zelena", "zelena@primer.si", wants: true);
        await workshop.Store.SaveSourceAsync(owned! with { Owner = "zelena" }, TestStore.Ana, Cancel);
        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await jobs.RunAsync("nocno", "ana", null, null, Cancel);
        await people.RunAsync(Cancel);
        var mail = Assert.Single(sink.Mails, m => m.To.Count == 2);
        Assert.Equal("Vira b ni mogoče zajeti", Assert.Single(sink.Mails, m => m.To is ["zelena@primer.si"]).Subject);
        Assert.Equal("Opravilo nocno ni uspelo v celoti", mail.Subject);
        Assert.Contains("– a: ", mail.Text, StringComparison.Ordinal);
        Assert.Contains("– b: ", mail.Text, StringComparison.Ordinal);

        foreach (var id in new[] { "a", "b" })
        {
            var source = await workshop.Store.FindSourceAsync(id, Cancel);
            await workshop.Store.SaveSourceAsync(source! with { Location = workshop.Data.Path }, TestStore.Ana, Cancel);
        }

        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await jobs.RunAsync("nocno", "ana", null, null, Cancel);
        await people.RunAsync(Cancel);
        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await jobs.RunAsync("nocno", "ana", null, null, Cancel);
        await people.RunAsync(Cancel);
        Assert.Equal(["Opravilo nocno ni uspelo v celoti", "Opravilo nocno spet teče brez zapletov"], sink.Mails.Where(m => m.To.Count == 2).Select(m => m.Subject));
        Assert.Equal(["Vira b ni mogoče zajeti", "Vir b se spet zajema"], sink.Mails.Where(m => m.To.Count == 1).Select(m => m.Subject));
    }

    private static async Task HarvestAsync(Workshop workshop, string source = "mapa")
    {
        workshop.Clock.Advance(TimeSpan.FromMinutes(1));
        await workshop.HarvestAsync(source);
    }

    /// <summary>A body with a source that fails.</summary>
    private static async Task OwnerAsync(Workshop workshop, string id, string email, bool wants)
    {
        await workshop.Store.SaveOrganisationAsync(new Organisation { Id = id, Name = LocalText.In("sl", id), Email = email, Notices = wants }, TestStore.Ana, Cancel);
        await workshop.Store.SaveSourceAsync(new Source { Id = "vir-" + id, Kind = "folder", Location = "/ni/te/mape", Owner = id }, TestStore.Ana, Cancel);
    }

    private static NotifyPeople People(Workshop workshop, NoticeSettings settings) => new(workshop.Store, settings, workshop.Clock);

    private static NoticeSettings Mail(SmtpSink sink) => new()
    {
        BaseUri = new Uri("https://podatki.primer.si/"),
        Mail = new MailSettings { Host = "127.0.0.1", Port = sink.Port, StartTls = false, From = "katalog@primer.si", To = ["skrbnik@primer.si", "drugi@primer.si"] },
    };

    private static NoticeSettings Hook(LoopbackServer server, bool allowLocal) => new()
    {
        BaseUri = new Uri("https://podatki.primer.si/"),
        Webhook = new WebhookSettings
        {
            Address = new Uri(server.Address + "/obvestila"),
            Secret = () => "ključ",
            Http = () => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = allowLocal }),
        },
    };
}
