using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>A record to be made.</summary>
internal sealed record RecordCreation
{
    [Description("Slug: small letters a–z, digits and hyphens; left out, one is made from the title.")]
    public string? Id { get; init; }

    [Description("dataset, service or series.")]
    public string Kind { get; init; } = "dataset";

    [Description("Fields by name, as in `opendata dataset set`: title, title.en, frequency, distributions/csv/accessUrls. "
        + "A value is a text, a number, a list of texts, or an object of texts by language.")]
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    [Description("Reason, kept in the record's history.")]
    public string? Why { get; init; }

    public static JsonNode Example => new JsonObject
    {
        ["fields"] = new JsonObject
        {
            ["title"] = new JsonObject { ["sl"] = "Kolesarska števca", ["en"] = "Bicycle counters" },
            ["description"] = "Število kolesarjev po urah na dveh števnih mestih.",
            ["frequency"] = "mesečno",
            ["themes"] = new JsonArray("TRAN"),
        },
        ["why"] = "nova zbirka",
    };
}

/// <summary>Fields of a record to be changed.</summary>
internal sealed record RecordChange
{
    [Description("Fields by name; null clears one.")]
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    [Description("Reason, kept in the record's history.")]
    public required string Why { get; init; }

    public static JsonNode Example => new JsonObject
    {
        ["fields"] = new JsonObject { ["title"] = "Kolesarski števci", ["keywords"] = new JsonArray("kolo", "promet") },
        ["why"] = "dopolnjen opis",
    };

    public static JsonNode OfDistribution => new JsonObject
    {
        ["fields"] = new JsonObject { ["accessUrls"] = "https://podatki.primer.si/kolesarji.csv", ["format"] = "CSV",
            ["license"] = "CC BY 4.0" },
        ["why"] = "nov naslov",
    };
}

/// <summary>A step of a record on its way to publication.</summary>
internal sealed record RecordStep
{
    [Description("Reason, kept in the record's history; to withdraw, one is needed.")]
    public string? Why { get; init; }

    [Description("Fields whose suggested values hold; only to confirm, all when left out.")]
    public IReadOnlyList<string> Fields { get; init; } = [];

    public static JsonNode Example => new JsonObject { ["why"] = "pregledano" };
}

/// <summary>How a harvest went, or goes.</summary>
internal sealed record RunState
{
    [Description("Id of the run.")]
    public required string Run { get; init; }

    [Description("Id of the source.")]
    public required string Source { get; init; }

    [Description("running, done, partial, failed, held, interrupted or cancelled.")]
    public required string Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    [Description("New records.")]
    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int Rejected { get; init; }

    [Description("Records that are gone from the source.")]
    public required int Archived { get; init; }

    [Description("Why it failed or was held.")]
    public IReadOnlyDictionary<string, string>? Reason { get; init; }
}
