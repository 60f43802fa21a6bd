using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Handbook;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>What the handbook says of a file is found out once for the same bytes, and again only when it must be.</summary>
public sealed class VerdictTests
{
    private const string Commas = "\uFEFFleto,kolicina\n2024,\"12,5\"\n2025,\"13,5\"\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_is_made_once_for_the_same_bytes_and_made_again_when_it_is_gone()
    {
        using var kept = new Kept();
        var file = await kept.KeepAsync("odpadki.csv", Commas);
        var first = (await Of(kept, file))!;
        var copy = Assert.Single(first.Copies);
        kept.Clock.Advance(TimeSpan.FromHours(1));

        var other = file with { Name = "drugo ime.csv" };
        var second = Assert.Single((await Of(kept, other))!.Copies);
        Assert.Equal((copy.MadeAt, copy.File, other), (second.MadeAt, second.File, second.Source));
        Assert.Equal(first.Broken, (await Of(kept, file))!.Broken);

        File.Delete(kept.Files.PathOf(copy.File.Sha256));
        var third = Assert.Single((await Of(kept, file))!.Copies);
        Assert.Equal((copy.File.Sha256, copy.MadeAt + TimeSpan.FromHours(1)), (third.File.Sha256, third.MadeAt));
        Assert.True(kept.Files.Has(copy.File.Sha256));
    }

    [Fact]
    public async Task Rules_alone_make_no_copy_and_a_later_question_makes_it()
    {
        using var kept = new Kept();
        var file = await kept.KeepAsync("odpadki.csv", Commas);

        var rules = (await Of(kept, file, copies: false))!;
        Assert.Contains(rules.Broken, b => b.Rule == HandbookRule.Semicolon && b.MendedByCopy);
        Assert.Empty(rules.Copies);
        Assert.Single((await Of(kept, file))!.Copies);
        Assert.Single((await Of(kept, file, copies: false))!.Copies);
    }

    [Fact]
    public async Task A_damaged_note_and_one_under_other_limits_are_done_without()
    {
        using var kept = new Kept();
        var file = await kept.KeepAsync("odpadki.csv", Commas);
        await Of(kept, file);
        kept.Files.Note(file.Sha256, "handbook", "{\"version\":1,\"brok"u8.ToArray());
        Assert.Single((await Of(kept, file))!.Copies);

        var small = await new HandbookVerdicts(kept.Files, HandbookLimits.Default with { MaxBytes = 10 }, kept.Clock).OfAsync(file, true, Cancel);
        Assert.Contains("Split the file", small!.Refusal!.For("en"), StringComparison.Ordinal);
        Assert.Null((await Of(kept, file))!.Refusal);
    }

    [Theory]
    [InlineData("leto;kolicina\n2024;12.5\n", "odpadki.csv")]
    [InlineData("[{\"leto\": 2024, \"kolicina\": 12.5}, {\"leto\": 2025, \"kolicina\": 13.5}]", "odpadki.json")]
    [InlineData("{\"naslov\": \"ni tabela\"}", "opis.json")]
    public async Task What_follows_the_rules_goes_as_it_is(string text, string name)
    {
        using var kept = new Kept();
        var file = await kept.KeepAsync(name, text);

        var verdict = (await Of(kept, file))!;

        Assert.Empty(verdict.Copies);
        Assert.Null(verdict.Refusal);
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(kept.Files.PathOf(file.Sha256))!), f => Path.GetFileName(f).Length == 64);
    }

    [Fact]
    public async Task A_file_that_is_gone_has_no_verdict()
    {
        using var kept = new Kept();
        Assert.Null(await Of(kept, new KeptFile("odpadki.csv", new string('a', 64))));
    }

    private static Task<HandbookVerdict?> Of(Kept kept, KeptFile file, bool copies = true) =>
        new HandbookVerdicts(kept.Files, HandbookLimits.Default, kept.Clock).OfAsync(file, copies, Cancel);
}
