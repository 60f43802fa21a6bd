using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Reads one typed value into the form in which it is kept; existence of bodies and records is asked elsewhere.</summary>
internal static partial class RegisterValue
{
    private const int MaxAddress = 2000;
    private const int MaxEmail = 254;
    private const int MaxNumber = 1_000_000;

    private static readonly string[] DateForms = ["yyyy-MM-dd", "d. M. yyyy", "d.M.yyyy", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>The value as it is kept; empty text is no value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="typed">As a person typed it, or a cell holds it.</param>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    public static string? Read(RegisterField field, string typed, out RegisterProblem? problem)
    {
        problem = null;
        // What is far too long is not even looked at.
        if (typed.Length > Math.Max(field.MaxLength, MaxAddress) * 4)
        {
            problem = TooLong(field, typed.Length, Longest(field));
            return null;
        }

        var text = PlainText.Of(typed, field.Lines);
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length > Longest(field))
        {
            problem = TooLong(field, text.Length, Longest(field));
            return null;
        }

        (var value, problem) = field.Type switch
        {
            RegisterFieldType.Date => Date(field, text),
            RegisterFieldType.Amount => Amount(field, text),
            RegisterFieldType.Number => Number(field, text),
            RegisterFieldType.Address => Address(field, text),
            RegisterFieldType.Email => Email(field, text),
            RegisterFieldType.Word => Word(field, text),
            RegisterFieldType.Words => Words(field, text),
            _ => (text, null),
        };
        return value;
    }

    /// <summary>The day that a kept value says.</summary>
    public static DateOnly Day(string kept) => DateOnly.ParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Longest(RegisterField field) =>
        field.Type is RegisterFieldType.Address ? MaxAddress : field.Type is RegisterFieldType.Email ? MaxEmail : field.MaxLength;

    private static (string?, RegisterProblem?) Date(RegisterField field, string text)
    {
        var first = text.EndsWith(" 00:00:00", StringComparison.Ordinal) ? text[..^9] : text;
        return DateOnly.TryParseExact(first, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200
            ? (Of(day), null)
            : (null, RegisterProblem.Of(field, "date", $"»{Short(text)}« ni dan; vpišite npr. 2026-03-01 ali 1. 3. 2026.", $"\"{Short(text)}\" is no day; write one such as 2026-03-01."));
    }

    // Three digits after a mark may be thousands: that is asked, not guessed.
    private static (string?, RegisterProblem?) Amount(RegisterField field, string text)
    {
        var digits = text.Replace("EUR", "", StringComparison.OrdinalIgnoreCase).Replace("€", "", StringComparison.Ordinal).Trim();
        return AmountForm().IsMatch(digits) && decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? (amount.ToString("0.00##", CultureInfo.InvariantCulture), null)
            : (null, RegisterProblem.Of(field, "amount", $"»{Short(text)}« ni znesek; vpišite npr. 12,50 ali 1200.", $"\"{Short(text)}\" is no amount; write one such as 12.50 or 1200."));
    }

    private static (string?, RegisterProblem?) Number(RegisterField field, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxNumber
            ? (number.ToString(CultureInfo.InvariantCulture), null)
            : (null, RegisterProblem.Of(field, "number", $"»{Short(text)}« ni celo število od 0 navzgor.", $"\"{Short(text)}\" is no whole number from 0 up."));

    private static (string?, RegisterProblem?) Address(RegisterField field, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && !text.Any(char.IsWhiteSpace)
            ? (text, null)
            : (null, RegisterProblem.Of(field, "address", $"»{Short(text)}« ni spletni naslov; začne naj se s https:// ali http://.", $"\"{Short(text)}\" is no web address; let it begin with https:// or http://."));

    private static (string?, RegisterProblem?) Email(RegisterField field, string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace)
            ? (text, null)
            : (null, RegisterProblem.Of(field, "email", "to ni elektronski naslov; vpišite npr. ime@primer.si.", "this is no e-mail address; write one such as name@example.com."));

    private static (string?, RegisterProblem?) Word(RegisterField field, string text) =>
        CodeOf(field, text) is { } code ? (code, null) : (null, UnknownWord(field, text));

    private static (string?, RegisterProblem?) Words(RegisterField field, string text)
    {
        var codes = new List<string>();
        foreach (var part in text.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A comma parts words too, but it may stand inside one.
            foreach (var word in CodeOf(field, part) is null ? part.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [part])
            {
                if (CodeOf(field, word) is not { } code)
                {
                    return (null, UnknownWord(field, word));
                }

                codes.Add(code);
            }
        }

        // Marks alone are no value.
        return (codes.Count == 0 ? null : string.Join(';', field.Words.Select(w => w.Code).Where(codes.Contains)), null);
    }

    private static string? CodeOf(RegisterField field, string text) => field.Words.FirstOrDefault(w =>
        w.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || w.Label.Any(l => l.Value.Equals(text, StringComparison.OrdinalIgnoreCase)))?.Code;

    private static RegisterProblem UnknownWord(RegisterField field, string text)
    {
        var codes = string.Join(", ", field.Words.Select(w => w.Code));
        return RegisterProblem.Of(field, "unknown-word", $"»{Short(text)}« ni ena od možnosti: {codes}.", $"\"{Short(text)}\" is none of: {codes}.");
    }

    private static RegisterProblem TooLong(RegisterField field, int length, int most) =>
        RegisterProblem.Of(field, "too-long", $"besedilo ima {length} znakov; sme jih imeti največ {most}.", $"the text has {length} characters; it may have {most} at most.");

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(@"^\d{1,9}(?:[.,](?:\d{1,2}|\d{4}))?$")]
    private static partial Regex AmountForm();
}
