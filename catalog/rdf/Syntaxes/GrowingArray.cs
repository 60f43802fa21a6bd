using System.Runtime.CompilerServices;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// A list of structs that are changed in place. A type of our own because the library's list over our structs is compiled only when the
/// program runs, which a short run pays for dearly.
/// </summary>
internal struct GrowingArray<T>()
    where T : struct
{
    private T[] items = new T[64];

    public int Count { get; private set; }

    public readonly ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref items[index];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(in T item)
    {
        if (Count == items.Length)
        {
            Grow();
        }

        items[Count] = item;
        return Count++;
    }

    public void Clear() => Count = 0;

    /// <summary>Forgets all but the first <paramref name="count"/>.</summary>
    public void Cut(int count) => Count = count;

    public readonly ReadOnlySpan<T> AsSpan() => new(items, 0, Count);

    public readonly T[] Array => items;

    private void Grow() => System.Array.Resize(ref items, items.Length * 2);
}
