using System.Globalization;
using System.Text.Json;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>A field as a person enters it in the portal's form.</summary>
/// <param name="Field">As plans and comparisons name it.</param>
/// <param name="Label">The form's words.</param>
/// <param name="Value">What is to be entered.</param>
internal sealed record FormEntry(string Field, string Label, string Value);

/// <summary>A file or link as a person enters it.</summary>
/// <param name="Key">As the fields name it.</param>
/// <param name="Group">Which of the form's three groups it goes to.</param>
/// <param name="IsUpload">The portal keeps the file itself.</param>
/// <param name="Entries">Its fields, in the form's order.</param>
internal sealed record FormResource(string Key, ResourceList Group, bool IsUpload, IReadOnlyList<FormEntry> Entries)
{
    /// <summary>Its name, for people.</summary>
    public string Title => Entries.Count > 0 ? Entries[0].Value : Key;
}

/// <summary>A package of either side in the words and the order of the portal's form: what a person sees there, not what a program sends.</summary>
internal sealed record FormSheet(IReadOnlyList<FormEntry> Fields, IReadOnlyList<FormResource> Resources)
{
    private static readonly (string Row, string Label)[] ResourceLabels =
        [("ime", "Naziv vira"), ("opis", "Opis vira"), ("naslov", "Naslov (URL)"), ("format", "Format"), ("datum", "Datum")];

    public static FormSheet Of(JsonElement package, OpsiPlace? place, MappingFile file)
    {
        var fields = new List<FormEntry>();
        foreach (var name in MappingFileReader.FieldNames.Where(static n => n != "marker"))
        {
            if (Value(name, package, file) is { Length: > 0 } value)
            {
                fields.Add(new FormEntry(file[name].Label, file[name].Label, value));
            }

            if (name == "frequency")
            {
                fields.AddRange(Period(package, file));
            }
        }

        return new FormSheet(fields, [.. PackageResources.Of(package, place, file).Select(r => Resource(r, file))]);
    }

    private static string? Value(string name, JsonElement package, MappingFile file) => name switch
    {
        "tags" => Tags(TagRow.Canonical(package, file)),
        "municipal" => PackageKeys.Read(package, file[name]) is { } text ? PortalWords.Flag(text, file) switch { true => "Da", false => "Ne", null => text } : null,
        "licence" => PackageFields.Canonical(FieldRows.Named(name), package, file),
        _ => PackageKeys.Read(package, file[name])?.Trim(),
    };

    // The form parts keywords at commas: where one holds a comma, each stands on a line of its own.
    private static string Tags(string canonical)
    {
        var tags = canonical.Split("; ");
        return string.Join(Array.Exists(tags, static t => t.Contains(',', StringComparison.Ordinal)) ? "\n" : ", ", tags);
    }

    private static IEnumerable<FormEntry> Period(JsonElement package, MappingFile file)
    {
        var (label, text) = (file.Period.Label, PeriodRow.Canonical(package, file));
        if (text.Split('/') is not [var from, var to])
        {
            return text.Length == 0 ? [] : [new FormEntry(label, label, text)];
        }

        IEnumerable<(string Label, DateOnly? Day)> ends =
        [
            ($"{label} - od", LooseDates.DayOf(LooseDates.Of(from), isEnd: false)),
            ($"{label} - do", LooseDates.DayOf(LooseDates.Of(to), isEnd: true)),
        ];
        return ends.Where(static e => e.Day is not null)
            .Select(e => new FormEntry(label, e.Label, e.Day!.Value.ToString(file.PeriodDates, CultureInfo.InvariantCulture))); // not null: told before
    }

    private static FormResource Resource(StandingResource resource, MappingFile file)
    {
        var isUpload = ResourceRows.IsUpload(resource.Json);
        var entries = new List<FormEntry>();
        foreach (var (name, label) in ResourceLabels)
        {
            var row = ResourceRows.All.First(r => r.Label == name);
            var value = name == "naslov"
                ? PackageFields.Canonical(row, resource, file)
                : row.Key(file.Resources) is { } key ? PackageKeys.Member(resource.Json, key)?.Trim() : null;
            if (!LooseText.IsNothing(value))
            {
                var shown = isUpload && name == "naslov" ? "Datoteka za nalaganje" : label;
                entries.Add(new FormEntry(PackageFields.Label(resource, name, file), shown, value!)); // not null: it says something
            }
        }

        return new FormResource(resource.Key, resource.List, isUpload, entries);
    }
}
