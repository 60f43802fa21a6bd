using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>A setting that fills a field of records that do not say it themselves; its words are looked up when the source is set.</summary>
/// <param name="filled">The field, as harvesters name it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FillsAttribute(string filled) : ValidationAttribute
{
    public string Field => filled;

    /// <summary>A word that is right, for messages.</summary>
    public string Example { get; init; } = "";

    /// <summary>Blank is as good as not set.</summary>
    public override bool IsValid(object? value) => value is not string text || FieldDefault.Read(filled, text).Unknown is null;

    /// <summary>What to say of a value that is not valid.</summary>
    public LocalText Problem(string setting, string value)
    {
        var word = FieldDefault.Read(filled, value).Unknown ?? "";
        var nearest = NearestWords.Of(word, FieldDefault.VocabulariesOf(filled));
        var shown = word.Length > 120 ? word[..120] + "…" : word;
        var (orSl, orEn) = filled != FieldDefault.License ? ("", "")
            : (", ali spletni naslov lastne licence, https://…", ", or the web address of a licence of your own, https://…");
        return LocalText.Of(
            sl: $"»{setting}«: besede »{shown}« šifrant ne pozna ("
                + (nearest.Count > 0 ? $"ste mislili: {string.Join(", ", nearest)}? " : "")
                + $"vpišite ime ali oznako iz šifranta, npr. {Example}{orSl})",
            en: $"\"{setting}\": the list does not know the word \"{shown}\" ("
                + (nearest.Count > 0 ? $"did you mean: {string.Join(", ", nearest)}? " : "")
                + $"enter a name or code of the list, such as {Example}{orEn})");
    }
}
