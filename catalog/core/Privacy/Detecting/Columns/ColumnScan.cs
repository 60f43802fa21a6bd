using System.Numerics;
using System.Text;
using OpenData.Catalog.Privacy.Detecting.Identifiers;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Catalog.Privacy.Detecting.Shapes;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>
/// What one column holds, cell by cell, in constant memory. Most cells are told by their kinds of bytes alone; identifiers with control digits
/// are looked for in every one of them.
/// </summary>
internal sealed partial class ColumnScan
{
    private const int LeastRun = 7;

    /// <summary>Texts after which it is known whether the column repeats itself.</summary>
    private const int TrialTexts = 2048;

    private readonly ScanShared shared;
    private Tally?[]? traits;
    private Tally?[]? hits;
    private readonly TextTraits wanted;
    private string? place;
    private long row;
    private long cached;
    private long cacheHits;

    public ColumnScan(int index, string name, ScanShared shared)
    {
        this.shared = shared;
        Index = index;
        Name = name;
        Kinds = HeaderWords.Of(name);
        wanted = Says(HeaderKinds.Address) ? ~TextTraits.None : ~TextTraits.HouseNumber;
        counts = (Kinds & (HeaderKinds.Count | HeaderKinds.Contributors)) != 0 ? new CountTally(shared.SmallCell) : null;
    }

    /// <summary>0-based.</summary>
    public int Index { get; }

    public string Name { get; }

    /// <summary>What its name says.</summary>
    public HeaderKinds Kinds { get; }

    /// <summary>Cells with a value.</summary>
    public long Cells { get; private set; }

    /// <summary>Cells with letters.</summary>
    public long Texts { get; private set; }

    /// <summary>Cells with a digit: a column without any holds names, not numbers of things.</summary>
    public long Numbered { get; private set; }

    /// <summary>Identifiers and addresses inside longer texts.</summary>
    public Tally? Of(HitKind kind) => hits?[(int)kind];

    /// <summary>Cells that look like this; one bit.</summary>
    public Tally? Of(TextTraits trait) => traits?[BitOperations.TrailingZeroCount((uint)trait)];

    public long Count(TextTraits trait) => Of(trait)?.Count ?? 0;

    public long Count(HitKind kind) => Of(kind)?.Count ?? 0;

    public bool Says(HeaderKinds kinds) => (Kinds & kinds) != 0;

    /// <summary>Adds the column's cells of some rows, and to each row what it says there.</summary>
    public void Add(LeafRows rows, Span<RowTraits> flags)
    {
        var first = rows.FirstRow;
        for (var r = 0; r < flags.Length; r++)
        {
            var cell = rows.Field(r, Index);
            if (!cell.IsEmpty)
            {
                row = first + r;
                Add(cell, ref flags[r]);
            }
        }
    }

    /// <summary>Adds one text of a column that has no rows: a leaf of a document.</summary>
    public void Add(string where, ReadOnlySpan<byte> text, ref RowTraits flags)
    {
        if (!text.IsEmpty)
        {
            (place, row) = (where, 0);
            Add(text, ref flags);
        }
    }

    private Spot Here => new(row, place);

    private void Add(ReadOnlySpan<byte> cell, ref RowTraits flags)
    {
        Cells++;
        var look = CellLook.At(cell);
        Numbered += look.Digits > 0 ? 1 : 0;
        if (look.Letters > 0)
        {
            Texts++;
            Text(cell, look, ref flags);
        }
        else if (look.Digits >= LeastRun)
        {
            Digits(cell, look, ref flags);
        }
        else
        {
            Short(cell, look, ref flags);
        }
    }

    private void Text(ReadOnlySpan<byte> cell, in CellLook look, ref RowTraits flags)
    {
        if (look.Letters <= 2 && cell.Length is >= 19 and <= 29 && IsTimestamp(cell))
        {
            return;
        }

        if (look.HasAt || (look.Digits >= LeastRun && look.HasRun))
        {
            if (look.Digits < LeastRun || !Compacted(cell, look, ref flags))
            {
                Inside(cell, ref flags);
            }
        }

        var found = Traits(cell) & wanted;
        if (found != TextTraits.None)
        {
            Keep(found, cell, ref flags);
        }

        Told(cell, look, found);
    }

    // 2024-01-31T10:15:00Z: letters that say nothing, and what follows is too short for anything else.
    private static bool IsTimestamp(ReadOnlySpan<byte> cell) =>
        cell[4] == '-' && cell[7] == '-' && cell[10] == 'T' && cell[13] == ':' && cell[16] == ':';

    /// <summary>Through the cache where the column repeats itself; where it does not, its texts would only push the others out.</summary>
    private TextTraits Traits(ReadOnlySpan<byte> cell)
    {
        if (cached > TrialTexts && cacheHits < cached / 4)
        {
            return ReadTraits.Of(cell);
        }

        cached++;
        var found = shared.Traits.Of(cell, out var hit);
        cacheHits += hit ? 1 : 0;
        return found;
    }

    private void Inside(ReadOnlySpan<byte> cell, ref RowTraits flags)
    {
        FindHits.In(cell, shared.Today, shared.Hits);
        foreach (var hit in shared.Hits)
        {
            hits ??= new Tally?[Enum.GetValues<HitKind>().Length];
            (hits[(int)hit.Kind] ??= new Tally()).Add(Here, cell[hit.Start..hit.End], MaskOf(hit.Kind));
            flags |= hit.Kind switch
            {
                HitKind.Tax => RowTraits.Tax,
                HitKind.Account => RowTraits.Account,
                _ => RowTraits.None,
            };
        }
    }

    private void Keep(TextTraits found, ReadOnlySpan<byte> cell, ref RowTraits flags)
    {
        traits ??= new Tally?[32];
        for (var left = (uint)found; left != 0; left &= left - 1)
        {
            (traits[BitOperations.TrailingZeroCount(left)] ??= new Tally()).Add(Here, cell, MaskWords);
        }

        flags |= (found & TextTraits.Company) != 0 ? RowTraits.Company : 0;
        flags |= (found & TextTraits.Organisation) != 0 ? RowTraits.Organisation : 0;
        flags |= (found & TextTraits.SoleTrader) != 0 ? RowTraits.SoleTrader : 0;
        if ((found & TextTraits.Suppressed) != 0)
        {
            flags |= (flags & RowTraits.Suppressed) != 0 ? RowTraits.SuppressedAgain : RowTraits.Suppressed;
        }
    }

    internal static readonly Func<ReadOnlySpan<byte>, string?> MaskWords = static value => value.Length > 60 ? null : Mask.Words(value);

    internal static Func<ReadOnlySpan<byte>, string?>? MaskOf(HitKind kind) => kind switch
    {
        HitKind.Emso or HitKind.EmsoElsewhere or HitKind.ThirteenDigits => Mask.Emso,
        HitKind.Account or HitKind.PublicAccount => Mask.Account,
        HitKind.PersonalMail or HitKind.RoleMail => Mask.Mail,
        _ => Mask.Number,
    };
}
