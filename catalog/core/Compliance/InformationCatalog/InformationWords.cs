using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>Values of registers and records as the catalogue of public information writes them.</summary>
public static class InformationWords
{
    /// <summary>A field that has an English form beside the Slovenian one.</summary>
    public static string Local(RegisterEntry entry, string field, string language)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (language == "sl" ? entry[field] : entry[field + "En"] ?? entry[field]) ?? "";
    }

    /// <summary>Amount and unit: <c>0,06 EUR / stran A4</c>.</summary>
    public static string Amount(RegisterEntry charge, string language)
    {
        ArgumentNullException.ThrowIfNull(charge);
        // Kept with two decimals at least, as money is written.
        var amount = language == "en" ? charge["amount"] : charge["amount"]?.Replace('.', ',');
        return amount + "\u00A0EUR" + (Local(charge, "unit", language) is { Length: > 0 } unit ? " / " + unit : "");
    }

    /// <summary>Words of a field, in the reader's language.</summary>
    public static string Words(RegisterEntry entry, string field, string language)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var known = AllRegisters.Of(entry).Find(field);
        return string.Join(", ", (entry[field] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => known?.Find(c)?.Label.For(language) ?? c));
    }

    public static string Span(RegisterEntry entry, string language)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return $"{Day(entry["from"], language)} – {(entry["until"] is { } until ? Day(until, language) : "")}".Trim();
    }

    public static string Day(string? day, string language) => day is null ? "–" : Numerals.Of(RegisterValue.Day(day), language);

    public static string Day(DateTimeOffset? at, string language) => at is { } known ? Numerals.Of(SlovenianDay.Of(known), language) : "–";

    /// <summary>An address of the web; null for anything else, which is shown as text.</summary>
    public static string? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;
}
