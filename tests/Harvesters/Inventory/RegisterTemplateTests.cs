using System.IO.Compression;
using System.Xml.Linq;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Inventory;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Inventory;

public sealed class RegisterTemplateTests : IDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly TempFolder folder = new();

    private string Form => Path.Combine(folder.Path, "obrazec.xlsx");

    public void Dispose() => folder.Dispose();

    private static readonly Organisation[] Owners = [new() { Id = "mo-ptuj", Name = LocalText.Of("Mestna občina Ptuj", "City of Ptuj") }];

    private static readonly CatalogRecord[] Records =
    [
        new()
        {
            Locations = ["ceste/obcinske_ceste.csv"],
            Source = "mapa",
            RemoteId = "ceste/obcinske_ceste.csv",
            Resource = new Dataset
            {
                Id = "obcinske-ceste",
                Title = LocalText.Of("Občinske ceste", "Municipal roads"),
                Description = LocalText.In("sl", "Prva vrstica\ndruga; s podpičjem, z vejico"),
                Keywords = [new("ceste"), new("roads", "en")],
                Themes = [AllVocabularies.DataTheme.ByCode("TRAN")!.Iri],
                Frequency = AllVocabularies.Frequency.ByCode("ANNUAL")!.Iri,
                Owner = "mo-ptuj",
                TemporalCoverage = [new Period { Start = new Temporal("2014-01-01", TemporalPrecision.Day), End = new Temporal("2014-12-31", TemporalPrecision.Day) }],
                ContactPoints = [new Contact { Name = LocalText.In("sl", "Služba"), Email = "ceste@ptuj.example" }],
                Opsi = new OpsiFields { Area = "Promet in infrastruktura", Municipal = true, LegalBasisSop = ["1995-01-2169"] },
                Distributions = [new Distribution { Key = "csv", License = new LabelledNode { Iri = AllVocabularies.Licence.ByCode("CC_BY_4_0")!.Iri }, Format = AllVocabularies.FileType.ByCode("CSV")!.Iri }],
                Origins = new Dictionary<string, FieldOrigin> { ["frequency"] = new(ValueOrigin.Suggested, "predloga"), ["themes"] = new(ValueOrigin.Suggested, "predloga"), ["temporalCoverage"] = new(ValueOrigin.Found, "stolpec leto") },
            },
        },
        new() { Source = "roka", Resource = new Dataset { Id = "predpisi", Title = LocalText.In("en", "Ordinances"), Description = LocalText.In("sl", "-= ni formula") } },
        new() { Resource = new DatasetSeries { Id = "serija", Title = LocalText.In("sl", "Serija") } },
    ];

    private static async IAsyncEnumerable<CatalogRecord> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var record in Records)
        {
            cancel.ThrowIfCancellationRequested();
            yield return record;
            await Task.Yield();
        }
    }

    [Theory]
    [InlineData("sl")]
    [InlineData("en")]
    public async Task An_unchanged_saved_form_changes_nothing(string language)
    {
        await RegisterTemplate.WriteAsync(Form, language, Owners, ReadAsync, TestContext.Current.CancellationToken);
        var trial = await HarvestTrial.OfInventoryAsync(Form);
        Assert.Empty(trial.Found);
        Assert.Empty(trial.Rejected);
        Assert.Equal(["obcinske-ceste", "predpisi"], trial.Skipped.Select(s => s.RemoteId));
    }

    [Fact]
    public async Task A_changed_cell_is_the_only_thing_that_the_form_says()
    {
        await RegisterTemplate.WriteAsync(Form, "sl", Owners, ReadAsync, TestContext.Current.CancellationToken);
        Edit("Občinske ceste", "Ceste v občini");
        var trial = await HarvestTrial.OfInventoryAsync(Form);
        var found = trial.Found.Single();
        Assert.Equal(("obcinske-ceste", "record:obcinske-ceste"), (found.RemoteId, found.Enriches));
        Assert.Equal(RecordJson.ToText<Resource>(new Dataset { Title = LocalText.In("sl", "Ceste v občini") }), RecordJson.ToText(found.Resource));
        Assert.Empty(found.Words);
    }

    [Fact]
    public async Task A_confirmed_row_turns_its_suggestions_into_statements()
    {
        await RegisterTemplate.WriteAsync(Form, "sl", Owners, ReadAsync, TestContext.Current.CancellationToken);
        SetConfirmed(2);
        var found = (await HarvestTrial.OfInventoryAsync(Form)).Found.Single();
        Assert.Equal(["frequency", "themes"], found.Words.Keys.Order(StringComparer.Ordinal));
        Assert.True(found.Resource.Title.IsEmpty);
        Assert.Equal(AllVocabularies.Frequency.ByCode("ANNUAL")!.Iri, AllVocabularies.Frequency.Resolve(found.Words["frequency"].Single())!.Iri);
    }

    [Fact]
    public async Task An_emptied_cell_removes_nothing_and_says_so()
    {
        await RegisterTemplate.WriteAsync(Form, "sl", Owners, ReadAsync, TestContext.Current.CancellationToken);
        Edit("Municipal roads", "");
        var found = (await HarvestTrial.OfInventoryAsync(Form)).Found.Single();
        var finding = Assert.Single(found.Findings);
        Assert.Equal(("form-cell-emptied", "titleEn"), (finding.Code, finding.Path));
        Assert.Contains("Naslov (angleško)", finding.Message["sl"], StringComparison.Ordinal);
        Assert.True(found.Resource.Title.IsEmpty);
    }

    [Fact]
    public async Task An_empty_form_has_lists_to_choose_from_and_headings_that_are_read_back()
    {
        await RegisterTemplate.WriteAsync(Form, "sl", Owners, null, TestContext.Current.CancellationToken);
        var trial = await HarvestTrial.OfInventoryAsync(Form);
        Assert.Equal(0, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);
        using var zip = ZipFile.OpenRead(Form);
        var sheet = Load(zip, "xl/worksheets/sheet1.xml");
        Assert.Equal(13, sheet.Descendants(Main + "dataValidation").Count());
        var headings = sheet.Descendants(Main + "row").First().Elements().Select(c => c.Value).ToArray();
        Assert.All(headings, h => Assert.NotNull(RegisterField.Find(h)));
        Assert.Equal(headings.Length, headings.Select(h => RegisterField.Find(h)!.Code).Distinct().Count());
    }

    private void Edit(string before, string after) => Change(xml => xml.Replace($">{before}<", $">{after}<", StringComparison.Ordinal));

    // The last column of the form is the confirmation.
    private void SetConfirmed(int row) => Change(xml =>
    {
        var sheet = XDocument.Parse(xml);
        var header = sheet.Descendants(Main + "row").First().Elements().ToArray();
        var column = new string([.. header.Last().Attribute("r")!.Value.TakeWhile(char.IsLetter)]);
        var cells = sheet.Descendants(Main + "row").First(r => (string?)r.Attribute("r") == $"{row}");
        cells.Elements().Where(c => (string?)c.Attribute("r") == $"{column}{row}").Remove();
        cells.Add(new XElement(Main + "c", new XAttribute("r", $"{column}{row}"), new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", "da"))));
        return sheet.ToString(SaveOptions.DisableFormatting);
    });

    private void Change(Func<string, string> change)
    {
        using var zip = ZipFile.Open(Form, ZipArchiveMode.Update);
        var entry = zip.GetEntry("xl/worksheets/sheet1.xml")!;
        string xml;
        using (var reader = new StreamReader(entry.Open()))
        {
            xml = reader.ReadToEnd();
        }

        var changed = change(xml);
        Assert.NotEqual(xml, changed);
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
        writer.Write(changed);
    }

    private static XDocument Load(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        return XDocument.Load(stream);
    }
}
