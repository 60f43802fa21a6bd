using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Rows;

/// <summary>
/// One condition on one column. No value meets no condition but <c>isnull</c>, as in SQL. Numbers are compared by their size, days and moments by
/// their time, other texts in the order of the alphabet; <c>contains</c> and its kin take no notice of capitals.
/// </summary>
public sealed class RowFilter
{
    private const int MaxListed = 1_000;
    private const int MaxArgument = 4_000;

    private readonly string argument;
    private readonly byte[] utf8;
    private readonly double? number;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> texts;
    private readonly HashSet<double> numbers = [];

    /// <exception cref="SettingsInvalidException">The argument cannot be held against the column.</exception>
    public RowFilter(RowColumn column, RowOperator operation, string argument)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(argument);
        (Column, Operator) = (column, operation);
        if (argument.Length > MaxArgument)
        {
            throw Wrong($"vrednost je daljša od {MaxArgument} znakov", $"the value is longer than {MaxArgument} characters");
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        this.argument = column.IsDay ? IsoDay(argument) : argument;
        utf8 = Encoding.UTF8.GetBytes(this.argument);
        number = JsonNumber.Is(argument) && JsonNumber.TryRead(utf8, out var value) ? value : null;
        if (RowOperators.IsRange(operation) && column.IsNumber && number is null)
        {
            throw Wrong($"»{Shown(argument)}« ni število; pišite ga npr. 1234.5", $"\"{Shown(argument)}\" is no number; write it as 1234.5");
        }

        if (operation is RowOperator.In or RowOperator.NotIn)
        {
            foreach (var one in List(argument))
            {
                listed.Add(column.IsDay ? IsoDay(one) : one);
                if (JsonNumber.Is(one) && JsonNumber.TryRead(one, out var each))
                {
                    numbers.Add(each);
                }
            }
        }

        texts = listed.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public RowColumn Column { get; }

    public RowOperator Operator { get; }

    /// <summary>What the column's values are held against.</summary>
    public string Argument => argument;

    /// <summary>No value between these two meets the condition; only asked of values with an order of their own (numbers, days).</summary>
    internal bool Excludes(double least, double greatest)
    {
        var at = Column.IsNumber ? number : RowOrder.Of(utf8);
        return at is { } point && Operator switch
        {
            RowOperator.Exact => point < least || point > greatest,
            RowOperator.Gt => greatest <= point && Column.IsNumber || greatest < point,
            RowOperator.Gte => greatest < point,
            RowOperator.Lt => least >= point && Column.IsNumber || least > point,
            RowOperator.Lte => least > point,
            _ => false,
        };
    }

    internal bool Matches(RowKind kind, ReadOnlySpan<byte> value) => Operator switch
    {
        RowOperator.IsNull => kind == RowKind.Null,
        RowOperator.NotNull => kind != RowKind.Null,
        _ when kind == RowKind.Null => false,
        RowOperator.Exact => IsSame(kind, value),
        RowOperator.Not => !IsSame(kind, value),
        RowOperator.In => IsListed(kind, value),
        RowOperator.NotIn => !IsListed(kind, value),
        RowOperator.Gt => Compare(kind, value) > 0,
        RowOperator.Gte => Compare(kind, value) >= 0,
        RowOperator.Lt => Compare(kind, value) < 0,
        RowOperator.Lte => Compare(kind, value) <= 0,
        _ => IsAlike(value),
    };

    private bool IsSame(RowKind kind, ReadOnlySpan<byte> value) => value.SequenceEqual(utf8)
        || (kind == RowKind.Number && number is { } sought && JsonNumber.TryRead(value, out var found) && found == sought)
        || (kind == RowKind.Boolean && argument is "1" or "0" && value.SequenceEqual(argument == "1" ? "true"u8 : "false"u8));

    private bool IsListed(RowKind kind, ReadOnlySpan<byte> value)
    {
        if (kind == RowKind.Number && JsonNumber.TryRead(value, out var found) && numbers.Contains(found))
        {
            return true;
        }

        using var chars = new DecodedText(value, stackalloc char[DecodedText.Short]);
        return texts.Contains(chars.Text);
    }

    // Null where the two have no order: a sign among numbers, a note among days.
    private int? Compare(RowKind kind, ReadOnlySpan<byte> value)
    {
        if (Column.IsNumber || kind == RowKind.Number)
        {
            return kind == RowKind.Number && number is { } sought && JsonNumber.TryRead(value, out var found) ? found.CompareTo(sought) : null;
        }

        if (kind is RowKind.Date or RowKind.DateTime || Column.IsDay)
        {
            return kind is RowKind.Date or RowKind.DateTime ? value.SequenceCompareTo(utf8) : null;
        }

        using var chars = new DecodedText(value, stackalloc char[DecodedText.Short]);
        return Alphabet.Compare(chars.Text, argument);
    }

    private bool IsAlike(ReadOnlySpan<byte> value)
    {
        using var chars = new DecodedText(value, stackalloc char[DecodedText.Short]);
        return Operator switch
        {
            RowOperator.Contains => chars.Text.Contains(argument, StringComparison.OrdinalIgnoreCase),
            RowOperator.StartsWith => chars.Text.StartsWith(argument, StringComparison.OrdinalIgnoreCase),
            RowOperator.EndsWith => chars.Text.EndsWith(argument, StringComparison.OrdinalIgnoreCase),
            _ => LikePattern.Fits(chars.Text, argument),
        };
    }

    // A JSON list, or values parted by commas.
    private string[] List(string text)
    {
        string[] values;
        try
        {
            using var list = text.StartsWith('[') ? JsonDocument.Parse(text) : null;
            values = list is null ? text.Split(',', StringSplitOptions.TrimEntries)
                : [.. list.RootElement.EnumerateArray().Select(static v => v.ToString())];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Wrong("seznam ni veljaven JSON; pišite [\"a\",\"b\"] ali a,b", "the list is no valid JSON; write [\"a\",\"b\"] or a,b");
        }

        return values.Length <= MaxListed ? values
            : throw Wrong($"seznam ima več kot {MaxListed} vrednosti", $"the list has more than {MaxListed} values");
    }

    // Readers write days in their own way, and part day and time by a blank.
    private static string IsoDay(string text)
    {
        var plain = text.Trim();
        if (DateTime.TryParseExact(plain, ["d. M. yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return plain.Length > 11 && plain[10] == ' ' && plain[4] == '-' ? string.Concat(plain.AsSpan(0, 10), "T", plain.AsSpan(11)) : plain;
    }

    private SettingsInvalidException Wrong(string sl, string en) => new(LocalText.Of(
        sl: $"{Shown(Column.Name)}__{RowOperators.WordOf(Operator)}: {sl}.", en: $"{Shown(Column.Name)}__{RowOperators.WordOf(Operator)}: {en}."));

    private static string Shown(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
