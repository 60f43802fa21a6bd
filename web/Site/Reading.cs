using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;

namespace OpenData.Web.Site;

/// <summary>One reader's look at one page: the language, and how things are said and addressed in it.</summary>
public sealed class Reading
{
    private static readonly TimeZoneInfo Ljubljana = TimeZoneInfo.FindSystemTimeZoneById("Europe/Ljubljana");

    private readonly HttpContext context;

    public Reading(IHttpContextAccessor accessor) => context = accessor.HttpContext ?? throw new InvalidOperationException("pages are read by HTTP");

    /// <summary><c>sl</c>, <c>en</c>, <c>it</c> or <c>hu</c>, by the address alone.</summary>
    public string Language => LanguagePath.Of(context);

    /// <summary>Path of the page without its language.</summary>
    public string Path => Asked?.OriginalPath ?? context.Request.Path.Value ?? "/";

    /// <summary>Query of the page with its question mark; empty without one.</summary>
    public string Query => Asked is { } asked ? asked.OriginalQueryString ?? "" : context.Request.QueryString.Value ?? "";

    // A problem's page stands at the address that was asked for.
    private IStatusCodeReExecuteFeature? Asked => context.Features.Get<IStatusCodeReExecuteFeature>();

    public string Say(string key, params ReadOnlySpan<string> parts) => SiteTexts.Embedded.Say(Language, key, parts);

    /// <summary>Number and noun: <c>3 zbirke</c>.</summary>
    public string Count(string key, long count) => SiteTexts.Embedded.Count(Language, key, count);

    /// <summary>A text of the catalogue in the reader's language, else in the first it has.</summary>
    public string Text(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.For(Language);
    }

    /// <summary>Language of what <see cref="Text"/> gives, for the attribute <c>lang</c>; null when it is the page's own or nobody named it.</summary>
    public string? LanguageOf(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[Language] is not null || text.IsEmpty || text.Values[0].Key.Length == 0 ? null : text.Values[0].Key;
    }

    /// <summary>Address of a page in the reader's language; <c>Url("/dataset/" + id)</c>. What comes from outside must be escaped by the caller.</summary>
    public string Url(string path) => UrlFor(Language, path);

    /// <summary>The same page in another language.</summary>
    public string UrlIn(string language) => UrlFor(language, Path + Query);

    public string Number(long number) => Numerals.Of(number, Language);

    public string Number(double number, int digits) => Numerals.Of(number, digits, Language);

    public string Size(long bytes) => Numerals.OfSize(bytes, Language);

    public string Day(DateOnly day) => Numerals.Of(day, Language);

    /// <summary>Day in Slovenia.</summary>
    public string Day(DateTimeOffset instant) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Ljubljana).DateTime));

    /// <summary>Day and time in Slovenia.</summary>
    public string Moment(DateTimeOffset instant) => Numerals.Of(instant, Ljubljana, Language);

    /// <summary>For the attribute <c>datetime</c>.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Address of a page in a language.</summary>
    public static string UrlFor(string language, string path) => language == SiteTexts.Languages[0] ? path : "/" + language + path;
}
