using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenData.Tests.Support.OpsiDouble.Store;

/// <summary>One extra of a dataset with the revision that last changed it.</summary>
internal sealed record StoredExtra(string Id, string Key, string Value, string Revision, DateTimeOffset At);

/// <summary>One resource: its scalar fields, the address of an uploaded file as its name alone.</summary>
internal sealed record StoredResource(string Id, JsonObject Fields, string Revision, DateTimeOffset Created)
{
    [JsonIgnore]
    public bool IsUpload => Text("url_type") == "upload";

    public string? Text(string field) => Fields[field] is JsonValue value ? value.ToString() : null;
}

/// <summary>One dataset as the double keeps it; every write puts a new one in its place.</summary>
internal sealed record StoredDataset
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>active</c> or <c>deleted</c>; the name of a deleted one stays taken.</summary>
    public string State { get; init; } = "active";

    public bool Private { get; init; }

    /// <summary>Id of the organisation; null when nobody's.</summary>
    public string? Owner { get; init; }

    public string? Creator { get; init; }

    /// <summary>The stock scalar fields (title, notes, license_id, author …).</summary>
    public JsonObject Core { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<StoredExtra> Extras { get; init; } = [];

    public IReadOnlyList<StoredResource> Resources { get; init; } = [];

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public required string Revision { get; init; }

    /// <summary>How many revisions there have been.</summary>
    public int Revisions { get; init; } = 1;

    [JsonIgnore]
    public bool IsHarvested => Extra("import_source") == "harvest";

    public string? Extra(string key) => Extras.FirstOrDefault(e => e.Key == key)?.Value;

    public string? Text(string field) => Core[field] is JsonValue value ? value.ToString() : null;
}
