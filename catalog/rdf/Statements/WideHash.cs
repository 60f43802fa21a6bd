namespace OpenData.Rdf.Statements;

/// <summary>
/// 128 bits that stand for a term, as <see cref="TermHash.Wide"/>, but as two words: code over <see cref="UInt128"/> cannot be compiled
/// ahead.
/// </summary>
internal readonly struct WideHash(ulong high, ulong low) : IEquatable<WideHash>
{
    public ulong High { get; } = high;

    public ulong Low { get; } = low;

    public static WideHash Of(in TermView term)
    {
        var low = TermHash.Of(term);
        return new(TermHash.Second(term), low);
    }

    public bool Equals(WideHash other) => High == other.High && Low == other.Low;

    public override bool Equals(object? obj) => obj is WideHash other && Equals(other);

    public override int GetHashCode() => (int)Low;
}
