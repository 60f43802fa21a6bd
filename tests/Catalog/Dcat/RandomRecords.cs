namespace OpenData.Tests.Catalog.Dcat;

using FsCheck;
using FsCheck.Fluent;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>
/// Random records in which every field may be filled. Left out is only what RDF does not carry or the writer decides: kept files, tables, origins,
/// geometries, empty texts.
/// </summary>
internal static class RandomRecords
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("Proračun", "šč ž \"narekovaj\" \\ 'en'", "dve\nvrstici", "tab\tznak", "日本語 😀", "a<b>&c", "=1+1"),
        ArbMap.Default.GeneratorFor<NonWhiteSpaceString>().Select(s => Clean(s.Get)).Where(s => !string.IsNullOrWhiteSpace(s)));

    private static readonly Gen<LocalText> Local = Gen.CollectToList(new[] { "sl", "en", "it", "hu", "", "de-at" }, l => Maybe(Text).Select(t => (l, t)))
        .Select(list => LocalText.From(list.Where(p => p.t is not null).Select(p => new KeyValuePair<string, string>(p.l, p.t!))));

    private static readonly Gen<Iri> Address = Gen.Elements("https://example.org/a", "http://example.org/b?x=1&y=2#c", "https://primer.si/čšž/d", "urn:uuid:6a3c", "ftp://example.org/f.csv").Select(s => new Iri(s));

    private static readonly Gen<string> Reference = Gen.OneOf(Gen.Elements("proracun-2026", "voda", "parkirisca"), Address.Select(a => a.Value));

    private static readonly Gen<Temporal> Date = Gen.Elements(
        Temporal.OfYear(2026), new Temporal("2026-03", TemporalPrecision.Month), Temporal.Of(new DateOnly(2026, 3, 1)), new Temporal("2026-03-01T10:00:00.5+01:00", TemporalPrecision.Instant));

    private static readonly Gen<Period> Period =
        from start in Maybe(Date.Select(d => (Temporal?)d)) from end in Maybe(Date.Select(d => (Temporal?)d)) where start is not null || end is not null select new Period { Start = start, End = end };

    private static readonly Gen<Contact> Contact =
        from iri in Maybe(Fresh("kontakt")) from name in Local from email in Maybe(Gen.Elements("a@b.si", "pisarna+1@obcina.si")) from url in Maybe(Address) from tel in Maybe(Gen.Elements("02-748-29-99", "+38627482999"))
        select new Contact { Iri = iri, Name = name, Email = email, Url = url, Telephone = tel };

    private static readonly Gen<Agent> Agent =
        from iri in Maybe(Fresh("organ")) from name in Local from type in Maybe(Concept(AllVocabularies.PublisherType)) from number in Maybe(Gen.Elements("5883000", "5883000000"))
        from email in Maybe(Gen.Constant("a@b.si")) from home in Maybe(Address)
        select new Agent { Iri = iri, Name = name, Type = type, IdNumber = number, Email = email, Homepage = home };

    private static readonly Gen<Location> Place =
        from iri in Maybe(Fresh("kraj")) from name in Local from box in Maybe(Gen.Constant("POLYGON((15 46,16 46,16 47,15 46))")) from centre in Maybe(Gen.Constant("POINT(15.8 46.4)"))
        select new Location { Iri = iri, Name = name, BoundingBox = box, Centroid = centre };

    private static readonly Gen<LabelledNode> Labelled =
        from iri in Maybe(Fresh("vozel")) from label in Local where iri is not null || !label.IsEmpty select new LabelledNode { Iri = iri, Label = label };

    public static Gen<Resource> Any => Gen.OneOf(Dataset.Select(d => (Resource)d), Service.Select(s => (Resource)s), Series.Select(s => (Resource)s));

    public static Gen<Dataset> Dataset =>
        from common in Common(new Dataset())
        from more in Gen.CollectToList<Gen<Func<Dataset, Dataset>>, Func<Dataset, Dataset>>(
        [
            Set<IReadOnlyList<Distribution>>(Distributions("d"), (d, v) => d with { Distributions = v }),
            Set<IReadOnlyList<Distribution>>(Distributions("s"), (d, v) => d with { Samples = v }),
            Set(Concept(AllVocabularies.Frequency), (d, v) => d with { Frequency = v }),
            Set(Some(Period), (d, v) => d with { TemporalCoverage = v }),
            Set(Period, (d, v) => d with { ValidForUse = v }),
            Set(Some(Place), (d, v) => d with { SpatialCoverage = v }),
            Set(Some(Gen.Elements(0.5m, 10m, 1000.25m)), (d, v) => d with { SpatialResolutionInMeters = v }),
            Set(Gen.Elements("P1M", "PT15M"), (d, v) => d with { TemporalResolution = v }),
            Set(Some(Concept(AllVocabularies.Language)), (d, v) => d with { Languages = v }),
            Set(Some(Text), (d, v) => d with { Identifiers = v }),
            Set(Some(from n in Text from t in Maybe(Address) select new OtherIdentifier(n, t)), (d, v) => d with { OtherIdentifiers = v }),
            Set(Some(Concept(AllVocabularies.DatasetType)), (d, v) => d with { Types = v }),
            Set(Text, (d, v) => d with { Version = v }),
            Set(Local, (d, v) => d with { VersionNotes = v }),
            Set(Some(Address), (d, v) => d with { HasVersions = v }),
            Set(Some(Reference), (d, v) => d with { InSeries = v }),
            Set(Some(Labelled), (d, v) => d with { ConformsTo = v }),
            Set(Some(Agent), (d, v) => d with { Creators = v }),
            Set(Some(Address), (d, v) => d with { IsReferencedBy = v }),
            Set(Some(Labelled), (d, v) => d with { Provenance = v }),
            Set(Some(Reference), (d, v) => d with { Relations = v }),
            Set(Some(Reference), (d, v) => d with { Sources = v }),
            Set(Some(from to in Some(Address) from roles in Some(Address) select new Relationship { Relations = to, Roles = roles }), (d, v) => d with { QualifiedRelations = v }),
            Set(Some(from agent in Agent from roles in Some(Address) select new Attribution { Agent = agent, Roles = roles }), (d, v) => d with { QualifiedAttributions = v }),
            Set(Some(Labelled), (d, v) => d with { WasGeneratedBy = v }),
            Set(Some(from o in Text from p in Maybe(Text) from s in Maybe(Date.Select(x => (Temporal?)x)) select new DatasetUse { Organisation = o, Purpose = p, Since = s }), (d, v) => d with { Uses = v }),
            Set(Some(Concept(AllVocabularies.Iso37120).Select(c => AllVocabularies.Iso37120.ByIri(c)!.Code)), (d, v) => d with { IndicatorThemes = v }),
            Set(Opsi, (d, v) => d with { Opsi = v }),
        ], g => g)
        select more.Aggregate(common, (d, change) => change(d));

    private static Gen<DataService> Service =>
        from common in Common(new DataService())
        from urls in Some(Address) from about in Some(Address) from serves in Some(Reference) from conforms in Some(Labelled) from formats in Some(Concept(AllVocabularies.FileType))
        from licence in Maybe(Labelled) from rights in Some(Labelled)
        select common with { EndpointUrls = urls, EndpointDescriptions = about, ServesDatasets = serves, ConformsTo = conforms, Formats = formats, License = licence, Rights = rights };

    private static Gen<DatasetSeries> Series =>
        from common in Common(new DatasetSeries())
        from frequency in Maybe(Concept(AllVocabularies.Frequency)) from temporal in Some(Period) from spatial in Some(Place)
        select common with { Frequency = frequency, TemporalCoverage = temporal, SpatialCoverage = spatial };

    private static Gen<OpsiFields> Opsi =>
        from area in Text from sop in Some(Gen.Elements("1995-01-2169", "2024-01-0001")) from text in Maybe(Text) from reuse in Maybe(Text) from price in Maybe(Text) from keeper in Maybe(Contact)
        from related in Maybe(Text) from type in Maybe(Text) from municipal in Gen.Elements<bool?>(true, false, null)
        select new OpsiFields
        {
            Area = area, LegalBasisSop = sop, LegalBasisText = text, ReuseConditions = reuse, PriceConditions = price, Keeper = keeper, RelatedRecords = related, OrganisationType = type, Municipal = municipal,
        };

    private static Gen<T> Common<T>(T resource)
        where T : Resource =>
        from title in Local from description in Local from keywords in Some(from t in Text from l in Gen.Elements("sl", "en", "") select new TaggedText(t, l))
        from themes in Some(Concept(AllVocabularies.DataTheme)) from owner in Maybe(Gen.Constant("obcina-primer")) from publisher in Maybe(Agent) from contacts in Some(Contact)
        from acts in Some(Address) from hvd in Some(Concept(AllVocabularies.HvdCategory)) from issued in Maybe(Date.Select(d => (Temporal?)d)) from modified in Maybe(Date.Select(d => (Temporal?)d))
        from landing in Some(Labelled) from pages in Some(Labelled) from access in Maybe(Concept(AllVocabularies.AccessRight)) from ground in Local from iri in Maybe(Fresh("vir"))
        select (T)((Resource)resource with
        {
            Id = "zapis", Iri = iri, Title = title, Description = description, Keywords = keywords, Themes = themes, Owner = owner, Publisher = publisher, ContactPoints = contacts,
            ApplicableLegislation = acts, HvdCategories = hvd, Issued = issued, Modified = modified, LandingPages = landing, Documentation = pages, AccessRights = access, AccessRightsGround = ground,
        });

    private static Gen<IReadOnlyList<Distribution>> Distributions(string prefix) =>
        from count in Gen.Choose(0, 2) from list in Gen.ListOf(Distribution, count) select (IReadOnlyList<Distribution>)[.. list.Select((d, i) => d with { Key = prefix + i })];

    private static Gen<Distribution> Distribution =>
        from title in Local from description in Local from access in Gen.Elements("https://example.org/dostop").Select(s => new Iri(s)) from downloads in Some(Address)
        from format in Maybe(Concept(AllVocabularies.FileType)) from media in Maybe(Concept(AllVocabularies.MediaType)) from pack in Maybe(Concept(AllVocabularies.MediaType)) from size in Maybe(Gen.Choose(0, int.MaxValue).Select(i => (long?)i))
        from sum in Maybe(Gen.Constant(new Checksum(Spdx.ChecksumAlgorithmSha256, "00ff"))) from licence in Maybe(Labelled) from rights in Some(Labelled) from availability in Maybe(Concept(AllVocabularies.PlannedAvailability))
        from status in Maybe(Concept(AllVocabularies.DistributionStatus)) from languages in Some(Concept(AllVocabularies.Language)) from issued in Maybe(Date.Select(d => (Temporal?)d)) from conforms in Some(Labelled)
        from pages in Some(Labelled) from acts in Some(Address) from services in Some(Reference) from policy in Maybe(Address) from metres in Maybe(Gen.Elements<decimal?>(1.5m, 2m)) from resolution in Maybe(Gen.Constant("P1D"))
        select new Distribution
        {
            Title = title, Description = description, AccessUrls = [access], DownloadUrls = downloads, Format = format, MediaType = media, CompressFormat = pack, PackageFormat = pack, ByteSize = size, Checksum = sum,
            License = licence, Rights = rights, Availability = availability, Status = status, Languages = languages, Issued = issued, Modified = issued, ConformsTo = conforms, Documentation = pages,
            ApplicableLegislation = acts, AccessServices = services, HasPolicy = policy, SpatialResolutionInMeters = metres, TemporalResolution = resolution,
        };

    private static Gen<Func<Dataset, Dataset>> Set<T>(Gen<T> value, Func<Dataset, T, Dataset> set) =>
        Gen.Frequency((2, Gen.Constant<Func<Dataset, Dataset>>(d => d)), (1, value.Select<T, Func<Dataset, Dataset>>(v => d => set(d, v))));

    private static Gen<T?> Maybe<T>(Gen<T> value) => Gen.Frequency((1, Gen.Constant<T?>(default)), (1, value.Select(v => (T?)v)));

    private static Gen<IReadOnlyList<T>> Some<T>(Gen<T> value) =>
        from count in Gen.Choose(0, 2) from list in Gen.ListOf(value, count) select (IReadOnlyList<T>)[.. list.Distinct()];

    private static Gen<Iri> Concept(Vocabulary vocabulary) => Gen.Elements(vocabulary.All.Take(40).Select(c => c.Iri));

    // A node that has an IRI says the same wherever it is named, so each gets its own.
    private static Gen<Iri> Fresh(string what) => Gen.Choose(0, int.MaxValue).Select(n => new Iri($"https://example.org/{what}/{n}"));

    /// <summary>Texts that every syntax can hold: no control characters, no halves of pairs; a text's edge is data, not blank.</summary>
    private static string Clean(string text) => new([.. text.EnumerateRunes().Where(r => r.Value is >= 32 and not 0xFFFE and not 0xFFFF and not 0xFFFD).SelectMany(r => r.ToString())]);
}
