using OpenData.Catalog.Browsing;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Browsing;

/// <summary>What words find, on both databases.</summary>
public sealed class WordSearchTests
{
    private static readonly string[] Texts =
    [
        "Ceste in poti | Kategorizirane občinske ceste | promet",                         // r0
        "Čistilne naprave | Kakovost vode na iztoku, odpadne vode | okolje",               // r1
        "Poraba vode | Po letih | vodovod",                                               // r2
        "Proračun občine 2025 | Prihodki in odhodki | finance",                           // r3
        "Proračun občine 2026 | Prihodki in odhodki | finance",                           // r4
        "Javna parkirišča | Mesta in cenik ob cestah Ptuja | parkiranje",                 // r5
        "Vozni redi | Linije mestnega prometa v Novi Gorici | GTFS",                      // r6
        "Storitve knjižnice | Kamniški in tržiški obiskovalci | kultura",                 // r7
        "Odvoz | Urnik odvoza odpadkov | odpadki",                                        // r8
    ];

    [Theory, EveryDatabase]
    public async Task A_word_is_found_in_every_form_and_without_its_marks(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);

        Assert.Equal("r0 r5", await trial.FoundAsync("cesta"));
        Assert.Equal("r0 r5", await trial.FoundAsync("CESTAMI"));
        Assert.Equal("r3 r4", await trial.FoundAsync("proracunih"));
        Assert.Equal("r4", await trial.FoundAsync("proračunu 2026"));
        Assert.Equal("r7", await trial.FoundAsync("storitev"));
        Assert.Equal("r1", await trial.FoundAsync("cistilno napravo"));
        Assert.Equal("r5", await trial.FoundAsync("parkirišč"));
        Assert.Equal("", await trial.FoundAsync("proračun knjižnice"));
    }

    [Theory, EveryDatabase]
    public async Task Titles_come_before_keywords_and_keywords_before_the_rest(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Zrak | hrup", "Meritve | ozračje | hrup", "Hrup ob cesti", "Hrupnost");

        Assert.Equal("r2 r3 r1 r0", await trial.FoundAsync("hrup"));
    }

    [Theory, EveryDatabase]
    public async Task Beginnings_compounds_and_noun_and_adjective_are_found(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);

        Assert.Equal("r5", await trial.FoundAsync("parkiri"));
        Assert.Equal("r7", await trial.FoundAsync("knjiž"));
        Assert.Equal("r1", await trial.FoundAsync("odpadnevode"));
        Assert.Equal("r6", await trial.FoundAsync("gt fs"));
        Assert.Equal("r0", await trial.FoundAsync("občinska pot"));
        Assert.Equal("r6", await trial.FoundAsync("mesto gtfs"));
    }

    [Theory, EveryDatabase]
    public async Task An_adjective_finds_its_place_and_a_place_its_adjective(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);

        Assert.Equal("r5", await trial.FoundAsync("ptujska parkirišča"));
        Assert.Equal("r6", await trial.FoundAsync("novogoriški"));
        Assert.Equal("r7", await trial.FoundAsync("Kamnik"));
        Assert.Equal("r7", await trial.FoundAsync("Tržič knjižnica"));
    }

    [Theory, EveryDatabase]
    public async Task English_words_reach_Slovenian_texts(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);

        Assert.Equal("r0 r5", await trial.FoundAsync("roads"));
        Assert.Equal("r4", await trial.FoundAsync("municipal budget 2026"));
        Assert.Equal("r2", await trial.FoundAsync("water consumption"));
        Assert.Equal("r1", await trial.FoundAsync("treatment plant"));
        Assert.Equal("r8", await trial.FoundAsync("waste collection calendar"));
        Assert.Equal("r6", await trial.FoundAsync("bus timetable"));
    }

    [Theory, EveryDatabase]
    public async Task Phrases_hold_together_and_exclusions_leave_out(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(
            kind, "Odprti podatki", "Podatki so odprti", "Odprtih podatkov | vrt", "Odprti | podatki", "Vrt");

        Assert.Equal("r0 r2", await trial.FoundAsync("\"odprti podatki\""));
        Assert.Equal("r0", await trial.FoundAsync("„odprti podatki“ -vrtovi"));
        Assert.Equal("r1 r3", await trial.FoundAsync("podatki -\"odprti podatki\""));
        Assert.Equal("r4", await trial.FoundAsync("-podatki"));
        Assert.Equal("r0 r1 r2 r3", await trial.FoundAsync("\"podatki\" odprti"));
    }

    [Theory, EveryDatabase]
    public async Task A_slip_of_the_finger_is_set_right_in_the_records_own_spelling(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);

        Assert.Equal("proračun", (await trial.SearchAsync("proačun")).DidYouMean);
        Assert.Equal("proračun 2026", (await trial.SearchAsync("prroračun 2026")).DidYouMean);
        Assert.Null((await trial.SearchAsync("xqzwy")).DidYouMean);
        Assert.Null((await trial.SearchAsync("proračun knjižnice")).DidYouMean);
        Assert.Null((await trial.SearchAsync("proračun")).DidYouMean);
    }

    [Theory, EveryDatabase]
    public async Task Words_and_titles_are_offered_while_typing(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);

        Assert.Equal([new Suggestion("proračun", null), new Suggestion("Proračun občine 2025", "r3"), new Suggestion("Proračun občine 2026", "r4")], await trial.SuggestAsync("prora"));
        Assert.Equal([new Suggestion("poraba vode", null), new Suggestion("Poraba vode", "r2")], await trial.SuggestAsync("poraba vo"));
        Assert.Single((await trial.SuggestAsync("p", limit: 1))!);
        Assert.Empty((await trial.SuggestAsync("zzz"))!);
        Assert.Empty((await trial.SuggestAsync(" \"* "))!);
    }

    [Theory, EveryDatabase]
    public async Task Whatever_is_typed_has_an_answer(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, Texts);
        string[] hostile =
        [
            "\"", "\"\"\"", "-", "--", "- -", "*", "title:*", "NEAR(a b, 2)", "a AND NOT b", "^cesta", "{a b}:c", "'; drop table record; --", "\\", "%_%", "cesta\0voda",
            "\uD800", "a\uDFFFb", "😀 👩‍👩‍👧", "<script>alert(1)</script>", "& | ! <-> ()", new string('a', 1_000_000), string.Join(' ', Enumerable.Range(0, 10_000)),
            new string('"', 5_000), new string('-', 5_000), "\u202Ecesta", "ﷺ", string.Concat(Enumerable.Repeat("a\u0301\u0302", 2_000)),
        ];
        foreach (var typed in hostile)
        {
            var answer = await trial.SearchAsync(new SearchRequest { Words = typed, Facets = Enum.GetValues<Facet>() });
            Assert.InRange(answer.Total, 0, Texts.Length);
            await trial.SuggestAsync(typed);
        }

        Assert.Equal(Texts.Length, (await trial.SearchAsync(" \" - * ")).Total);
        Assert.Equal("r0", await trial.FoundAsync("cesta\0poti"));
    }
}
