using OpenData.Catalog.Privacy.Detecting.Identifiers;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Catalog.Privacy.Detecting.Shapes;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Cells that are a number or code as a whole.</summary>
internal sealed partial class ColumnScan
{
    private const int MostCompact = 40;

    /// <summary>So many days are looked at one by one, then one in <see cref="DayStep"/>.</summary>
    private const int FirstDays = 1024;
    private const int DayStep = 64;

    /// <summary>Tables with very many columns get less memory for each.</summary>
    private const int FewColumns = 256;

    private int MostDistinct => Index < FewColumns ? 1024 : 64;

    private readonly CountTally? counts;
    private long daysSeen;

    public IdTally? Emso { get; private set; }

    /// <summary>Twelve digits that are an EMŠO with a zero before them: spreadsheets drop it.</summary>
    public IdTally? ShortEmso { get; private set; }

    public IdTally? Tax { get; private set; }

    /// <summary>Tax numbers with <c>SI</c> before them.</summary>
    public IdTally? VatNumber { get; private set; }

    /// <summary>Fifteen bare digits.</summary>
    public IdTally? NationalAccount { get; private set; }

    public IdTally? Account { get; private set; }

    public IdTally? Company { get; private set; }

    /// <summary>Cells of nine digits.</summary>
    public Tally Nine { get; } = new();

    /// <summary>Cells of six to twelve letters and digits, four digits at least.</summary>
    public Tally Code { get; } = new();

    public Tally Mobile { get; } = new();

    public Tally Landline { get; } = new();

    /// <summary>Telephone numbers without a sign in them.</summary>
    public Tally BarePhone { get; } = new();

    /// <summary>1,01099E+12: what a spreadsheet made of a long number.</summary>
    public Tally Scientific { get; } = new();

    public YearTally Days { get; } = new();

    /// <summary>Numbers of persons or contributors; null where the name promises none.</summary>
    public CountTally? Counts => counts;

    /// <summary>Cells without letters and with seven digits or more.</summary>
    private void Digits(ReadOnlySpan<byte> cell, in CellLook look, ref RowTraits flags)
    {
        if (look.Digits == cell.Length)
        {
            Whole(cell, cell, ref flags);
        }
        else if (look.HasRun && Compacted(cell, look, ref flags))
        {
            return;
        }
        else if (PhoneNumber.Of(cell) is var kind && kind != PhoneKind.None)
        {
            Phone(kind, cell);
        }
        else if (look.HasRun && look.Digits >= 13)
        {
            Inside(cell, ref flags);
        }
        else
        {
            Dots(cell, ref flags);
        }

        Day(cell);
    }

    /// <summary>Cells without letters and with fewer digits: counts, days, marks.</summary>
    private void Short(ReadOnlySpan<byte> cell, in CellLook look, ref RowTraits flags)
    {
        counts?.Add(cell, Here);
        if (look.Digits == 0)
        {
            var found = cell.Length <= 3 && WholeShapes.IsSuppressed(cell) ? TextTraits.Suppressed : TextTraits.None;
            if (found != 0)
            {
                Keep(found, cell, ref flags);
                counts?.Suppress(Here);
            }
        }
        else if (look.Digits >= 4 && cell.Length > look.Digits)
        {
            Dots(cell, ref flags);
            Day(cell);
        }
    }

    private void Dots(ReadOnlySpan<byte> cell, ref RowTraits flags)
    {
        var isShaped = cell.Count((byte)'.') == 3 || (cell.Length == 17 && cell[2] is (byte)':' or (byte)'-');
        if (isShaped && cell.Length is >= 7 and <= 17 && WholeShapes.IsNetwork(cell))
        {
            Keep(TextTraits.Network, cell, ref flags);
        }
    }

    /// <summary>Takes a cell whose blanks say nothing; false when there is more in it than one number or code.</summary>
    private bool Compacted(ReadOnlySpan<byte> cell, in CellLook look, ref RowTraits flags)
    {
        Span<byte> compact = stackalloc byte[MostCompact];
        var length = cell.Length > MostCompact + 12 ? -1 : Identifiers.Digits.Compact(cell, compact);
        if (length < 0)
        {
            return false;
        }

        compact = compact[..length];
        if (look.Digits == length)
        {
            // 2024 0101099500000 is two numbers.
            if (length > 15 || (cell.Length != length && length != 13 && length != 15 && length != 8 && cell[0] != '0'))
            {
                return false;
            }

            Whole(compact, cell, ref flags);
            return true;
        }

        if (length < 10 || !char.IsAsciiLetter((char)compact[0]) || !char.IsAsciiLetter((char)compact[1]))
        {
            return false;
        }

        if (length == 2 + TaxNumber.Length && look.Digits == TaxNumber.Length && (compact[0] | 0x20) == 's' && (compact[1] | 0x20) == 'i')
        {
            var passes = TaxNumber.IsValid(compact[2..]);
            flags |= passes ? RowTraits.Tax : 0;
            Count(VatNumber ??= new IdTally(MostDistinct), compact, passes, false, false, cell, Mask.Number);
            return true;
        }

        if (!BankAccount.LengthOf(compact[0], compact[1], out var wanted) || wanted != length)
        {
            return false;
        }

        var isAccount = BankAccount.IsIban(compact);
        flags |= isAccount ? RowTraits.Account : 0;
        Count(Account ??= new IdTally(MostDistinct), compact, isAccount, isAccount && BankAccount.IsPublicBody(compact), false, cell, Mask.Account);
        return isAccount;
    }

    /// <summary>Nothing but digits.</summary>
    /// <param name="digits">Without blanks.</param>
    /// <param name="cell">As it stands.</param>
    /// <param name="flags">Of the row.</param>
    private void Whole(ReadOnlySpan<byte> digits, ReadOnlySpan<byte> cell, ref RowTraits flags)
    {
        switch (digits.Length)
        {
            case 7 or 10:
                var company = CompanyNumber.IsValid(digits);
                flags |= company ? RowTraits.CompanyNumber : 0;
                Count(Company ??= new IdTally(MostDistinct), digits, company, false, false, cell, Mask.Number);
                break;
            case TaxNumber.Length:
                var tax = TaxNumber.IsValid(digits);
                flags |= tax ? RowTraits.Tax : 0;
                Count(Tax ??= new IdTally(MostDistinct), digits, tax, false, Identifiers.Digits.IsDay(digits), cell, Mask.Number);
                break;
            case 9:
                Nine.Add(Here, cell, Mask.Number);
                if (digits[0] == '0' && PhoneNumber.Of(cell) is var kind && kind != PhoneKind.None)
                {
                    Phone(kind, cell);
                }

                break;
            case 12:
                Span<byte> whole = stackalloc byte[13];
                whole[0] = (byte)'0';
                digits.CopyTo(whole[1..]);
                var padded = FindHits.OfThirteen(whole, shared.Today);
                Count(ShortEmso ??= new IdTally(MostDistinct), digits, padded != HitKind.ThirteenDigits, padded == HitKind.Emso, false, cell, Mask.Number);
                break;
            case Identifiers.Emso.Length when digits.StartsWith("00386"u8) && PhoneNumber.Of(cell) is var abroad && abroad != PhoneKind.None:
                Phone(abroad, cell);
                break;
            case Identifiers.Emso.Length:
                var emso = FindHits.OfThirteen(digits, shared.Today);
                Count(Emso ??= new IdTally(MostDistinct), digits, emso != HitKind.ThirteenDigits, emso == HitKind.Emso, Barcode.IsEan(digits), cell, Mask.Emso);
                Milliseconds += digits[0] == '1' ? 1 : 0;
                break;
            case BankAccount.NationalLength:
                var account = BankAccount.IsNational(digits);
                flags |= account ? RowTraits.Account : 0;
                var open = account && BankAccount.IsPublicBody(digits);
                Count(NationalAccount ??= new IdTally(MostDistinct), digits, account, open, Barcode.IsImei(digits), cell, Mask.Account);
                break;
        }

        if (digits.Length is >= 6 and <= 12)
        {
            Code.Add(Here, cell, Mask.Number);
        }
    }

    /// <summary>Cells of thirteen digits that begin as milliseconds since 1970 do in our years.</summary>
    public long Milliseconds { get; private set; }

    private void Count(
        IdTally tally, ReadOnlySpan<byte> value, bool passes, bool special, bool other, ReadOnlySpan<byte> cell, Func<ReadOnlySpan<byte>, string> mask)
    {
        if (tally.Add(TraitCache.Hash(value), passes, special, other))
        {
            tally.Show(Here, mask(cell));
        }
    }

    private void Phone(PhoneKind kind, ReadOnlySpan<byte> cell) =>
        (kind switch { PhoneKind.Mobile => Mobile, PhoneKind.Landline => Landline, _ => BarePhone }).Add(Here, cell, Mask.Number);

    private void Day(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is >= 6 and <= 32 && (daysSeen < FirstDays || daysSeen % DayStep == 0))
        {
            Days.Add(DayText.TryYear(cell, out var year) ? year : 0, Here);
        }

        daysSeen++;
    }

    /// <summary>Codes and long numbers among texts.</summary>
    private void Told(ReadOnlySpan<byte> cell, in CellLook look, TextTraits found)
    {
        if (look.Digits >= 4 && cell.Length is >= 6 and <= 12 && look.Digits + look.Letters == cell.Length)
        {
            Code.Add(Here, cell, Mask.Number);
        }

        var isScientific = look.Letters == 1 && cell.Length is >= 5 and <= 22 && cell[^3] == '+' && (cell[^4] | 0x20) == 'e';
        if (isScientific && cell[^2] == '1' && cell[^1] is (byte)'1' or (byte)'2' or (byte)'4')
        {
            Scientific.Add(Here, cell, Mask.Number);
        }

        if ((found & TextTraits.Suppressed) != 0)
        {
            counts?.Suppress(Here);
        }
    }
}
