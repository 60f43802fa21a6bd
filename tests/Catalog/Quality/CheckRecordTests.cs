using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Catalog.Quality;

public sealed class CheckRecordTests
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    /// <summary>A dataset with nothing to find fault with.</summary>
    private static Dataset Good { get; } = new()
    {
        Id = "prodana-voda",
        Title = LocalText.Of("Prodana voda", "Water sold"),
        Description = LocalText.In("sl", "Količine prodane vode po letih."),
        Owner = "komunala",
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Komunala"), Email = "info@primer.si" }],
        Keywords = [new TaggedText("voda")],
        Themes = [new Iri(Authority + "data-theme/ENVI")],
        Frequency = new Iri(Authority + "frequency/ANNUAL"),
        SpatialCoverage = [new Location { Iri = new Iri("https://sws.geonames.org/3192241/") }],
        TemporalCoverage = [new Period { Start = Temporal.OfYear(2015), End = Temporal.OfYear(2021) }],
        Opsi = new OpsiFields { Area = "Okolje in prostor", Keeper = new Contact { Email = "info@primer.si" } },
        Distributions =
        [
            new Distribution
            {
                Key = "csv",
                File = new KeptFile("prodana_voda.csv", new string('a', 64)),
                Format = new Iri(Authority + "file-type/CSV"),
                License = new LabelledNode { Iri = new Iri(Authority + "licence/CC_BY_4_0") },
                ByteSize = 120,
            },
        ],
    };

    [Fact]
    public void A_complete_record_has_no_finding() => Assert.Empty(CheckRecord.Run(Good, []));

    public static TheoryData<string, Severity, string, Dataset> Faults() => new()
    {
        { "missing-mandatory", Severity.Error, "title", Good with { Title = LocalText.Empty } },
        { "missing-mandatory", Severity.Error, "description", Good with { Description = LocalText.Empty } },
        { "missing-mandatory", Severity.Error, "distributions/csv/accessUrls", With(d => d with { File = null }) },
        { "missing-recommended", Severity.Warning, "publisher", Good with { Owner = null } },
        { "missing-recommended", Severity.Warning, "contactPoints", Good with { ContactPoints = [new Contact()] } },
        { "missing-recommended", Severity.Warning, "keywords", Good with { Keywords = [] } },
        { "missing-recommended", Severity.Warning, "themes", Good with { Themes = [] } },
        { "missing-recommended", Severity.Hint, "spatialCoverage", Good with { SpatialCoverage = [] } },
        { "missing-recommended", Severity.Hint, "temporalCoverage", Good with { TemporalCoverage = [] } },
        { "missing-recommended", Severity.Hint, "frequency", Good with { Frequency = null } },
        { "missing-recommended", Severity.Warning, "distributions/csv/format", With(d => d with { Format = null }) },
        { "missing-opsi-field", Severity.Hint, "opsi/keeper", Good with { Opsi = new OpsiFields { Area = "Okolje in prostor" } } },
        { "missing-opsi-field", Severity.Hint, "opsi/area", Good with { Opsi = Good.Opsi! with { Area = null } } },
        { "empty-text", Severity.Warning, "title", Good with { Title = LocalText.In("sl", "---") } },
        { "empty-text", Severity.Warning, "keywords", Good with { Keywords = [new TaggedText(" ")] } },
        { "text-without-language", Severity.Warning, "title", Good with { Title = LocalText.In("", "Prodana voda") } },
        { "text-without-language", Severity.Hint, "keywords", Good with { Keywords = [new TaggedText("voda", "")] } },
        { "bad-date", Severity.Error, "issued", Good with { Issued = new Temporal("2023-02-30", TemporalPrecision.Day) } },
        { "bad-date", Severity.Error, "modified", Good with { Modified = new Temporal("2021-01-28 GMT", TemporalPrecision.Instant) } },
        { "bad-date", Severity.Error, "issued", Good with { Issued = new Temporal("0000", TemporalPrecision.Year) } },
        { "bad-date", Severity.Error, "modified", Good with { Modified = new Temporal("2021-01-28T24:00:00Z", TemporalPrecision.Instant) } },
        { "bad-date", Severity.Error, "temporalCoverage/start", Good with { TemporalCoverage = [new Period { Start = new Temporal("danes", TemporalPrecision.Day) }] } },
        { "end-before-start", Severity.Error, "temporalCoverage", Good with { TemporalCoverage = [new Period { Start = Temporal.OfYear(2022), End = Temporal.OfYear(2021) }] } },
        { "end-before-start", Severity.Error, "validForUse", Good with { ValidForUse = new Period { Start = new Temporal("2022-05", TemporalPrecision.Month), End = Temporal.OfYear(2021) } } },
        { "issued-after-modified", Severity.Warning, "modified", Good with { Issued = Temporal.OfYear(2023), Modified = Temporal.OfYear(2022) } },
        { "address-not-absolute", Severity.Error, "landingPages", Good with { LandingPages = [new LabelledNode { Iri = new Iri("www.primer.si/voda") }] } },
        { "address-not-absolute", Severity.Error, "distributions/csv/downloadUrls", With(d => d with { DownloadUrls = [new Iri("https://primer.si/nova voda.csv")] }) },
        { "https-authority", Severity.Error, "themes", Good with { Themes = [new Iri("https://publications.europa.eu/resource/authority/data-theme/ENVI")] } },
        { "https-authority", Severity.Error, "distributions/csv/license", With(d => d with { License = new LabelledNode { Iri = new Iri("https://publications.europa.eu/resource/authority/licence/CC0") } }) },
        { "licence-missing", Severity.Warning, "distributions/csv/license", With(d => d with { License = null }) },
        { "restricted-without-ground", Severity.Warning, "accessRightsGround", Good with { AccessRights = new Iri(Authority + "access-right/RESTRICTED") } },
        { "byte-size-zero", Severity.Error, "distributions/csv/byteSize", With(d => d with { ByteSize = 0 }) },
        { "draft-or-copy-name", Severity.Warning, "distributions/csv", With(d => d with { File = new KeptFile("voda_osnutek.csv", new string('a', 64)) }) },
        { "draft-or-copy-name", Severity.Warning, "distributions/csv", With(d => d with { File = new KeptFile("voda - kopija (2).csv", new string('a', 64)) }) },
        { "draft-or-copy-name", Severity.Warning, "distributions/csv", With(d => d with { File = new KeptFile("voda_v2.csv", new string('a', 64)) }) },
        { "not-machine-readable", Severity.Warning, "distributions", With(d => d with { Format = new Iri(Authority + "file-type/PDF") }) },
        { "fewer-than-three-stars", Severity.Hint, "distributions", With(d => d with { Format = new Iri(Authority + "file-type/XLS") }) },
        { "duplicate-distribution-key", Severity.Error, "distributions/csv", Good with { Distributions = [Good.Distributions[0], Good.Distributions[0]] } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_is_one_finding_that_names_its_field_and_the_remedy(string code, Severity severity, string path, Dataset dataset)
    {
        var finding = Assert.Single(CheckRecord.Run(dataset, []));
        Assert.Equal((code, severity, path), (finding.Code, finding.Severity, finding.Path));
        Assert.True(finding.Message["sl"]!.Contains(". ", StringComparison.Ordinal) || finding.Severity == Severity.Hint);
        Assert.NotEqual(finding.Message["sl"], finding.Message["en"]);
    }

    [Fact]
    public void Texts_without_a_language_are_one_finding_that_lists_their_fields()
    {
        var distributions = Enumerable.Range(1, 12).Select(i => Good.Distributions[0] with { Key = $"d{i}", Title = LocalText.In("", $"Del {i}") });
        var dataset = Good with { Title = LocalText.In("", "Prodana voda"), Keywords = [new TaggedText("voda", ""), new TaggedText("pitna", "")], Distributions = [.. distributions] };
        var finding = Assert.Single(CheckRecord.Run(dataset, []));
        Assert.Equal(("text-without-language", Severity.Warning, "title", "Prodana voda"), (finding.Code, finding.Severity, finding.Path, finding.Value));
        Assert.Contains(": title, distributions/d1/title, distributions/d2/title,", finding.Message["en"], StringComparison.Ordinal);
        Assert.Contains("… (14)", finding.Message["en"], StringComparison.Ordinal);
        finding = Assert.Single(CheckRecord.Run(dataset with { Title = Good.Title, Distributions = Good.Distributions }, []));
        Assert.Equal((Severity.Hint, "keywords"), (finding.Severity, finding.Path));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 1)]
    [InlineData(30, 1)]
    public void What_many_distributions_lack_is_one_finding(int count, int findings)
    {
        var dataset = Good with { Distributions = [.. Enumerable.Range(1, count).Select(i => Good.Distributions[0] with { Key = $"d{i}", License = null })] };
        var found = CheckRecord.Run(dataset, []);
        Assert.Equal(findings, found.Count);
        Assert.Equal(("licence-missing", "distributions/d1/license"), (found[0].Code, found[0].Path));
        Assert.Equal(count > 3, found[0].Message["en"]!.Contains($"({count - 1}): d2, d3, d4", StringComparison.Ordinal));
        Assert.Equal(count > 11, found[0].Message["en"]!.EndsWith("d11, ….", StringComparison.Ordinal));

        // What others found is gathered where it says the same, and stays apart where values differ.
        static Finding Unknown(int i, string word) => new()
        {
            Code = "unknown-word", Severity = Severity.Warning, Path = $"distributions/d{i}/format", Value = word, Message = LocalText.Of($"Beseda »{word}«.", $"The word \"{word}\"."),
        };
        Assert.Equal(findings, CheckRecord.Run(Good, [.. Enumerable.Range(1, count).Select(i => Unknown(i, "zip"))]).Count);
        Assert.Equal(count, CheckRecord.Run(Good, [.. Enumerable.Range(1, count).Select(i => Unknown(i, $"zip{i}"))]).Count);
        Assert.Equal(found, CheckRecord.Run(dataset, found));
    }

    [Fact]
    public void A_restricted_record_with_its_ground_needs_no_licence()
    {
        var restricted = With(d => d with { License = null }) with
        {
            AccessRights = new Iri(Authority + "access-right/NON_PUBLIC"), AccessRightsGround = LocalText.In("sl", "ZDIJZ, 6. člen, 3. točka"),
        };
        Assert.Empty(CheckRecord.Run(restricted, []));
    }

    [Fact]
    public void Findings_of_others_are_carried_and_our_own_are_made_anew()
    {
        var carried = new Finding { Code = "ambiguous-number-format", Severity = Severity.Error, Message = LocalText.Of("Število.", "A number.") };
        var old = CheckRecord.Run(Good with { Frequency = null }, [carried]);
        Assert.Equal(["ambiguous-number-format", "missing-recommended"], old.Select(f => f.Code));
        Assert.Equal([carried], CheckRecord.Run(Good, old));
    }

    [Fact]
    public void What_the_profiler_noticed_becomes_a_finding_of_the_distribution()
    {
        var profile = new FileProfile
        {
            MediaType = "text/csv", Format = "CSV", Sha256 = "",
            Findings = [new FileFinding("ragged-rows", FindingSeverity.Warning, "row 3", "vrstica je krajša", "the row is shorter")],
        };
        var finding = Assert.Single(ProfileFindings.Lift("csv", profile));
        Assert.Equal(("ragged-rows", Severity.Warning, "distributions/csv", "vrstica 3: vrstica je krajša"), (finding.Code, finding.Severity, finding.Path, finding.Message["sl"]));
        Assert.Empty(ProfileFindings.Contradictions(Good, "csv", profile));
        Assert.Single(ProfileFindings.Contradictions(Good, "csv", profile with { Format = "XLSX" }));
    }

    private static Dataset With(Func<Distribution, Distribution> change) => Good with { Distributions = [change(Good.Distributions[0])] };
}
