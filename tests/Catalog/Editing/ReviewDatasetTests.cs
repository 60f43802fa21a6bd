using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

public class ReviewDatasetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_goes_from_draft_to_published_and_back_with_who_and_why()
    {
        await using var home = await SavedAsync(RecordStatus.Draft);

        Assert.Equal(RecordStatus.Submitted, (await ReviewAsync(home, ReviewStep.Submit)).Status);
        var approved = await ReviewAsync(home, ReviewStep.Approve);
        Assert.Equal(RecordStatus.Approved, approved.Status);
        Assert.NotNull(approved.ApprovedFingerprint);
        Assert.Equal(approved.MetadataFingerprint, approved.ApprovedFingerprint);
        Assert.Equal(RecordStatus.Withdrawn, (await ReviewAsync(home, ReviewStep.Withdraw, "napaka v podatkih")).Status);
        Assert.Equal(RecordStatus.Draft, (await ReviewAsync(home, ReviewStep.Restore)).Status);

        var history = await home.Store.HistoryAsync("vode", Cancel);
        Assert.Equal(["preizkus", "submit", "approve", "napaka v podatkih", "restore"], history.Select(r => r.Change.Why));
        Assert.Equal("urednik", history[^1].Change.Actor);
    }

    [Theory]
    [InlineData(RecordStatus.Draft, ReviewStep.Approve, "dataset submit")]
    [InlineData(RecordStatus.Draft, ReviewStep.Restore, "niti umaknjen")]
    [InlineData(RecordStatus.Submitted, ReviewStep.Submit, "dataset approve")]
    [InlineData(RecordStatus.Approved, ReviewStep.Approve, "že odobren")]
    [InlineData(RecordStatus.Approved, ReviewStep.Submit, "že odobren")]
    [InlineData(RecordStatus.Withdrawn, ReviewStep.Withdraw, "že umaknjen")]
    [InlineData(RecordStatus.Withdrawn, ReviewStep.Approve, "dataset restore")]
    [InlineData(RecordStatus.Withdrawn, ReviewStep.Submit, "dataset restore")]
    public async Task A_step_that_does_not_begin_where_the_record_stands_is_refused_with_the_way_on(RecordStatus from, ReviewStep step, string word)
    {
        await using var home = await SavedAsync(from);

        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => ReviewAsync(home, step, "razlog"));

        Assert.Contains(word, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Equal(1, (await home.Store.FindAsync("vode", Cancel))?.Revision);
    }

    [Fact]
    public async Task Withdrawing_needs_a_reason_and_an_archived_record_comes_back_by_restore_only()
    {
        await using var home = await SavedAsync(RecordStatus.Approved, archived: true);

        await Assert.ThrowsAsync<SettingsInvalidException>(() => ReviewAsync(home, ReviewStep.Withdraw, " "));
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => ReviewAsync(home, ReviewStep.Submit));
        Assert.Contains("arhiviran", refused.Text.For("sl"), StringComparison.Ordinal);
        var back = await ReviewAsync(home, ReviewStep.Restore);
        Assert.Equal((null, RecordStatus.Approved), (back.ArchivedAt, back.Status));
    }

    [Fact]
    public async Task With_automatic_approval_a_submitted_draft_is_approved()
    {
        await using var home = await SavedAsync(RecordStatus.Draft);

        var record = await new ReviewDataset(home.Store, approveAutomatically: true).RunAsync("vode", ReviewStep.Submit, [], new Change("urednik", ""), Cancel);

        Assert.Equal((RecordStatus.Approved, record.MetadataFingerprint), (record.Status, record.ApprovedFingerprint));
    }

    [Fact]
    public async Task Confirming_makes_suggestions_given_all_or_the_named_ones()
    {
        await using var home = await SavedAsync(RecordStatus.Approved);

        var some = await ReviewAsync(home, ReviewStep.Confirm, "", "frequency", "distributions/csv");
        Assert.Equal(
            ["distributions/csv/format: Given", "frequency: Given", "opsi/area: Suggested", "title: Found"],
            some.Resource.Origins.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}: {o.Value.Origin}"));
        var all = await ReviewAsync(home, ReviewStep.Confirm);
        Assert.DoesNotContain(all.Resource.Origins, o => o.Value.Origin == ValueOrigin.Suggested);
        Assert.Equal(ValueOrigin.Found, all.Resource.Origins["title"].Origin);
        Assert.Equal(RecordStatus.Approved, all.Status);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => ReviewAsync(home, ReviewStep.Confirm, "", "frequency"));
    }

    private static Task<CatalogRecord> ReviewAsync(TestStore home, ReviewStep step, string why = "", params string[] fields) =>
        new ReviewDataset(home.Store, approveAutomatically: false).RunAsync("vode", step, fields, new Change("urednik", why), Cancel);

    private static async Task<TestStore> SavedAsync(RecordStatus status, bool archived = false)
    {
        var home = await TestStore.OpenAsync("sqlite");
        var dataset = new Dataset
        {
            Id = "vode", Title = LocalText.In("sl", "Vode"),
            Origins = new Dictionary<string, FieldOrigin>
            {
                ["title"] = new(ValueOrigin.Found), ["frequency"] = new(ValueOrigin.Suggested), ["opsi/area"] = new(ValueOrigin.Suggested, "predloga 3"),
                ["distributions/csv/format"] = new(ValueOrigin.Suggested),
            },
        };
        await home.Store.SaveAsync(
            new CatalogRecord { Resource = dataset, Status = status, ArchivedAt = archived ? home.Clock.GetUtcNow() : null }, TestStore.Ana, null, Cancel);
        return home;
    }
}
