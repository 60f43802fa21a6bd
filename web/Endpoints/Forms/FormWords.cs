using System.Globalization;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>What fields of registers and their words are called on pages, in the reader's language.</summary>
internal static class FormWords
{
    public static string LabelOf(Reading reading, SiteForm form, RegisterField field) => reading.Say($"forms.{form.Name}.field.{field.Name}");

    /// <summary>What to write in a field; null where its label says it.</summary>
    public static string? HelpOf(Reading reading, SiteForm form, RegisterField field)
    {
        var key = $"forms.{form.Name}.field.{field.Name}.help";
        return SiteTexts.Embedded.Has(reading.Language, key) ? reading.Say(key) : null;
    }

    /// <summary>A word of a field; the code itself where nobody translated it.</summary>
    public static string WordOf(Reading reading, RegisterField field, string code)
    {
        var key = $"forms.word.{field.Name}.{code}";
        return SiteTexts.Embedded.Has(reading.Language, key) ? reading.Say(key) : field.Find(code) is { } word ? reading.Text(word.Label) : code;
    }

    public static string ValueOf(Reading reading, RegisterField field, string value) => field.Words.Count > 0 ? WordOf(reading, field, value) : value;

    public static string ErrorOf(Reading reading, SiteForm form, FormError error) =>
        reading.Say($"forms.error.{error.Code}", form.Kind.Find(error.Field) is { } field ? LabelOf(reading, form, field) : error.Field, error.Detail);

    public static DateOnly Day(string kept) => DateOnly.ParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
