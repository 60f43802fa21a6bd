using System.Reflection;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>
/// What a source's settings say for records that do not say it themselves (<see cref="CommonSourceOptions"/>): filled in after the
/// source's own words and before anything is guessed or measured, each with the origin <see cref="ValueOrigin.Default"/> and the source
/// as evidence.
/// </summary>
internal sealed class SourceDefaults
{
    private readonly FieldOrigin origin;
    private readonly IReadOnlyList<FieldDefault> fields;

    private SourceDefaults(FieldOrigin origin, IReadOnlyList<FieldDefault> fields) => (this.origin, this.fields) = (origin, fields);

    /// <summary>Nothing is filled.</summary>
    public static SourceDefaults None { get; } = new(new FieldOrigin(ValueOrigin.Default), []);

    /// <summary>The values as texts, for the fingerprint of a record that they concern.</summary>
    public IReadOnlyList<string> Values =>
    [
        .. fields.Select(f => $"{f.Field}={string.Join(' ', f.Concepts.Select(c => c.Iri.Value).DefaultIfEmpty(f.Licence?.Iri?.Value ?? ""))}"),
    ];

    /// <param name="source">Whose settings they are.</param>
    /// <param name="options">The settings, validated.</param>
    public static SourceDefaults Of(Source source, CommonSourceOptions options)
    {
        var fields = new List<FieldDefault>();
        foreach (var property in typeof(CommonSourceOptions).GetProperties())
        {
            if (property.GetCustomAttribute<FillsAttribute>() is { } fills && property.GetValue(options) is string text
                && FieldDefault.Read(fills.Field, text).Default is { } one)
            {
                fields.Add(one);
            }
        }

        return fields.Count == 0 ? None : new SourceDefaults(new FieldOrigin(ValueOrigin.Default, $"source:{source.Id}"), fields);
    }

    /// <summary>
    /// Those that the record leaves open. A form that this catalogue wrote says only what was changed in it, and leaves nothing open.
    /// </summary>
    public SourceDefaults For(HarvestEvent.Found found)
    {
        if (fields.Count == 0 || EnrichmentIntake.IsForm(found))
        {
            return None;
        }

        var open = fields.Where(f => f.IsOpen(found)).ToList();
        return open.Count == fields.Count ? this : open.Count == 0 ? None : new SourceDefaults(origin, open);
    }

    /// <summary>The resource with everything filled that is still empty.</summary>
    public Resource Fill(Resource resource)
    {
        if (fields.Count == 0)
        {
            return resource;
        }

        var origins = new Dictionary<string, FieldOrigin>(resource.Origins, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            resource = field.Fill(resource, path => origins[path] = origin);
        }

        return resource with { Origins = origins };
    }
}
