using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Rdf;
using OpenData.Tests.Exporters.Opsi.Publication;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>What is handed over is enough for a person to enter it; what was entered is found again, and nothing is asked for twice.</summary>
public sealed partial class HandOverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_clerk_enters_what_the_folders_say_and_the_verification_closes_them(string database)
    {
        await using var trial = await StartAsync(database);
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki", d => d with
        {
            Description = LocalText.In("sl", "Prvi odstavek.\n\nDrugi odstavek."),
            TemporalCoverage = [new Period { Start = Temporal.OfYear(2020), End = Temporal.OfYear(2024) }],
            Documentation = [new LabelledNode { Iri = new Iri($"{trial.Site.Address}files/odpadki~csv/odpadki.csv"), Label = LocalText.In("sl", "Pojasnila") }],
        });
        // Its address is none of ours, so nothing in it tells which distribution it is.
        await trial.SaveAsync("promet", d => d with
        {
            Distributions = [d.Distributions[0] with { Key = "drugi", File = null, DownloadUrls = [new Iri($"{trial.Site.Address}files/promet~csv/tuja.csv")] }],
        });
        await trial.SaveAsync("voda");

        var report = await trial.PublishAsync();

        Assert.Equal(PlanStatus.Applied, report.Status);
        Assert.All(report.Receipts, r => Assert.Equal(StepStatus.Waiting, r.Status));
        Assert.Empty(trial.Trial.Writes);
        var folders = Folders(trial, report.Plan);
        Assert.Equal(["01-create-" + report.Plan.Create[0].RemoteName, "02-create-" + report.Plan.Create[1].RemoteName, "03-create-" + report.Plan.Create[2].RemoteName], folders.Select(Path.GetFileName));
        Assert.All(report.Receipts.Zip(folders), p => Assert.Contains($"publish/hand-over/{report.Plan.Id}/{Path.GetFileName(p.Second)}.", p.First.Reason!.For("en"), StringComparison.Ordinal));
        var index = await File.ReadAllTextAsync(Path.Combine(PlanFolder(trial, report.Plan), "index.html"), Cancel);
        Assert.All(folders, f => Assert.Contains($"href=\"{Path.GetFileName(f)}/index.html\"", index, StringComparison.Ordinal));
        Assert.Contains("Korakov: 3", index, StringComparison.Ordinal);

        // Until somebody enters it, there is nothing to do but wait.
        var second = await trial.PlanAsync();
        Assert.Equal((0, 0, 3), (second.Create.Count, second.Update.Count, second.Waiting));
        Assert.Equal((3, 0), ((await trial.VerifyAsync()).Waiting, (await trial.VerifyAsync()).Closed));

        foreach (var folder in folders)
        {
            await clerk.EnterAsync(folder);
        }

        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((3, 3, 0, 0), (verified.Closed, verified.Present, verified.Waiting, verified.Strangers));
        foreach (var line in await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel))
        {
            var there = trial.Portal.State.Find(line.RemoteName!)!;
            Assert.Equal((there.Id, null), (line.RemoteId, line.OnItsWay));
            Assert.Equal(there.Resources.Select(r => r.Id).Order(), line.Parts.Values.Order());
        }

        var third = await trial.PlanAsync();
        Assert.Equal((0, 0, 3, 0, 0), (third.Create.Count, third.Update.Count, third.Unchanged, third.Waiting, third.Conflicts.Count));
        Assert.Equal(PlanStatus.Applied, (await trial.ApplyAsync(third)).Status);
        Assert.False(Directory.Exists(PlanFolder(trial, third)));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_change_asks_for_the_changed_fields_alone_and_keeps_the_rest_there(string database)
    {
        await using var trial = await StartAsync(database);
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        await clerk.EnterAsync(Assert.Single(Folders(trial, (await trial.PublishAsync()).Plan)));
        await trial.VerifyAsync();
        var name = Assert.Single(trial.Portal.State.Names);
        trial.Portal.State.Edit(name, "tuj_dodatek", "ostane");
        var id = Assert.Single(trial.Portal.State.Find(name)!.Resources).Id;
        await trial.SaveAsync("odpadki", d => d with
        {
            Title = LocalText.In("sl", "Odvoz odpadkov"),
            Distributions = [d.Distributions[0] with { Title = LocalText.In("sl", "Po letih") }],
        });

        var report = await trial.PublishAsync();

        var folder = Assert.Single(Folders(trial, report.Plan));
        Assert.Equal($"01-update-{name}", Path.GetFileName(folder));
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), Cancel);
        Assert.Equal(["Odvoz odpadkov", "Po letih", "Po letih"], Boxes(page).Skip(1));
        Assert.Equal(["Zbirka odpadki", "Vse leto", "Vse leto"], There().Matches(page).Select(m => m.Groups[1].Value));
        Assert.Contains($"{trial.Portal.Address}dataset/{name}", page, StringComparison.Ordinal);

        await clerk.EnterAsync(folder);
        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1), (verified.Closed, verified.Present));
        var after = trial.Portal.State.Find(name)!;
        Assert.Equal(("Odvoz odpadkov", "ostane", id), (after.Text("title"), after.Extras.Single(e => e.Key == "tuj_dodatek").Value, Assert.Single(after.Resources).Id));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    [Theory]
    [EveryDatabase]
    public async Task Files_lie_ready_under_names_that_the_portal_keeps_and_another_file_is_asked_for_again(string database)
    {
        await using var trial = await StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki", d => d with
        {
            Distributions = [d.Distributions[0] with { File = d.Distributions[0].File! with { Name = "Količine_po letih.csv" } }],
        });

        var folder = Assert.Single(Folders(trial, (await trial.PublishAsync()).Plan));

        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "datoteke"), "*.csv"));
        var sum = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Cancel)));
        Assert.Equal($"koliinepoletih{sum[..8]}.csv", Path.GetFileName(file));
        Assert.Equal($"{sum}  {Path.GetFileName(file)}\n", await File.ReadAllTextAsync(Path.Combine(folder, "datoteke", "SHA256SUMS"), Cancel));
        await clerk.EnterAsync(folder);
        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1), (verified.Closed, verified.Present));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
        var name = Assert.Single(trial.Portal.State.Names);
        var id = Assert.Single(trial.Portal.State.Find(name)!.Resources).Id;

        await trial.SaveAsync("odpadki", d => d with { Distributions = [d.Distributions[0] with { File = d.Distributions[0].File! with { Name = "Količine_po letih.csv" } }] }, "leto;kolicina\n2025;99.5\n");
        var second = Assert.Single(Folders(trial, (await trial.PublishAsync()).Plan));
        await clerk.EnterAsync(second);
        verified = await trial.VerifyAsync();

        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1), (verified.Closed, verified.Present));
        Assert.Equal(id, Assert.Single(trial.Portal.State.Find(name)!.Resources).Id);
        Assert.Equal("leto;kolicina\n2025;99.5\n"u8.ToArray(), trial.Portal.State.ReadFile(id));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    [Fact]
    public async Task A_wrong_file_entered_by_hand_is_told()
    {
        await using var trial = await StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        var folder = Assert.Single(Folders(trial, (await trial.PublishAsync()).Plan));
        await File.WriteAllTextAsync(Directory.GetFiles(Path.Combine(folder, "datoteke"), "*.csv")[0], "leto;kolicina\n1999;00.0\n", Cancel);

        await clerk.EnterAsync(folder);

        var trouble = Assert.Single((await trial.VerifyAsync()).Troubles);
        Assert.Equal(RemoteSight.Broken, trouble.Sight);
        Assert.Contains("is not ours", trouble.Problem!.For("en"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_removal_is_a_message_to_the_administrator_and_closes_when_the_record_is_gone(string database)
    {
        await using var trial = await StartAsync(database);
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        await clerk.EnterAsync(Assert.Single(Folders(trial, (await trial.PublishAsync()).Plan)));
        await trial.VerifyAsync();
        var name = Assert.Single(trial.Portal.State.Names);
        var record = (await trial.Store.FindAsync("odpadki", Cancel))!;
        await trial.Store.SaveAsync(record with { Status = RecordStatus.Withdrawn, Fingerprint = "umaknjen" }, TestStore.Ana, null, Cancel);

        var report = await trial.PublishAsync(r => r with { AllowRemovals = true });

        var folder = Assert.Single(Folders(trial, report.Plan));
        Assert.Equal($"01-remove-{name}", Path.GetFileName(folder));
        Assert.Contains(trial.Portal.State.Find(name)!.Id, Boxes(await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), Cancel))[1], StringComparison.Ordinal);
        Assert.Equal(1, (await trial.PlanAsync(r => r with { AllowRemovals = true })).Waiting);

        trial.Portal.State.Delete(name);
        Assert.Equal(1, (await trial.VerifyAsync()).Closed);
        Assert.NotNull((await trial.Store.FindPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, "odpadki", Cancel))!.RemovedAt);
    }

    [Fact]
    public async Task Texts_of_strangers_are_text_on_the_page_and_come_out_of_their_boxes_letter_by_letter()
    {
        await using var trial = await StartAsync("sqlite");
        const string Title = "</textarea><script>alert(1)</script> \"'& {0}";
        const string Description = "<img src=x onerror=alert(2)>\n\n</bdi></table> &amp; </main>";
        await trial.SaveAsync("zlo", d => d with
        {
            Title = LocalText.In("sl", Title), Distributions = [d.Distributions[0] with { Title = LocalText.In("sl", "\"><script>alert(3)</script>") }],
            Opsi = new OpsiFields { RelatedRecords = Description },
        });

        var plan = (await trial.PublishAsync()).Plan;

        var step = await File.ReadAllTextAsync(Path.Combine(Assert.Single(Folders(trial, plan)), "index.html"), Cancel);
        var index = await File.ReadAllTextAsync(Path.Combine(PlanFolder(trial, plan), "index.html"), Cancel);
        Assert.All([step, index], p => Assert.DoesNotMatch("<script|<img|javascript:|style=|onerror=[^a-z]", p));
        Assert.Contains(Title, Boxes(step));
        Assert.Contains(Description, Boxes(step));
        Assert.Equal(Count(step, "<textarea"), Count(step, "</textarea>"));
        Assert.Equal(1, Count(step, "</main>"));

        // Whoever reads the markup as it is meant finds a closed element for each that is open.
        AssertBalanced(step);
        AssertBalanced(index);

        // Each box has its label.
        var labelled = Labels().Matches(step).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(Ids().Matches(step).Select(m => m.Groups[1].Value).Order(), labelled.Order());
    }

    [Fact]
    public async Task A_call_that_was_cut_off_leaves_whole_folders_and_goes_on_without_a_second_one()
    {
        await using var trial = await StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        await trial.SaveAsync("promet");
        var plan = await trial.PlanAsync();
        var half = Path.Combine(PlanFolder(trial, plan), $".01-create-{plan.Create[0].RemoteName}.part");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "index.html"), "pol strani", Cancel);

        // A file stands where the second folder is to be: the first step is taken, the second fails.
        var blocked = Path.Combine(PlanFolder(trial, plan), $"02-create-{plan.Create[1].RemoteName}");
        await File.WriteAllTextAsync(blocked, "", Cancel);
        var report = await trial.ApplyAsync(plan);

        Assert.Equal([StepStatus.Waiting, StepStatus.Failed], report.Receipts.Select(r => r.Status));
        Assert.Contains("cannot be written", report.Receipts[1].Reason!.For("en"), StringComparison.Ordinal);
        var first = Assert.Single(Folders(trial, plan));
        Assert.DoesNotContain("pol strani", await File.ReadAllTextAsync(Path.Combine(first, "index.html"), Cancel), StringComparison.Ordinal);
        Assert.False(Directory.Exists(half));

        File.Delete(blocked);
        var next = await trial.PublishAsync();
        Assert.Equal("promet", Assert.Single(next.Plan.Create).Dataset);
        Assert.Equal(1, next.Plan.Waiting);
        Assert.Single(Folders(trial, next.Plan));
        Assert.Single(Folders(trial, plan));
    }

    [Fact]
    public async Task A_step_that_is_sent_again_keeps_its_folder_and_its_place_in_the_list()
    {
        await using var trial = await StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        var waits = new List<string>();
        for (var call = 0; call < 2; call++)
        {
            // Another call each time, as after a crash that lost the receipt.
            await using var opened = await trial.Target.OpenAsync(null, Cancel);
            var form = opened.Map((await trial.Store.FindAsync("odpadki", Cancel))!, null)!;
            var fields = form.Content.Fields.Select(f => f.Key).ToHashSet();
            var sent = new Consignment(PublicationAction.Create, form, null, fields) { Plan = "nacrt", Step = 4 };
            waits.Add((await opened.Remote.SendAsync(sent, Cancel)).Waits!.For("sl"));
            var folder = Path.Combine(trial.Trial.Folder, "publish", "hand-over", "nacrt");
            var page = Path.Combine(Assert.Single(Directory.GetDirectories(folder)), "index.html");
            Assert.Equal(call == 0, !File.Exists(page + ".opomba"));
            await File.WriteAllTextAsync(page + ".opomba", "zapisek urednika", Cancel);
            Assert.Equal(1, Count(await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), Cancel), "type=\"checkbox\""));
        }

        Assert.Equal(waits[0], waits[1]);
        Assert.Contains("publish/hand-over/nacrt/05-create-", waits[0], StringComparison.Ordinal);
    }

    private static async Task<PublicationTrial> StartAsync(string database)
    {
        var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Way = "hand-over", ApiKey = null };
        return trial;
    }

    private static string PlanFolder(PublicationTrial trial, PublicationPlan plan) => Path.Combine(trial.Trial.Folder, "publish", "hand-over", plan.Id);

    private static List<string> Folders(PublicationTrial trial, PublicationPlan plan) =>
        [.. Directory.GetDirectories(PlanFolder(trial, plan)).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    private static void AssertBalanced(string page)
    {
        var open = new Stack<string>();
        foreach (var tag in Tags().Matches(page).Select(m => (IsEnd: m.Groups[1].Length > 0, Name: m.Groups[2].Value)).Where(t => t.Name is not ("meta" or "link" or "input")))
        {
            if (!tag.IsEnd)
            {
                open.Push(tag.Name);
            }
            else
            {
                Assert.Equal(tag.Name, open.Pop());
            }
        }

        Assert.Empty(open);
    }

    private static List<string> Boxes(string page) => [.. Box().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    [GeneratedRegex("<textarea[^>]*>([^<]*)</textarea>")]
    private static partial Regex Box();

    [GeneratedRegex("<td class=\"there\"><bdi>([^<]*)</bdi>")]
    private static partial Regex There();

    [GeneratedRegex("<label for=\"([^\"]*)\"")]
    private static partial Regex Labels();

    [GeneratedRegex("<(/?)([a-z][a-z0-9]*)")]
    private static partial Regex Tags();

    [GeneratedRegex("<textarea id=\"([^\"]*)\"")]
    private static partial Regex Ids();
}
