using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Editing;

/// <summary>The fields of a resource that a person can set; one row each. Those of a distribution are in <see cref="DistributionFields"/>.</summary>
internal static class RecordFields
{
    private const char Dot = '.';

    public static IReadOnlyList<RecordField> All { get; } =
    [
        RecordField.Text("title", "naslov", "title", r => r.Title, (r, v) => r with { Title = v }),
        RecordField.Text("description", "opis", "description", r => r.Description, (r, v) => r with { Description = v }),
        RecordField.Of("keywords", "ključne besede", "keywords", Keywords) with { HasLanguage = true },
        RecordField.Of("themes", "področja", "themes", (r, v) => r with { Themes = Iris(v, AllVocabularies.DataTheme) }),
        RecordField.Of("owner", "lastnik", "owner", (r, v) => r with { Owner = FieldText.Plain(v.Field, v.Value) }),
        Contact("name", "stik: ime", "contact: name"),
        Contact("email", "stik: e-naslov", "contact: e-mail"),
        Contact("url", "stik: spletni naslov", "contact: address"),
        Contact("telephone", "stik: telefon", "contact: telephone"),
        RecordField.Of("landingPages", "spletne strani", "landing pages", (r, v) => r with { LandingPages = Nodes(v) }),
        RecordField.Of("documentation", "dokumentacija", "documentation", (r, v) => r with { Documentation = Nodes(v) }),
        RecordField.Of("accessRights", "dostopnost", "access right", (r, v) => r with { AccessRights = Iri(v, AllVocabularies.AccessRight) }),
        RecordField.Text("accessRightsGround", "podlaga za omejitev", "ground of the restriction", r => r.AccessRightsGround, (r, t) => r with { AccessRightsGround = t }),
        RecordField.Of("audience", "občinstvo", "audience", (r, v) => AudienceText.Set(r, AudienceText.Read(v.Field, v.Value))),
        RecordField.Of("sharedWith", "organi, ki imajo podatke", "bodies that have the data",
            (r, v) => r with { SharedWith = [.. FieldText.Several(v.Field, v.Value.Replace(',', ';')).Distinct(StringComparer.Ordinal)] }),
        RecordField.Of("applicableLegislation", "predpisi (ELI)", "legislation (ELI)", (r, v) => r with { ApplicableLegislation = FieldText.Addresses(v.Field, v.Value) }),
        RecordField.Of("hvdCategories", "kategorije velike vrednosti", "high-value categories", (r, v) => r with { HvdCategories = Iris(v, AllVocabularies.HvdCategory) }),
        RecordField.Of("issued", "prvič objavljeno", "first issued", (r, v) => r with { Issued = FieldText.Date(v.Field, v.Value) }),
        RecordField.Of("modified", "zadnja sprememba", "last modified", (r, v) => r with { Modified = FieldText.Date(v.Field, v.Value) }),
        .. DatasetFields.All,
    ];

    /// <summary>Names as people type them, for messages and help: with dots.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. All.Select(f => f.Name.Replace('/', Dot)).Append("license"), .. DistributionFields.All.Select(f => $"distributions/{DistributionFields.Key}/{f.Name}")];

    /// <summary>Sets one field, and says that its value is given now.</summary>
    /// <exception cref="SettingsInvalidException">The field is not known (the message lists those that are), or the value is not right.</exception>
    public static Resource Set(Resource resource, string field, string value)
    {
        var path = field.Trim();
        if (path.StartsWith(DistributionFields.Prefix, StringComparison.Ordinal))
        {
            return DistributionFields.Set(resource, path, value);
        }

        path = PathOf(path);
        if (path is "license" or "licence")
        {
            return DistributionFields.SetLicense(resource, path, value);
        }

        var (name, language) = (path, "sl");
        if (All.FirstOrDefault(f => f.Name == name) is not { } known)
        {
            // title.en: what follows the last border is a language.
            var border = path.LastIndexOf('/');
            (name, language) = border > 0 ? (path[..border], path[(border + 1)..].ToLowerInvariant()) : (path, "");
            known = All.FirstOrDefault(f => f.HasLanguage && f.Name == name);
            if (known is null || language is not { Length: 2 or 3 } || !language.All(char.IsAsciiLetter))
            {
                throw Refused.Field(field, Names);
            }
        }

        return Given(known.Set(resource, new Typed(field, value, language)), known.OriginPath);
    }

    /// <summary>A field as a path of the record: <c>opsi.area</c> is <c>opsi/area</c>. Keys and names of columns keep their dots.</summary>
    public static string PathOf(string field)
    {
        var path = field.Trim();
        return path.Contains('/', StringComparison.Ordinal) ? path : path.Replace(Dot, '/');
    }

    /// <summary>The resource with the field, and all that lies under it, said to be given.</summary>
    public static Resource Given(Resource resource, string path)
    {
        var origins = resource.Origins.Where(o => !o.Key.StartsWith(path + "/", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        origins[path] = new FieldOrigin(ValueOrigin.Given);
        return resource with { Origins = origins };
    }

    internal static Iri? Iri(Typed typed, params Vocabulary[] vocabularies) => FieldText.Word(typed.Field, typed.Value, vocabularies)?.Iri;

    internal static IReadOnlyList<Iri> Iris(Typed typed, params Vocabulary[] vocabularies) =>
        [.. FieldText.Words(typed.Field, typed.Value, vocabularies).Select(c => c.Iri)];

    /// <summary>Addresses, or texts where no address is meant.</summary>
    internal static IReadOnlyList<LabelledNode> Nodes(Typed typed) =>
        [.. FieldText.Several(typed.Field, typed.Value).Select(v => v.Contains("://", StringComparison.Ordinal)
            ? new LabelledNode { Iri = FieldText.Address(typed.Field, v) }
            : new LabelledNode { Label = LocalText.In("sl", v) })];

    private static RecordField Contact(string part, string sl, string en) => RecordField.Of("contact/" + part, sl, en, (resource, typed) =>
    {
        var first = ContactText.Set(resource.ContactPoints.Count > 0 ? resource.ContactPoints[0] : null, "contact." + part, typed.Value, Names);
        return resource with { ContactPoints = [.. first is null ? [] : new[] { first }, .. resource.ContactPoints.Skip(1)] };
    }) with
    { OriginPath = "contactPoints" };

    // Keywords of one language; those of the others stay. A comma parts them as people expect.
    private static Resource Keywords(Resource resource, Typed typed)
    {
        var words = FieldText.Several(typed.Field, typed.Value.Replace(',', ';')).Distinct(StringComparer.Ordinal).Select(w => new TaggedText(w, typed.Language));
        return resource with { Keywords = [.. resource.Keywords.Where(k => k.Language != typed.Language), .. words] };
    }
}
