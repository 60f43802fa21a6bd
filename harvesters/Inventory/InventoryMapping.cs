using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Harvesters.Inventory;

/// <summary>From a row of a register to a record: a pure function.</summary>
internal static class InventoryMapping
{
    /// <summary>The row's name at its source: its identifier, else title and owner as a slug.</summary>
    public static string RemoteId(RegisterRow row) =>
        row["id"] ?? (row["owner"] is { } owner ? $"{Slug.Of(row["title"] ?? "")}@{Slug.Of(owner)}" : Slug.Of(row["title"] ?? ""));

    /// <summary>What is wrong with the row so that it cannot be taken; null when it can.</summary>
    public static LocalText? Refuse(RegisterRow row)
    {
        if (row["title"] is null && !row.IsKnown)
        {
            return LocalText.Of(
                sl: $"{Capital(row.PlaceSl)}, stolpec Naslov zbirke: prazno. Vpišite naslov.",
                en: $"{Capital(row.PlaceEn)}, column Title: empty. Enter a title.");
        }

        return row.Values.FirstOrDefault(v => v.Value.Length > 50_000) is { Key: { } column }
            ? LocalText.Of(
                sl: $"{Capital(row.PlaceSl)}, stolpec {Heading(column).Sl}: besedilo je daljše od 50.000 znakov. Skrajšajte ga.",
                en: $"{Capital(row.PlaceEn)}, column {Heading(column).En}: the text is longer than 50,000 characters. Shorten it.")
            : null;
    }

    public static HarvestEvent.Found ToRecord(RegisterRow row, InventoryOptions options)
    {
        var findings = new List<Finding>();
        var words = RegisterWords.Of(row);
        var distributions = RegisterPlaces.Distributions(row, findings);
        if (CellValues.List(row["format"]) is { Count: > 0 } formats)
        {
            foreach (var (distribution, i) in distributions.Select((d, i) => (d, i)))
            {
                words[$"distributions/{distribution.Key}/format"] = [formats[Math.Min(i, formats.Count - 1)]];
            }
        }

        Unknown(row, findings);
        Emptied(row, findings);
        return new HarvestEvent.Found(RemoteId(row), ToDataset(row, options.Language, findings) with { Distributions = distributions })
        {
            Words = words,
            Findings = findings,
            Enriches = row.IsKnown ? RegisterPlaces.RecordPlace + row["id"] : RegisterPlaces.Enriches(row),
        };
    }

    private static Dataset ToDataset(RegisterRow row, string language, List<Finding> findings)
    {
        var owner = row["owner"];
        var named = owner is not null && Slug.IsValid(owner);
        return new Dataset
        {
            Title = Text(row, "title", language),
            Description = Text(row, "description", language),
            Keywords = [.. CellValues.List(row["keywords"]).Select(k => new TaggedText(k, language))],
            Owner = named ? owner : null,
            Publisher = owner is null || named ? null : new Agent { Name = LocalText.In(language, owner) },
            ContactPoints = Contacts(row, language, findings),
            AccessRightsGround = row["ground"] is { } ground ? LocalText.In(language, ground) : LocalText.Empty,
            TemporalCoverage = Coverage(row, findings),
            ValidForUse = row["valid"] is { } valid ? Span(row, "valid", valid, findings) is { } span && span.Start == span.End ? span with { Start = null } : Span(row, "valid", valid, []) : null,
            Issued = Moment(row, "issued", findings),
            Modified = Moment(row, "modified", findings),
            Version = row["version"],
            Identifiers = row["id"] is { } id && !row.IsKnown ? [id] : [],
            LandingPages = [.. CellValues.List(row["landing"], '\n', ' ', ';').Where(IsWeb).Select(a => new LabelledNode { Iri = new Iri(a) })],
            Uses = [.. CellValues.List(row["users"], ';', '\n').Select(u => new DatasetUse { Organisation = u })],
            IndicatorThemes = [.. CellValues.List(row["indicators"], ';', '\n').Select(i => AllVocabularies.Iso37120.Resolve(i)?.Code ?? i)],
            Opsi = Opsi(row, language),
        };
    }

    private static OpsiFields? Opsi(RegisterRow row, string language)
    {
        var fields = new OpsiFields
        {
            Area = row["area"] is { } area ? AllVocabularies.OpsiArea.Resolve(area)?.Label.For("sl") : null,
            LegalBasisSop = CellValues.List(row["sop"]),
            LegalBasisText = row["legalText"] ?? (row["sop"] is null ? row["legalNames"] : null),
            ReuseConditions = row["reuse"],
            PriceConditions = row["price"],
            Keeper = CellValues.Contact(row["keeper"], row["keeperEmail"], null, language),
            RelatedRecords = row["related"],
            OrganisationType = row["organisationType"],
            Municipal = CellValues.YesNo(row["municipal"]),
        };
        return fields with { LegalBasisSop = [] } == new OpsiFields { LegalBasisSop = [] } && fields.LegalBasisSop.Count == 0 ? null : fields;
    }

    private static LocalText Text(RegisterRow row, string code, string language)
    {
        var text = row[code] is { } main ? LocalText.In(language, main) : LocalText.Empty;
        return row[code + "En"] is { } english ? text.With("en", english) : text;
    }

    private static Contact[] Contacts(RegisterRow row, string language, List<Finding> findings)
    {
        var mail = row["contactEmail"];
        if (mail is not null && !CellValues.IsMail(mail))
        {
            findings.Add(Odd(row, "contactEmail", mail, "contact-email-invalid", "ni e-poštni naslov", "is no e-mail address"));
            mail = null;
        }

        // Without a contact of its own the keeper answers.
        var name = row["contact"] ?? (row["contactEmail"] is null ? null : row["keeper"]);
        return CellValues.Contact(name, mail, row["contactPhone"], language) is { } contact ? [contact] : [];
    }

    private static Period[] Coverage(RegisterRow row, List<Finding> findings)
    {
        if (row["temporalStart"] is not null || row["temporalEnd"] is not null)
        {
            return [new Period { Start = Moment(row, "temporalStart", findings), End = Moment(row, "temporalEnd", findings) }];
        }

        return row["temporal"] is { } text && Span(row, "temporal", text, findings) is { } period ? [period] : [];
    }

    private static Period? Span(RegisterRow row, string code, string text, List<Finding> findings)
    {
        var period = CellValues.Span(text);
        if (period is null)
        {
            findings.Add(Odd(row, code, text, "period-not-understood", "ni obdobje, ki bi ga razumeli (npr. 1. 1. 2014 - 31. 12. 2014)", "is no period that is understood (such as 1. 1. 2014 - 31. 12. 2014)"));
        }

        return period;
    }

    private static Temporal? Moment(RegisterRow row, string code, List<Finding> findings)
    {
        var moment = CellValues.Moment(row[code]);
        if (moment is null && row[code] is { } text)
        {
            findings.Add(Odd(row, code, text, "date-not-understood", "ni datum, ki bi ga razumeli (npr. 31. 12. 2024)", "is no date that is understood (such as 31. 12. 2024)"));
        }

        return moment;
    }

    private static void Unknown(RegisterRow row, List<Finding> findings)
    {
        foreach (var (heading, value) in row.Unknown)
        {
            findings.Add(new Finding
            {
                Code = "register-column-unknown",
                Severity = Severity.Hint,
                Message = LocalText.Of(
                    sl: $"Stolpca »{heading}« ne poznamo; njegova vrednost ({row.PlaceSl}) ni prevzeta. Preimenujte ga ali ga opustite.",
                    en: $"The column \"{heading}\" is not known; its value ({row.PlaceEn}) was not taken over. Rename it or leave it out."),
                Value = value.Length > 200 ? value[..200] : value,
            });
        }
    }

    private static void Emptied(RegisterRow row, List<Finding> findings)
    {
        foreach (var code in row.Emptied)
        {
            findings.Add(new Finding
            {
                Code = "form-cell-emptied",
                Severity = Severity.Hint,
                Path = code,
                Message = LocalText.Of(
                    sl: $"{Capital(row.PlaceSl)}, stolpec {Heading(code).Sl}: celica je izpraznjena, vrednost v katalogu pa je ostala. Če je odveč, jo izbrišite v katalogu (dataset set).",
                    en: $"{Capital(row.PlaceEn)}, column {Heading(code).En}: the cell was emptied, but nothing was removed from the catalogue. Clear the value there if it is not wanted (dataset set)."),
            });
        }
    }

    public static Finding Odd(RegisterRow row, string column, string value, string code, string sl, string en) => new()
    {
        Code = code,
        Severity = Severity.Warning,
        Message = LocalText.Of(
            sl: $"{Capital(row.PlaceSl)}, stolpec {Heading(column).Sl}: »{value}« {sl}. Popravite register.",
            en: $"{Capital(row.PlaceEn)}, column {Heading(column).En}: \"{value}\" {en}. Mend the register."),
        Path = column,
        Value = value.Length > 200 ? value[..200] : value,
    };

    public static bool IsWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && Uri.IsWellFormedUriString(uri.AbsoluteUri, UriKind.Absolute);

    private static RegisterField Heading(string code) => RegisterField.All.First(f => f.Code == code);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
