using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>
/// Reads the values of a column that has too many different ones to be looked up: tries the form that most of them have, keeps the
/// extremes of a batch by place, and hands only the rest to the general reader.
/// </summary>
internal ref struct HotForm(RowBatch batch, FormTally tally, ValueForm form)
{
    private readonly ref byte bytes = ref MemoryMarshal.GetArrayDataReference(batch.Bytes);
    private double least = double.PositiveInfinity;
    private double most = double.NegativeInfinity;
    private int leastAt = -1;
    private int leastLength;
    private int mostAt = -1;
    private int mostLength;
    private long count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int start, int length)
    {
        double key;
        var s = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref bytes, start), length);
        if (form.IsNumber())
        {
            var found = NumberForm.Scan(s, out key);
            if (found != form)
            {
                AddOther(s);
                return;
            }
        }
        else if (form == ValueForm.IsoInstant)
        {
            if (length != 19 || !IsInstant(ref Unsafe.Add(ref bytes, start), out key))
            {
                AddOther(s);
                return;
            }
        }
        else if (form is ValueForm.LetteredCode or ValueForm.Text)
        {
            if (form == ValueForm.LetteredCode ? !ValueReader.IsLetteredCode(s) : ValueReader.Read(s, out _) != ValueForm.Text)
            {
                AddOther(s);
                return;
            }

            // Eight bytes as one number sort as the text does; within eleven bits of a double the order is coarse, and ties go the long way.
            key = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, start))) >> 11;
            count++;
            if (key <= least || key >= most || length < 8)
            {
                least = Math.Min(least, key);
                most = Math.Max(most, key);
                tally.Extend(form, key, s);
            }

            return;
        }
        else
        {
            AddOther(s);
            return;
        }

        count++;
        if (key < least)
        {
            (least, leastAt, leastLength) = (key, start, length);
        }

        if (key > most)
        {
            (most, mostAt, mostLength) = (key, start, length);
        }
    }

    /// <summary>Hands what the batch held to the tally; the places are good only until the batch is used again.</summary>
    public readonly void Finish()
    {
        if (leastAt >= 0)
        {
            tally.Extend(form, least, batch.Bytes.AsSpan(leastAt, leastLength));
            tally.Extend(form, most, batch.Bytes.AsSpan(mostAt, mostLength));
        }

        tally.Count(form, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void AddOther(ReadOnlySpan<byte> s) => tally.Add(ValueReader.Read(s, out var key), key, s, 1);

    /// <summary><c>yyyy-MM-ddTHH:mm:ss</c>, days up to 28 without asking the calendar; anything else is left to the general reader.</summary>
    private static bool IsInstant(ref byte b, out double key)
    {
        key = 0;
        int year = (Two(ref b, 0) * 100) + Two(ref b, 2), month = Two(ref b, 5), day = Two(ref b, 8);
        int hour = Two(ref b, 11), minute = Two(ref b, 14), second = Two(ref b, 17);
        if (Unsafe.Add(ref b, 4) != '-' || Unsafe.Add(ref b, 7) != '-' || Unsafe.Add(ref b, 10) != 'T' || Unsafe.Add(ref b, 13) != ':' || Unsafe.Add(ref b, 16) != ':'
            || (year | month | day | hour | minute | second) < 0
            || year is < 1800 or > 2199 || month is < 1 or > 12 || day is < 1 or > 28 || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        key = DateForm.Day(year, month, day) + (((hour * 3600) + (minute * 60) + second) / 100_000.0);
        return true;
    }

    /// <summary>Two digits as a number; negative when they are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ref byte b, int at)
    {
        int tens = Unsafe.Add(ref b, at) - '0', ones = Unsafe.Add(ref b, at + 1) - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : int.MinValue;
    }
}
