namespace OpenData.Harvesters.Csw;

/// <summary>The languages of one record: its own, and the locales by which its translations name theirs.</summary>
internal sealed class IsoLanguages
{
    private readonly Dictionary<string, string> locales = new(StringComparer.Ordinal);

    public IsoLanguages(IsoElement metadata)
    {
        Main = IsoElement.Tag(metadata.At("language").Code);
        foreach (var locale in metadata.All("locale/PT_Locale"))
        {
            if (locale.Attribute("id") is { } id && IsoElement.Tag(locale.At("languageCode").Code) is { Length: > 0 } tag)
            {
                locales[id] = tag;
            }
        }
    }

    /// <summary>Tag of the record's main language; empty when it names none.</summary>
    public string Main { get; }

    /// <summary>Tag of a translation's language, by <c>#EN</c>; null when the record does not declare the locale.</summary>
    public string? Of(string? reference) => reference is null ? null
        : locales.TryGetValue(reference.TrimStart('#'), out var tag) ? tag
        : IsoElement.Tag(reference.TrimStart('#')) is { Length: > 0 } guessed ? guessed : null;
}
