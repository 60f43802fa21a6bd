using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Catalog.Privacy.Detecting.Shapes;

namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>Finds identifiers and addresses inside a text of any length.</summary>
internal static class FindHits
{
    /// <summary>How far before a number its name may stand.</summary>
    private const int Before = 48;

    private const int MostGroups = 13;

    public static void In(ReadOnlySpan<byte> text, DateOnly today, List<Hit> hits)
    {
        hits.Clear();
        Mails(text, hits);
        var done = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (next < 0)
            {
                return;
            }

            var start = at + next;
            var length = text[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            at = length < 0 ? text.Length : start + length;
            if (start >= done)
            {
                done = Run(text, start, at, today, hits);
            }
        }
    }

    /// <summary>What begins with this run of digits; gives where the looking goes on.</summary>
    private static int Run(ReadOnlySpan<byte> text, int start, int end, DateOnly today, List<Hit> hits)
    {
        var length = end - start;
        if (Account(text, start, hits, out var after) || (length >= 2 && Phone(text, start, hits, out after)))
        {
            return after;
        }

        switch (length)
        {
            case Emso.Length:
                hits.Add(new Hit(OfThirteen(text[start..end], today), start, end));
                return end;
            case Emso.Length - 1 when Named(text, start, "emso"):
                ShortEmso(text, start, end, today, hits);
                return end;
            case TaxNumber.Length:
                Tax(text, start, end, text[start..end], hits);
                return end;
            case BankAccount.NationalLength when BankAccount.IsNational(text[start..end]) && Named(text, start, "trr", "racun", "iban"):
                hits.Add(new Hit(BankAccount.IsPublicBody(text[start..end]) ? HitKind.PublicAccount : HitKind.Account, start, end));
                return end;
            case 9 when Named(text, start, "zzzs", "kzz", "zavarovan"):
                hits.Add(new Hit(HitKind.Health, start, end));
                return end;
            case < Emso.Length:
                return Grouped(text, start, end, today, hits);
            default:
                return end;
        }
    }

    public static HitKind OfThirteen(ReadOnlySpan<byte> digits, DateOnly today) =>
        !Emso.IsValid(digits, today) ? HitKind.ThirteenDigits : Emso.Region(digits) == Emso.Slovenia ? HitKind.Emso : HitKind.EmsoElsewhere;

    private static void ShortEmso(ReadOnlySpan<byte> text, int start, int end, DateOnly today, List<Hit> hits)
    {
        Span<byte> whole = stackalloc byte[Emso.Length];
        whole[0] = (byte)'0';
        text[start..end].CopyTo(whole[1..]);
        if (OfThirteen(whole, today) is var kind && kind != HitKind.ThirteenDigits)
        {
            hits.Add(new Hit(kind, start, end));
        }
    }

    /// <summary>Groups of digits with one blank between them that make up an EMŠO or a tax number.</summary>
    private static int Grouped(ReadOnlySpan<byte> text, int start, int end, DateOnly today, List<Hit> hits)
    {
        Span<byte> digits = stackalloc byte[Emso.Length];
        text[start..end].CopyTo(digits);
        var count = end - start;
        var first = count;
        for (var groups = 1; groups < MostGroups && count < Emso.Length && Blank(text, end, out var next); groups++)
        {
            var stop = next;
            while (stop < text.Length && Digits.Is(text[stop]))
            {
                stop++;
            }

            if (stop == next || count + stop - next > Emso.Length)
            {
                return start + 1;
            }

            text[next..stop].CopyTo(digits[count..]);
            count += stop - next;
            end = stop;
            if (count == TaxNumber.Length && groups <= 3 && Tax(text, start, end, digits[..count], hits))
            {
                return end;
            }
        }

        // Numbers that stand beside each other by chance seldom begin with a whole day of birth; those of Slovenia hardly ever pass.
        var kind = count == Emso.Length ? OfThirteen(digits, today) : HitKind.ThirteenDigits;
        if (kind == HitKind.Emso || (kind == HitKind.EmsoElsewhere && first is 7 or 2))
        {
            hits.Add(new Hit(kind, start, end));
            return end;
        }

        return start + 1;
    }

    private static bool Tax(ReadOnlySpan<byte> text, int start, int end, ReadOnlySpan<byte> digits, List<Hit> hits)
    {
        if (!TaxNumber.IsValid(digits))
        {
            return false;
        }

        var country = start;
        while (country > 0 && start - country < 2 && text[country - 1] == ' ')
        {
            country--;
        }

        var hasCountry = country >= 2 && (text[country - 2] | 0x20) == 's' && (text[country - 1] | 0x20) == 'i'
            && (country == 2 || !char.IsAsciiLetter((char)text[country - 3]));
        if (!hasCountry && !Named(text, start, "davcn", "ddv", "tax", "ds "))
        {
            return false;
        }

        hits.Add(new Hit(HitKind.Tax, hasCountry ? country - 2 : start, end));
        return true;
    }

    /// <summary>Two letters before the digits, then what the country's accounts are long.</summary>
    private static bool Account(ReadOnlySpan<byte> text, int start, List<Hit> hits, out int after)
    {
        after = start;
        if (start < 2 || !char.IsAsciiLetter((char)text[start - 1]) || !char.IsAsciiLetter((char)text[start - 2])
            || (start > 2 && char.IsAsciiLetterOrDigit((char)text[start - 3])) || !BankAccount.LengthOf(text[start - 2], text[start - 1], out var length))
        {
            return false;
        }

        Span<byte> compact = stackalloc byte[BankAccount.MaxLength];
        var count = 0;
        var at = start - 2;
        while (at < text.Length && count < length)
        {
            var c = text[at];
            if (char.IsAsciiLetterOrDigit((char)c))
            {
                compact[count++] = c;
                at++;
            }
            else if (!Blank(text, at, out at))
            {
                return false;
            }
        }

        if (count < length || (at < text.Length && Digits.Is(text[at])) || !BankAccount.IsIban(compact[..count]))
        {
            return false;
        }

        hits.Add(new Hit(BankAccount.IsPublicBody(compact[..count]) ? HitKind.PublicAccount : HitKind.Account, start - 2, at));
        after = at;
        return true;
    }

    private static bool Phone(ReadOnlySpan<byte> text, int start, List<Hit> hits, out int after)
    {
        after = start;
        var begin = start > 0 && text[start - 1] == '+' ? start - 1 : start;
        var before = begin > 0 ? text[begin - 1] : (byte)' ';
        if ((begin == start && text[start] != '0') || char.IsAsciiLetterOrDigit((char)before) || before is (byte)'.' or (byte)',' or (byte)'-' or (byte)'/')
        {
            return false;
        }

        var kind = PhoneNumber.At(text[begin..], out var length);
        if (kind == PhoneKind.None)
        {
            return false;
        }

        hits.Add(new Hit(kind == PhoneKind.Mobile ? HitKind.Mobile : HitKind.Landline, begin, begin + length));
        after = begin + length;
        return true;
    }

    private static void Mails(ReadOnlySpan<byte> text, List<Hit> hits)
    {
        for (var at = 0; text[at..].IndexOf((byte)'@') is var next && next >= 0;)
        {
            at += next;
            var kind = MailAddress.Around(text, at, out var start, out var end);
            if (kind != MailKind.None)
            {
                hits.Add(new Hit(kind == MailKind.Personal ? HitKind.PersonalMail : HitKind.RoleMail, start, end));
            }

            at++;
        }
    }

    /// <summary>One blank or hard space, and a digit or letter behind it.</summary>
    private static bool Blank(ReadOnlySpan<byte> text, int at, out int next)
    {
        next = at < text.Length && text[at] == ' ' ? at + 1
            : at + 1 < text.Length && text[at] == 0xC2 && text[at + 1] == 0xA0 ? at + 2
            : text.Length;
        return next < text.Length && char.IsAsciiLetterOrDigit((char)text[next]);
    }

    private static bool Named(ReadOnlySpan<byte> text, int start, params ReadOnlySpan<string> words)
    {
        var from = Math.Max(0, start - Before);
        var before = FoldedLetters.Fold(text[from..start]) + " ";
        foreach (var word in words)
        {
            if (before.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
