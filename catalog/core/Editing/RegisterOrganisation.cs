using System.Globalization;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Editing;

/// <summary>Adds a body that owns and publishes data, and changes it and what its datasets inherit.</summary>
public sealed class RegisterOrganisation(CatalogStore store)
{
    /// <summary>What <see cref="SetAsync"/> knows; <c>name</c> is Slovenian, <c>name.en</c> and the like are other languages.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "name", "name.en", "name.it", "name.hu", "legalClass", "idNumber", "email", "notices", "languages", "tasks", "homepage", "partOf",
        "contact.name", "contact.email", "contact.url", "contact.telephone", "keeper.name", "keeper.email", "keeper.url", "keeper.telephone",
        "opsi.area", "opsi.organisation", "opsi.organisationType", "opsi.way", "opsi.key", "opsi.policy", "language", "spatial", "accessRights",
        "licence", "licence.number", "licence.date",
    ];

    /// <summary>Adds a body.</summary>
    /// <exception cref="SettingsInvalidException">The id is no slug or taken, or a value is not right.</exception>
    /// <exception cref="NotFoundException">The body it is part of is not there.</exception>
    public async Task<Organisation> RunAsync(Organisation organisation, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        if (!Slug.IsValid(organisation.Id))
        {
            throw Refused.Id(organisation.Id);
        }

        if (await store.FindOrganisationAsync(organisation.Id, cancel) is not null)
        {
            throw Refused.Taken(organisation.Id);
        }

        return await SaveAsync(organisation, new Change(actor, "dodan organ / body added"), cancel);
    }

    /// <summary>Changes fields of a body; an empty value clears one.</summary>
    /// <exception cref="NotFoundException">There is no such body.</exception>
    /// <exception cref="SettingsInvalidException">A field is not known, or a value is not right; nothing is changed.</exception>
    public async Task<Organisation> SetAsync(string id, IReadOnlyList<KeyValuePair<string, string>> values, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(values);
        var organisation = await store.FindOrganisationAsync(id, cancel) ?? throw Refused.Organisation(id);
        foreach (var (field, value) in values)
        {
            organisation = Apply(organisation, field, value);
        }

        var why = "spremenjeno / changed: " + string.Join(", ", values.Select(v => v.Key));
        return await SaveAsync(organisation, new Change(actor, why), cancel);
    }

    private async Task<Organisation> SaveAsync(Organisation organisation, Change change, CancellationToken cancel)
    {
        if (organisation.Name.IsEmpty)
        {
            throw Refused.Value("name", "", LocalText.Of(sl: "ime organa", en: "the body's name"));
        }

        var number = organisation.IdNumber;
        if (number is not null && (number.Length is not (7 or 10) || !number.All(char.IsAsciiDigit)))
        {
            throw Refused.Value("idNumber", number, LocalText.Of(sl: "matična številka s 7 ali 10 števkami", en: "a register number of 7 or 10 digits"));
        }

        FieldText.Email("email", organisation.Email ?? "");
        for (var above = organisation.PartOf; above is not null;)
        {
            if (above == organisation.Id)
            {
                throw Refused.Value("partOf", above, LocalText.Of(sl: "organ, ki ni del tega organa", en: "a body that is not part of this one"));
            }

            above = (await store.FindOrganisationAsync(above, cancel) ?? throw Refused.Organisation(above)).PartOf;
        }

        await store.SaveOrganisationAsync(organisation, change, cancel);
        return organisation;
    }

    private static Organisation Apply(Organisation organisation, string field, string value)
    {
        var defaults = organisation.Defaults;
        return field switch
        {
            "name" => organisation with { Name = organisation.Name.With("sl", value.Trim()) },
            "name.en" or "name.it" or "name.hu" => organisation with { Name = organisation.Name.With(field[^2..], value.Trim()) },
            "legalClass" or "legal-class" => organisation with { LegalClass = Class(value) },
            "idNumber" or "id-number" => organisation with { IdNumber = FieldText.Plain(field, value) },
            "email" => organisation with { Email = FieldText.Email(field, value) },
            "notices" => organisation with { Notices = YesNo(field, value) },
            "languages" => organisation with { Languages = Languages(field, value) },
            "tasks" => organisation with { Tasks = Tasks(field, value) },
            "homepage" => organisation with { Homepage = FieldText.Address(field, value) is { } page ? new Uri(page.Value) : null },
            "partOf" or "part-of" => organisation with { PartOf = FieldText.Plain(field, value) },
            _ => organisation with { Defaults = Apply(defaults, field, value) },
        };
    }

    private static OrganisationDefaults Apply(OrganisationDefaults defaults, string field, string value)
    {
        if (field.StartsWith("contact.", StringComparison.Ordinal))
        {
            return defaults with { Contact = ContactText.Set(defaults.Contact, field, value, Fields) };
        }

        if (field.StartsWith("keeper.", StringComparison.Ordinal))
        {
            return defaults with { Keeper = ContactText.Set(defaults.Keeper, field, value, Fields) };
        }

        return field switch
        {
            "opsi.area" => defaults with { OpsiArea = FieldText.Word(field, value, AllVocabularies.OpsiArea)?.Label.For("sl") },
            "opsi.organisation" or "opsi-organisation" or "opsi-organization" => defaults with { OpsiOrganisation = FieldText.Plain(field, value) },
            "opsi.organisationType" => defaults with { OpsiOrganisationType = FieldText.Plain(field, value) },
            "opsi.way" or "opsi-way" => defaults with { OpsiWay = OneOf(field, value, "api", "feed", "hand-over") },
            "opsi.key" or "opsi-key" => defaults with { OpsiApiKey = Key(field, value) },
            "opsi.policy" or "opsi-policy" => defaults with { OpsiPolicy = OneOf(field, value, [.. ContractWords.All<PublishPolicy>()]) },
            "language" => defaults with { Language = FieldText.Word(field, value, AllVocabularies.Language)?.Iri },
            "spatial" => defaults with { Spatial = FieldText.Word(field, value, AllVocabularies.Municipality, AllVocabularies.Country, AllVocabularies.Nuts)?.Iri },
            "accessRights" or "access-rights" => defaults with { AccessRights = FieldText.Word(field, value, AllVocabularies.AccessRight)?.Iri },
            "licence" or "license" => defaults with { Licence = Licence(defaults.Licence, field, value) },
            "licence.number" => defaults with { Licence = Decided(defaults.Licence, field) with { Number = FieldText.Plain(field, value) } },
            "licence.date" => defaults with { Licence = Decided(defaults.Licence, field) with { Date = Day(field, value) } },
            _ => throw Refused.Field(field, Fields),
        };
    }

    private static LicenceDecision? Licence(LicenceDecision? before, string field, string value) =>
        FieldText.Word(field, value, AllVocabularies.Licence) is not { } concept ? null
        : before is null ? new LicenceDecision { License = concept.Iri }
        : before with { License = concept.Iri };

    private static LicenceDecision Decided(LicenceDecision? licence, string field) => licence ?? throw Refused.Value(
        field, "", LocalText.Of(sl: "najprej licence=…, npr. licence=\"CC BY 4.0\"", en: "licence=… first, such as licence=\"CC BY 4.0\""));

    private static DateOnly? Day(string field, string value) => FieldText.Plain(field, value) is not { } text
        ? null
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d. M. yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refused.Value(field, text, LocalText.Of(sl: "dan, npr. 2026-03-01 ali 1. 3. 2026", en: "a day, such as 2026-03-01"));

    private static string? OneOf(string field, string value, params string[] words) => FieldText.Plain(field, value) is not { } word
        ? null
        : words.Contains(word, StringComparer.Ordinal)
            ? word
            : throw Refused.Value(field, word, LocalText.Of(sl: string.Join(", ", words), en: string.Join(", ", words)));

    // The catalogue keeps the name of a key, never the key: a wrong value is not repeated either.
    private static string? Key(string field, string value) => FieldText.Plain(field, value) is not { } text
        ? null
        : SecretStore.IsReference(text)
            ? text
            : throw Refused.Value(field, "•••", LocalText.Of(
                sl: "secret:IME; ključ shranite z opendata secret set IME", en: "secret:NAME; keep the key with opendata secret set NAME"));

    private static string[] Languages(string field, string value)
    {
        string[] wanted = [.. value.ToLowerInvariant().Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return wanted.FirstOrDefault(w => w is not ("sl" or "en" or "it" or "hu")) is { } unknown
            ? throw Refused.Value(field, unknown, LocalText.Of(sl: "it, hu ali oboje z vejico", en: "it, hu, or both with a comma"))
            : [.. wanted.Where(static w => w is "it" or "hu").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string[] Tasks(string field, string value)
    {
        string[] wanted = [.. value.ToLowerInvariant().Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var known = BodyTask.All.Select(static t => t.Code).ToList();
        return wanted.FirstOrDefault(w => !known.Contains(w, StringComparer.Ordinal)) is { } unknown
            ? throw Refused.Value(field, unknown, LocalText.Of(sl: "ena ali več z vejico od: " + string.Join(", ", known), en: "one or more with commas of: " + string.Join(", ", known)))
            : [.. known.Where(k => wanted.Contains(k, StringComparer.Ordinal))];
    }

    private static bool YesNo(string field, string value) => value.Trim().ToLowerInvariant() switch
    {
        "true" or "da" or "yes" => true,
        "false" or "ne" or "no" or "" => false,
        _ => throw Refused.Value(field, value, LocalText.Of(sl: "true ali false", en: "true or false")),
    };

    private static LegalClass Class(string value) => ContractWords.TryParse<LegalClass>(value.Trim(), out var known)
        ? known
        : throw Refused.Value("legalClass", value, LocalText.Of(
            sl: string.Join(", ", ContractWords.All<LegalClass>()), en: string.Join(", ", ContractWords.All<LegalClass>())));
}
