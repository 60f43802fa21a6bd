using OpenData.Catalog.Model;

namespace OpenData.Catalog.Editing;

/// <summary>A field that a person can set from a line of text.</summary>
/// <param name="Name">As it is typed, and its JSON path in the record: <c>frequency</c>, <c>opsi/area</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Set">Puts a value in; an empty one clears the field.</param>
internal sealed record RecordField(string Name, LocalText Label, Func<Resource, Typed, Resource> Set)
{
    /// <summary>The field takes a language: <c>title.en</c>.</summary>
    public bool HasLanguage { get; init; }

    /// <summary>Path whose origin the field decides; differs from the name where one field sets a part of a value.</summary>
    public string OriginPath { get; init; } = Name;

    /// <summary>A field of every kind of resource.</summary>
    public static RecordField Of(string name, string sl, string en, Func<Resource, Typed, Resource> set) => new(name, LocalText.Of(sl, en), set);

    /// <summary>A field of one kind of resource.</summary>
    public static RecordField Of<T>(string name, string sl, string en, Func<T, Typed, Resource> set)
        where T : Resource => new(name, LocalText.Of(sl, en), (resource, typed) => resource is T own ? set(own, typed) : throw OtherKind(typed.Field, resource));

    /// <summary>A text in several languages.</summary>
    public static RecordField Text(string name, string sl, string en, Func<Resource, LocalText> get, Func<Resource, LocalText, Resource> set) =>
        new(name, LocalText.Of(sl, en), (resource, typed) => set(resource, get(resource).With(typed.Language, FieldText.Plain(typed.Field, typed.Value) ?? "")))
        {
            HasLanguage = true,
        };

    internal static SettingsInvalidException OtherKind(string field, Resource resource) => new(LocalText.Of(
        sl: $"Zapis »{resource.Id}« ni take vrste, da bi imel polje {field}.",
        en: $"The record \"{resource.Id}\" is not of a kind that has the field {field}."));
}

/// <summary>What a person typed.</summary>
/// <param name="Field">The field's name as typed, for messages.</param>
/// <param name="Value">The value as typed.</param>
/// <param name="Language">The language named in the field, Slovenian when none is.</param>
internal readonly record struct Typed(string Field, string Value, string Language = "sl");
