using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>The folders themselves: whole, once each, and nobody's text is markup in them.</summary>
public sealed class HandOverFolderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_of_strangers_are_text_on_the_page_and_come_out_of_their_boxes_letter_by_letter()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
        const string Title = "</textarea><script>alert(1)</script> \"'& {0}";
        const string Description = "<img src=x onerror=alert(2)>\n\n</bdi></table> &amp; </main>";
        await trial.SaveAsync("zlo", d => d with
        {
            Title = LocalText.In("sl", Title), Distributions = [d.Distributions[0] with { Title = LocalText.In("sl", "\"><script>alert(3)</script>") }],
            Opsi = new OpsiFields { RelatedRecords = Description },
        });

        var plan = (await trial.PublishAsync()).Plan;

        var step = await File.ReadAllTextAsync(Path.Combine(Assert.Single(HandOverTrial.Folders(trial, plan)), "index.html"), Cancel);
        var index = await File.ReadAllTextAsync(Path.Combine(HandOverTrial.PlanFolder(trial, plan), "index.html"), Cancel);
        Assert.All([step, index], p => Assert.DoesNotMatch("<script|<img|javascript:|style=|onerror=[^a-z]", p));
        Assert.Contains(Title, HandedPage.Boxes(step));
        Assert.Contains(Description, HandedPage.Boxes(step));
        Assert.Equal(HandedPage.Count(step, "<textarea"), HandedPage.Count(step, "</textarea>"));
        Assert.Equal(1, HandedPage.Count(step, "</main>"));

        // Whoever reads the markup as it is meant finds a closed element for each that is open.
        HandedPage.AssertBalanced(step);
        HandedPage.AssertBalanced(index);

        // Each box has its label.
        Assert.Equal(HandedPage.BoxIds(step).Order(), HandedPage.Labelled(step).Order());
    }

    [Fact]
    public async Task A_call_that_was_cut_off_leaves_whole_folders_and_goes_on_without_a_second_one()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        await trial.SaveAsync("promet");
        var plan = await trial.PlanAsync();
        var half = Path.Combine(HandOverTrial.PlanFolder(trial, plan), $".01-create-{plan.Create[0].RemoteName}.part");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "index.html"), "pol strani", Cancel);

        // A file stands where the second folder is to be: the first step is taken, the second fails.
        var blocked = Path.Combine(HandOverTrial.PlanFolder(trial, plan), $"02-create-{plan.Create[1].RemoteName}");
        await File.WriteAllTextAsync(blocked, "", Cancel);
        var report = await trial.ApplyAsync(plan);

        Assert.Equal([StepStatus.Waiting, StepStatus.Failed], report.Receipts.Select(r => r.Status));
        Assert.Contains("cannot be written", report.Receipts[1].Reason!.For("en"), StringComparison.Ordinal);
        var first = Assert.Single(HandOverTrial.Folders(trial, plan));
        Assert.DoesNotContain("pol strani", await File.ReadAllTextAsync(Path.Combine(first, "index.html"), Cancel), StringComparison.Ordinal);
        Assert.False(Directory.Exists(half));

        File.Delete(blocked);
        var next = await trial.PublishAsync();
        Assert.Equal("promet", Assert.Single(next.Plan.Create).Dataset);
        Assert.Equal(1, next.Plan.Waiting);
        Assert.Single(HandOverTrial.Folders(trial, next.Plan));
        Assert.Single(HandOverTrial.Folders(trial, plan));
    }

    [Fact]
    public async Task A_step_that_is_sent_again_keeps_its_folder_and_its_place_in_the_list()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
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
            Assert.Equal(1, HandedPage.Count(await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), Cancel), "type=\"checkbox\""));
        }

        Assert.Equal(waits[0], waits[1]);
        Assert.Contains("publish/hand-over/nacrt/05-create-", waits[0], StringComparison.Ordinal);
    }
}
