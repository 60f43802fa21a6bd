namespace OpenData.Tables.Types;

/// <summary>How often each form stands in a column, and the smallest and largest value of each.</summary>
internal sealed class FormTally
{
    private readonly Bounds?[] bounds = new Bounds?[ValueForms.Count];
    private readonly long[] counts = new long[ValueForms.Count];

    public long this[ValueForm form] => counts[(int)form];

    /// <summary>Values that came as numbers from a format that knows numbers: their point is a decimal point.</summary>
    public long Typed { get; set; }

    public void Add(ValueForm form, double key, ReadOnlySpan<byte> value, long times)
    {
        counts[(int)form] += times;
        Extend(form, key, value);
    }

    public void Count(ValueForm form, long times) => counts[(int)form] += times;

    /// <summary>Widens the form's bounds without counting.</summary>
    public void Extend(ValueForm form, double key, ReadOnlySpan<byte> value)
    {
        var b = bounds[(int)form] ??= new Bounds();
        if (form is ValueForm.Text or ValueForm.LetteredCode or ValueForm.LeadingZeros or ValueForm.Url or ValueForm.YesNo)
        {
            b.AddText(value);
        }
        else
        {
            b.Add(key, value);
        }
    }

    public Bounds? Of(ValueForm form) => bounds[(int)form];

    public long Sum(Func<ValueForm, bool> which)
    {
        long sum = 0;
        for (var f = 0; f < counts.Length; f++)
        {
            sum += counts[f] > 0 && which((ValueForm)f) ? counts[f] : 0;
        }

        return sum;
    }

    /// <summary>The forms met, most frequent first.</summary>
    public ValueForm[] Forms(Func<ValueForm, bool> which)
    {
        // Plain loops: queries over an own enumeration would be compiled anew in every run of the program.
        var met = new ValueForm[counts.Length];
        var used = 0;
        for (var f = 0; f < counts.Length; f++)
        {
            if (counts[f] == 0 || !which((ValueForm)f))
            {
                continue;
            }

            var at = used++;
            for (; at > 0 && counts[(int)met[at - 1]] < counts[f]; at--)
            {
                met[at] = met[at - 1];
            }

            met[at] = (ValueForm)f;
        }

        return met[..used];
    }
}

/// <summary>Smallest and largest value of one form, as written.</summary>
internal sealed class Bounds
{
    private readonly byte[] least = new byte[64];
    private readonly byte[] most = new byte[64];
    private int leastLength = -1;
    private int mostLength = -1;

    public double MinKey { get; private set; } = double.PositiveInfinity;

    public double MaxKey { get; private set; } = double.NegativeInfinity;

    public ReadOnlySpan<byte> Min => least.AsSpan(0, Math.Max(0, leastLength));

    public ReadOnlySpan<byte> Max => most.AsSpan(0, Math.Max(0, mostLength));

    public void Add(double key, ReadOnlySpan<byte> value)
    {
        if (key < MinKey)
        {
            MinKey = key;
            leastLength = Copy(value, least);
        }

        if (key > MaxKey)
        {
            MaxKey = key;
            mostLength = Copy(value, most);
        }
    }

    public void AddText(ReadOnlySpan<byte> value)
    {
        var head = value.Length > 64 ? value[..64] : value;
        if (leastLength < 0 || head.SequenceCompareTo(Min) < 0)
        {
            leastLength = Copy(head, least);
        }

        if (mostLength < 0 || head.SequenceCompareTo(Max) > 0)
        {
            mostLength = Copy(head, most);
        }
    }

    private static int Copy(ReadOnlySpan<byte> value, byte[] into)
    {
        var length = Math.Min(value.Length, into.Length);
        value[..length].CopyTo(into);
        return length;
    }
}
