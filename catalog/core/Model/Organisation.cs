using System.Text.Json.Serialization;

namespace OpenData.Catalog.Model;

/// <summary>What kind of body it is under Directive (EU) 2019/1024, Article 2.</summary>
public enum LegalClass
{
    /// <summary><c>psb</c>: public sector body.</summary>
    PublicSectorBody,

    /// <summary><c>pu</c>: public undertaking.</summary>
    PublicUndertaking,

    /// <summary><c>lib</c>: library, museum or archive.</summary>
    Library,

    /// <summary><c>res</c>: research organisation.</summary>
    Research,

    /// <summary><c>out</c>: outside the directive.</summary>
    Outside,
}

/// <summary>A body that owns and publishes data, with the values its datasets inherit so that a steward types a thing once.</summary>
public sealed record Organisation
{
    /// <summary>Slug chosen by the operator.</summary>
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Null until somebody has said it: which rules bind the body hangs on it, so that it is never guessed.</summary>
    public LegalClass? LegalClass { get; init; }

    /// <summary>Number in the business register, 7 or 10 digits.</summary>
    public string? IdNumber { get; init; }

    public string? Email { get; init; }

    /// <summary>It wants to be told by e-mail when its sources fail, are held, and recover.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Notices { get; init; }

    public Uri? Homepage { get; init; }

    /// <summary>Id of the body it is part of.</summary>
    public string? PartOf { get; init; }

    /// <summary>Languages beside Slovenian and English that its public is served in (<c>it</c>, <c>hu</c>): set by a person, never guessed.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Codes of its public tasks (<c>municipality</c>, <c>water</c>…): which datasets are expected of it hangs on them, so that they are never guessed.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    public OrganisationDefaults Defaults { get; init; } = new();
}
