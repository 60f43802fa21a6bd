namespace OpenData.Rdf.JsonLd;

/// <summary>Whether two JSON values say the same: objects member by member, arrays in order, numbers by their value.</summary>
internal sealed class JsonEquality : IEqualityComparer<object?>
{
    public static JsonEquality Instance { get; } = new();

    public new bool Equals(object? x, object? y) => (x, y) switch
    {
        (JsonMap left, JsonMap right) => Same(left, right),
        (JsonList left, JsonList right) => left.SequenceEqual(right, this),
        (JsonNumber left, JsonNumber right) => left.Value.Equals(right.Value),
        _ => object.Equals(x, y),
    };

    public int GetHashCode(object? obj)
    {
        switch (obj)
        {
            case JsonMap map:
                // Members in any order are the same object: their hashes are added up.
                var sum = map.Count;
                foreach (var (name, value) in map.Members)
                {
                    sum += HashCode.Combine(name.GetHashCode(StringComparison.Ordinal), GetHashCode(value));
                }

                return sum;
            case JsonList list:
                var hash = new HashCode();
                foreach (var item in list)
                {
                    hash.Add(GetHashCode(item));
                }

                return hash.ToHashCode();
            case JsonNumber number:
                return number.Value.GetHashCode();
            default:
                return obj?.GetHashCode() ?? 0;
        }
    }

    private bool Same(JsonMap left, JsonMap right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (name, value) in left.Members)
        {
            if (!right.TryGetValue(name, out var other) || !Equals(value, other))
            {
                return false;
            }
        }

        return true;
    }
}
