using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Rdf;
using OpenData.Tests.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>What holds of every record: of the sample municipality's, and of thousands made up with every kind of nasty text.</summary>
public sealed partial class OpsiPropertyTests(ITestOutputHelper output)
{
    private const int Rounds = 1500;

    private static readonly OpsiMapping Mapping = OpsiMapping.Load(null);

    private static readonly string[] Nasty =
    [
        "", " ", "None", "[]", "null", "\"v narekovajih\"", "Ni podatka", "**krepko** _ležeče_ `koda`", "# naslov\n\n* ena\n* dva\n---\n|a|b|\n|---|---|", "[x](http://y.example/a_b)", "a*b*c*d", "\\*že\\* \\\\",
        "\uD800", "a\uDC00b", "\u0000\u0001\u001f", "\uFEFFbom", "cafe\u0301", "čšžđČŠŽĐćß", "水水水", "🏛️ mesto", "\u202Eobrnjeno", "line1\r\nline2\rline3\u2028line4", "a/b/c", "Podatkovni viri/csv/naslov", "<script>alert(1)</script>",
        "'; drop table package; --", "{{7*7}}", "${jndi:ldap://x}", "%00%2e%2e/", "../../etc/passwd", "  veliko   presledkov  ", "ena; dva, tri|štiri", "1. 1. 2014 - 31. 12. 2014", "od 1. 1. 2014", "true", "false", "0", "-1", "1e400", "NaN",
    ];

    [Fact]
    public void Ours_is_stable_valid_and_merges_into_itself_without_a_change()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var record = OpsiRecords.Record(new Random(seed) is var random && random.Next(8) == 0 ? MadeUpService(random) : MadeUp(random, seed));
            Check(record, OpsiRecords.Place with { Uploads = seed % 3 == 0 }, names, $"seed {seed}");
        }

        Assert.Equal(Rounds, names.Count);
    }

    [Fact]
    public void What_a_stranger_put_into_a_package_never_breaks_reading_merging_or_adoption()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var package = JsonDocument.Parse(Package(random)).RootElement;
            var fields = Mapping.FieldsOf(package);
            Assert.Equal(fields.Fields.Count, fields.Fields.Select(f => f.Key).Distinct(StringComparer.Ordinal).Count());
            var merged = JsonSerializer.SerializeToElement(Mapping.Merge(package, [], new HashSet<string>()));
            Assert.Equal(fields.Fields, Mapping.FieldsOf(merged).Fields);

            var (dataset, leftovers) = Mapping.FromPackage(package);
            var place = OpsiRecords.Place with { Parts = dataset.Distributions.ToDictionary(d => d.Key, d => d.Key, StringComparer.Ordinal) };
            var ours = Mapping.FieldsOf(Mapping.ToPackage(OpsiRecords.Record(dataset with { Id = "x" }), place), place).Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
            Assert.True(ours.TryGetValue("Naslov", out var title) == fields.Fields.Any(f => f.Key == "Naslov"), $"seed {seed}");
            Assert.Equal(fields.Fields.FirstOrDefault(f => f.Key == "Naslov").Value, title);
            Assert.Equal(fields.Fields.FirstOrDefault(f => f.Key == "Opis").Value, ours.GetValueOrDefault("Opis"));
            Assert.Equal(JsonValueKind.Object, leftovers.ValueKind);
        }
    }

    [Fact]
    public void Markdown_escaped_is_the_text_itself_and_plain_text_stays_plain()
    {
        for (var seed = 0; seed < Rounds * 4; seed++)
        {
            var text = Text(new Random(seed));
            var block = LooseText.Block(text);
            Assert.Equal(block, PlainText.Of(PlainText.Escaped(text)));
            Assert.Equal(block, LooseText.Block(block));
            Assert.Equal(LooseText.Line(text), LooseText.Line(LooseText.Line(text)));
        }
    }

    [Fact]
    public async Task Every_record_of_the_sample_municipality_holds_it_too_and_lacks_only_what_it_is_to_lack()
    {
        using var program = new CliProgram();
        await program.DemoAsync();
        var cancel = TestContext.Current.CancellationToken;
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { Kind = "sqlite", ConnectionString = program.At("demo", "catalog.db") }, new ManualTime(), cancel);
        var bodies = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var body in await store.ListOrganisationsAsync(cancel))
        {
            bodies[body.Id] = body;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var blocked = new List<string>();
        await foreach (var record in store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved }, cancel))
        {
            var body = record.Resource.Owner is { } owner ? bodies.GetValueOrDefault(owner) : null;
            var whole = body is null ? record : record with { Resource = InheritedValues.Apply(record.Resource, body) };
            var place = new OpsiPlace { Addresses = new Addresses(new Uri("https://podatki.ptuj.example/")), Organisation = body, RemoteOrganisation = "x" };
            Check(whole, place, names, record.Resource.Id);
            blocked.AddRange(Mapping.Blocked(whole, place).Select(b => b.Code));
            output.WriteLine($"{record.Resource.Id}: {string.Join(", ", Mapping.Blocked(whole, place).Select(b => b.Code))}");
        }

        Assert.True(names.Count >= 25, $"{names.Count}");
        Assert.Equal(["few-stars", "no-access", "no-licence"], blocked.Order(StringComparer.Ordinal)); // one record each, on purpose
    }

    private static void Check(CatalogRecord record, OpsiPlace place, HashSet<string> names, string what)
    {
        var name = Mapping.NameFor(record, place, names.Contains);
        Assert.Matches(ValidName(), name);
        Assert.True(names.Add(name), what);
        place = place with { Name = name };
        var ours = Mapping.ToPackage(record, place);
        var json = JsonSerializer.SerializeToElement(ours);
        var fields = Mapping.FieldsOf(ours, place);
        Assert.True(fields.Fields.Count == fields.Fields.Select(f => f.Key).Distinct(StringComparer.Ordinal).Count(), what);
        Assert.Equal(JsonSerializer.Serialize(ours), JsonSerializer.Serialize(Mapping.ToPackage(record, place)));
        Assert.Equal(fields.Fields, Mapping.FieldsOf(JsonDocument.Parse(json.GetRawText()).RootElement, place).Fields);
        Assert.False(ours.ContainsKey("resources") || ours.ContainsKey("id"), what);
        Assert.False(ours["individual_resources"]!.AsArray().Count > 0 && ours["timeseries_resources"]!.AsArray().Count > 0, what);
        Assert.All((ours["tags"]?.AsArray() ?? []).Select(t => t!["name"]!.ToString()), t => Assert.Matches(ValidTag(), t));
        Assert.All(ours["extras"]?.AsArray() ?? [], e => Assert.NotEqual("", e!["value"]!.ToString()));
        Assert.DoesNotContain("file://", json.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(fields.Fields, Mapping.FieldsOf(Mapping.Merge(json, ours, new HashSet<string>(), place), place).Fields);
        var all = Mapping.Merge(JsonDocument.Parse("{}").RootElement, ours, fields.Fields.Select(f => f.Key).ToHashSet(StringComparer.Ordinal), place);
        var (wanted, got) = (fields.Fields.OrderBy(f => f.Key, StringComparer.Ordinal), Mapping.FieldsOf(all, place).Fields.OrderBy(f => f.Key, StringComparer.Ordinal));
        Assert.True(wanted.SequenceEqual(got), $"{what}\n{string.Join('\n', wanted.Except(got))}\n---\n{string.Join('\n', got.Except(wanted))}");
        Assert.NotNull(Mapping.Blocked(record, place));
        Assert.NotNull(Mapping.Advice(record, place));
    }

    private static Dataset MadeUp(Random random, int seed) => new()
    {
        Id = $"zbirka-{seed}", Title = LocalText.In(random.Next(2) == 0 ? "sl" : "en", Text(random)), Description = LocalText.In("sl", Text(random)),
        Keywords = [.. Several(random, r => new TaggedText(Text(r), r.Next(3) == 0 ? "en" : "sl"))],
        AccessRights = Any(random, AllVocabularies.AccessRight), AccessRightsGround = LocalText.In("sl", Text(random)), Frequency = Any(random, AllVocabularies.Frequency),
        Languages = [.. Several(random, r => Any(r, AllVocabularies.Language)).OfType<Iri>()],
        SpatialCoverage = [.. Several(random, r => r.Next(2) == 0 ? new Location { Name = LocalText.In("sl", Text(r)) } : new Location { Iri = Any(r, AllVocabularies.Municipality) })],
        TemporalCoverage = [.. Several(random, r => new Period { Start = When(r), End = When(r) })],
        ContactPoints = [.. Several(random, r => new Contact { Name = LocalText.In("sl", Text(r)), Email = Text(r), Telephone = Text(r) })],
        LandingPages = [.. Several(random, r => new LabelledNode { Iri = Address(r), Label = LocalText.In("sl", Text(r)) })],
        Documentation = [.. Several(random, r => new LabelledNode { Iri = Address(r) })],
        Opsi = random.Next(5) == 0 ? null : new OpsiFields
        {
            Area = random.Next(2) == 0 ? "Finance in davki" : Text(random), LegalBasisSop = [.. Several(random, Text)], LegalBasisText = Text(random), ReuseConditions = Text(random),
            PriceConditions = Text(random), RelatedRecords = Text(random), OrganisationType = Text(random), Municipal = random.Next(3) switch { 0 => null, 1 => true, _ => false },
            Keeper = new Contact { Name = LocalText.In("sl", Text(random)), Email = Text(random) },
        },
        Distributions = [.. Several(random, r => r).Select((r, i) => new Distribution
        {
            Key = $"d{i}", Title = LocalText.In("sl", Text(r)), Description = LocalText.In("sl", Text(r)), AccessUrls = [.. Several(r, Address)], DownloadUrls = r.Next(3) == 0 ? [Address(r)] : [],
            File = r.Next(2) == 0 ? new KeptFile(Text(r) + ".csv", new string('c', 64)) : null, Format = Any(r, AllVocabularies.FileType), ByteSize = r.Next(3) == 0 ? null : r.NextInt64(),
            License = r.Next(2) == 0 ? OpsiRecords.Licence("CC_BY_4_0") : new LabelledNode { Iri = Any(r, AllVocabularies.Licence) }, Issued = When(r),
        })],
    };

    private static DataService MadeUpService(Random random) => new()
    {
        Id = $"storitev-{random.Next()}", Title = LocalText.In("sl", Text(random)), Description = LocalText.In("sl", Text(random)), EndpointUrls = [.. Several(random, Address)], AccessRights = Any(random, AllVocabularies.AccessRight),
    };

    private static string Package(Random random)
    {
        var package = new StringBuilder("{\"id\":\"p\"");
        string[] keys = ["title", "notes", "license_id", "license_title", "podrocje", "municipal", "contact-email", "temporal_coverage-from", "temporal_coverage-to", "metadata_created", "state", "tags", "extras", "qa"];
        foreach (var key in keys.Where(_ => random.Next(3) > 0))
        {
            package.Append(',').Append(JsonSerializer.Serialize(key)).Append(':').Append(Value(random, 0));
        }

        foreach (var list in new[] { "resources", "individual_resources", "timeseries_resources", "additional_resources" }.Where(_ => random.Next(2) == 0))
        {
            package.Append(",\"").Append(list).Append("\":[").AppendJoin(',', Several(random, r => r).Select((r, i) =>
                r.Next(6) == 0 ? Value(r, 2) : $"{{\"id\":\"r{i}\",\"name\":{Value(r, 3)},\"url\":{(r.Next(2) == 0 ? Value(r, 3) : "\"https://x.example/a.csv\"")},\"format\":{Value(r, 3)},\"date\":{Value(r, 3)},\"description\":{Value(r, 3)}}}")).Append(']');
        }

        package.Append(",\"extras2\":null,").Append("\"extras\":[").AppendJoin(',', Several(random, r => $"{{\"key\":{JsonSerializer.Serialize(keys[r.Next(keys.Length)])},\"value\":{Value(r, 2)}}}")).Append("]}");
        var text = package.ToString();
        var first = text.IndexOf(",\"extras\":", StringComparison.Ordinal);
        return first == text.LastIndexOf(",\"extras\":", StringComparison.Ordinal) ? text : text.Replace(",\"extras2\":null,\"extras\":[", ",\"extras2\":[", StringComparison.Ordinal);
    }

    private static string Value(Random random, int depth) => random.Next(depth > 2 ? 6 : 8) switch
    {
        0 => "null",
        1 => "true",
        2 => "12.5",
        3 => "\"\\ud800\"",
        4 or 5 => JsonSerializer.Serialize(Nasty[random.Next(Nasty.Length)]),
        6 => $"[{Value(random, depth + 1)},{Value(random, depth + 1)}]",
        _ => $"{{\"key\":\"podrocje\",\"name\":{Value(random, depth + 1)},\"value\":{Value(random, depth + 1)}}}",
    };

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        (random.Next(3) == 0 ? "beseda" : Nasty[random.Next(Nasty.Length)]) + (random.Next(2) == 0 ? " " : "")));

    private static IEnumerable<T> Several<T>(Random random, Func<Random, T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make(random))];

    private static Iri? Any(Random random, Vocabulary vocabulary) => random.Next(6) == 0 ? null : vocabulary.All[random.Next(vocabulary.All.Count)].Iri;

    private static Iri Address(Random random) => new(random.Next(5) switch
    {
        0 => "file:///etc/passwd",
        1 => "https://x.example/" + Uri.EscapeDataString(Nasty[random.Next(2, 12)]) + ".csv",
        2 => "https://podatki.ptuj.example/dataset/x/distribution/y",
        3 => "mailto:x@y.example",
        _ => $"https://x.example/{random.Next(5)}",
    });

    private static Temporal? When(Random random) => random.Next(7) switch
    {
        0 => null,
        1 => Temporal.OfYear(random.Next(1, 9999)),
        2 => new Temporal($"20{random.Next(10, 30)}-{random.Next(1, 13):d2}", TemporalPrecision.Month),
        3 => Temporal.Of(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(3000))),
        4 => new Temporal("nesmisel", TemporalPrecision.Day),
        _ => Temporal.Of(new DateOnly(2000, 1, 1).AddDays(random.Next(9000))),
    };

    [GeneratedRegex("^(?=.{2,90}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ValidName();

    [GeneratedRegex(@"^[\p{L}\p{N} \-_.()':&/,+=\[\]]{1,100}$")]
    private static partial Regex ValidTag();
}
