using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>The fields of a package that are one text each. Keywords and the period, which are not, have rows of their own kind.</summary>
internal static class FieldRows
{
    private const string Language = "sl";

    public static IReadOnlyList<FieldRow> All { get; } =
    [
        new("title", (s, _, _) => LooseText.Line(s.Dataset.Title.For(Language)), Line,
            (d, v, _) => d with { Title = LocalText.In(Language, LooseText.Line(v)) })
        {
            Field = "title",
        },
        new("description", (s, _, _) => PlainText.Of(s.Dataset.Description.For(Language)), (v, _) => LooseText.Block(v),
            (d, v, _) => d with { Description = LocalText.In(Language, PlainText.Escaped(v)) })
        {
            Field = "description",
        },
        Opsi("area", o => o.Area, (v, f) => PortalWords.Area(v, f) ?? LooseText.Line(v), (o, v, f) => o with { Area = PortalWords.Area(v, f) }) with
        {
            Default = "opsi.area", Example = "\"Okolje in prostor\"",
        },
        new("municipal", (s, _, f) => s.Dataset.Opsi?.Municipal is { } municipal ? municipal ? f.Yes : f.No : null,
            (v, f) => PortalWords.Flag(v, f) is { } flag ? flag ? f.Yes : f.No : LooseText.Line(v),
            (d, v, f) => With(d, o => o with { Municipal = PortalWords.Flag(v, f) }))
        {
            Field = "opsi/municipal", Example = "da",
        },
        new("language", (s, _, f) => Joined(s.Dataset.Languages.Select(l => PortalWords.Language(l, f))),
            (v, f) => string.Join(", ", PortalWords.Languages(v, f)), (d, v, f) => d with { Languages = PortalWords.LanguagesOf(v, f) })
        {
            Field = "languages", Default = "language", Example = "sl",
        },
        new("access", (s, _, f) => PortalWords.Access(s, f)?.Words[0], (v, f) => PortalWords.Access(v, f)?.Words[0] ?? LooseText.Line(v),
            (d, v, f) => PortalWords.Access(v, f) is { } access ? d with { AccessRights = Subject.AccessRight(access.Rights[0]) } : d)
        {
            Field = "accessRights", Default = "access-rights", Example = "PUBLIC",
        },
        new("accessGround", (s, _, _) => s.IsOpen ? null : LooseText.Line(s.Dataset.AccessRightsGround.For(Language)), Line,
            (d, v, _) => d with { AccessRightsGround = LocalText.In(Language, LooseText.Line(v)) })
        {
            Field = "accessRightsGround", Example = "\"ZDIJZ, 6. člen\"",
        },
        new("licence", (s, _, f) => s.Licences.Select(l => PortalWords.Licence(l, f)).FirstOrDefault(l => l is not null)?.Title,
            (v, f) => PortalWords.Licence(v, f)?.Setting.Title ?? LooseText.Line(v), (d, _, _) => d)
        {
            Written = (v, f) => PortalWords.Licence(v, f)?.Setting.Id ?? v, Default = "licence", Example = "CC_BY_4_0",
        },
        Opsi("reuseConditions", o => o.ReuseConditions, (v, f) => PortalWords.Known(f.ReuseConditions, v) ?? LooseText.Block(v),
            (o, v, _) => o with { ReuseConditions = LooseText.Block(v) }),
        Opsi("priceConditions", o => o.PriceConditions, (v, f) => PortalWords.Known(f.PriceConditions, v) ?? LooseText.Block(v),
            (o, v, _) => o with { PriceConditions = LooseText.Block(v) }),
        Opsi("legalBasisSop", o => Joined(o.LegalBasisSop), (v, _) => string.Join(", ", PortalWords.Parts(LooseText.Line(v))),
            (o, v, _) => o with { LegalBasisSop = PortalWords.Parts(LooseText.Line(v)) }) with
        {
            Example = "1995-01-2169",
        },
        Opsi("legalBasisText", o => o.LegalBasisText, (v, _) => LooseText.Block(v), (o, v, _) => o with { LegalBasisText = LooseText.Block(v) }),
        new("geographicArea", Places.Word, Line, (d, v, f) => d with { SpatialCoverage = Places.Of(LooseText.Line(v), f) })
        {
            Field = "spatialCoverage", Default = "spatial", Example = "Ptuj",
        },
        Opsi("organisationType", o => o.OrganisationType, (v, f) => PortalWords.Known(f.OrganisationTypes, v) ?? LooseText.Line(v),
            (o, v, _) => o with { OrganisationType = LooseText.Line(v) }) with
        {
            Default = "opsi.organisationType", Example = "\"Lokalna uprava\"",
        },
        new("frequency", (s, _, f) => PortalWords.Frequency(s.Dataset.Frequency, f) ?? s.FrequencyWord,
            (v, f) => PortalWords.Frequency(v, f) ?? LooseText.Line(v), (d, v, f) => d with { Frequency = PortalWords.FrequencyOf(v, f) })
        {
            Field = "frequency", Example = "letno",
        },
        Opsi("relatedRecords", o => o.RelatedRecords, (v, _) => LooseText.Block(v), (o, v, _) => o with { RelatedRecords = LooseText.Block(v) }),
        Contact("contactName", "name", c => c.Name.For(Language), (c, v) => c with { Name = LocalText.In(Language, v) }),
        Contact("contactEmail", "email", c => c.Email, (c, v) => c with { Email = v }),
        Contact("contactPhone", "telephone", c => c.Telephone, (c, v) => c with { Telephone = v }),
        Keeper("keeperName", "name", c => c.Name.For(Language), (c, v) => c with { Name = LocalText.In(Language, v) }),
        Keeper("keeperEmail", "email", c => c.Email, (c, v) => c with { Email = v }),
        Keeper("keeperPhone", "telephone", c => c.Telephone, (c, v) => c with { Telephone = v }),
        new("marker", (s, p, _) => s.Dataset.Id.Length == 0 ? null : p.Addresses.Resource(s.Dataset.Id).Value, (v, _) => v.Trim(), (d, _, _) => d),
    ];

    public static FieldRow Named(string name) => All.First(r => r.Name == name);

    /// <summary>What we write, cleaned, with the mapping file's own word for open data where the record says nothing; null for nothing.</summary>
    public static string? Value(FieldRow row, Subject subject, OpsiPlace place, MappingFile file)
    {
        var setting = file[row.Name];
        var text = row.Ours(subject, place, file) is { Length: > 0 } ours && !LooseText.IsNothing(ours) ? row.Canonical(ours, file) : null;
        var says = text is { Length: > 0 } && !setting.Nothing.Contains(text, StringComparer.OrdinalIgnoreCase);
        return says ? row.Written?.Invoke(text!, file) ?? text : subject.IsOpen ? setting.Default : null; // not null: it says something
    }

    private static string Line(string value, MappingFile file) => LooseText.Line(value);

    private static string Joined(IEnumerable<string?> words) => string.Join(", ", words.OfType<string>().Distinct(StringComparer.Ordinal));

    private static Dataset With(Dataset dataset, Func<OpsiFields, OpsiFields> set) => dataset with { Opsi = set(dataset.Opsi ?? new OpsiFields()) };

    private static FieldRow Opsi(
        string name, Func<OpsiFields, string?> get, Func<string, MappingFile, string> canonical, Func<OpsiFields, string, MappingFile, OpsiFields> adopt) =>
        new(name, (s, _, _) => s.Dataset.Opsi is { } opsi ? get(opsi) : null, canonical, (d, v, f) => With(d, o => adopt(o, v, f)))
        {
            Field = "opsi/" + name,
        };

    private static FieldRow Contact(string name, string part, Func<Contact, string?> get, Func<Contact, string, Contact> set) =>
        new(name, (s, _, _) => s.Dataset.ContactPoints.Count > 0 ? get(s.Dataset.ContactPoints[0]) : null, Line,
            (d, v, _) => d with { ContactPoints = [set(d.ContactPoints.Count > 0 ? d.ContactPoints[0] : new Contact(), LooseText.Line(v))] })
        {
            Field = "contact/" + part, Default = "contact." + part, Example = part == "email" ? "podatki@obcina.si" : "…",
        };

    private static FieldRow Keeper(string name, string part, Func<Contact, string?> get, Func<Contact, string, Contact> set) =>
        new(name, (s, _, _) => s.Dataset.Opsi?.Keeper is { } keeper ? get(keeper) : null, Line,
            (d, v, _) => With(d, o => o with { Keeper = set(o.Keeper ?? new Contact(), LooseText.Line(v)) }))
        {
            Field = "opsi/keeper/" + part, Default = "keeper." + part, Example = part == "email" ? "skrbnik@obcina.si" : "…",
        };
}
