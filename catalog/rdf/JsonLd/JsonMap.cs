using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// A JSON object with its members in the order of the document; of members with the same name the last value counts, at the first one's
/// place. Values: string, bool, <see cref="JsonNumber"/>, <see cref="JsonMap"/>, <see cref="JsonList"/>, null. Most objects have few
/// members: up to <see cref="Listed"/> they are searched one by one, which is quicker and far smaller than a dictionary.
/// </summary>
internal sealed class JsonMap : IEnumerable<KeyValuePair<string, object?>>
{
    private const int Listed = 8;

    private KeyValuePair<string, object?>[] members;
    private Dictionary<string, int>? places;

    public JsonMap() => members = [];

    public JsonMap(JsonMap other)
    {
        members = other.members.AsSpan(0, other.Count).ToArray();
        Count = members.Length;
    }

    /// <summary>Members whose names may repeat; exactly as much memory is taken as they need.</summary>
    public JsonMap(ReadOnlySpan<KeyValuePair<string, object?>> given)
    {
        members = given.Length == 0 ? [] : new KeyValuePair<string, object?>[given.Length];
        foreach (var (name, value) in given)
        {
            this[name] = value;
        }
    }

    public int Count { get; private set; }

    public IEnumerable<string> Keys => this.Select(m => m.Key);

    public object? this[string name]
    {
        get => TryGetValue(name, out var value) ? value : throw new KeyNotFoundException(name);
        set
        {
            var at = PlaceOf(name);
            if (at < 0)
            {
                Append(name, value);
            }
            else
            {
                members[at] = new(name, value);
            }
        }
    }

    public bool ContainsKey(string name) => PlaceOf(name) >= 0;

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out object? value)
    {
        var at = PlaceOf(name);
        value = at < 0 ? null : members[at].Value;
        return at >= 0;
    }

    public object? GetValueOrDefault(string name)
    {
        var at = PlaceOf(name);
        return at < 0 ? null : members[at].Value;
    }

    public bool TryAdd(string name, object? value)
    {
        if (PlaceOf(name) >= 0)
        {
            return false;
        }

        Append(name, value);
        return true;
    }

    /// <summary>Costs as much as the object has members.</summary>
    public bool Remove(string name)
    {
        var at = PlaceOf(name);
        if (at < 0)
        {
            return false;
        }

        members.AsSpan(at + 1, Count - at - 1).CopyTo(members.AsSpan(at));
        members[--Count] = default;
        places = null;
        return true;
    }

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The members as they stand; not to be used once the object has changed.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Members => members.AsSpan(0, Count);

    private int PlaceOf(string name)
    {
        if (Count <= Listed)
        {
            for (var i = 0; i < Count; i++)
            {
                if (string.Equals(members[i].Key, name, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }

        if (places is null)
        {
            places = new(Count, StringComparer.Ordinal);
            for (var i = 0; i < Count; i++)
            {
                places[members[i].Key] = i;
            }
        }

        return places.TryGetValue(name, out var at) ? at : -1;
    }

    private void Append(string name, object? value)
    {
        if (Count == members.Length)
        {
            Array.Resize(ref members, Count == 0 ? 2 : Count * 2);
        }

        members[Count] = new(name, value);
        places?.Add(name, Count);
        Count++;
    }

    /// <summary>Goes over the members without making garbage; members added meanwhile are met too.</summary>
    public struct Enumerator(JsonMap map) : IEnumerator<KeyValuePair<string, object?>>
    {
        private int at = -1;

        public readonly KeyValuePair<string, object?> Current => map.members[at];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++at < map.Count;

        public void Reset() => at = -1;

        public readonly void Dispose()
        {
        }
    }
}
