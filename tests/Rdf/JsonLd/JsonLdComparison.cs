using OpenData.Rdf.JsonLd;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>
/// The suite's object comparison: objects member by member, arrays without order save in <c>@list</c>, language tags without case,
/// blank-node labels as they are or up to a bijection.
/// </summary>
internal sealed class JsonLdComparison
{
    private readonly bool areLabelsFree;
    private readonly Dictionary<string, string> there = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> back = new(StringComparer.Ordinal);

    private JsonLdComparison(bool areLabelsFree) => this.areLabelsFree = areLabelsFree;

    public static bool Same(JsonLdDocument expected, JsonLdDocument actual, bool areLabelsFree = false) =>
        new JsonLdComparison(areLabelsFree).Match(expected.Root, actual.Root, null, () => true);

    /// <summary>Whether the two match and what comes after them does: a choice of labels made here may be undone there.</summary>
    private bool Match(object? left, object? right, string? name, Func<bool> then) => (left, right) switch
    {
        (JsonMap l, JsonMap r) => l.Count == r.Count && MatchMembers([.. l], 0, r, then),
        (JsonList l, JsonList r) when name == "@list" => l.Count == r.Count && MatchInOrder(l, r, 0, then),
        (JsonList l, JsonList r) => l.Count == r.Count && MatchAnyOrder(l, [.. r], 0, then),
        (string l, string r) when name == "@language" => string.Equals(l, r, StringComparison.OrdinalIgnoreCase) && then(),
        (string l, string r) => MatchText(l, r, then),
        _ => JsonEquality.Instance.Equals(left, right) && then(),
    };

    private bool MatchMembers(List<KeyValuePair<string, object?>> left, int at, JsonMap right, Func<bool> then)
    {
        if (at == left.Count)
        {
            return then();
        }

        var (name, value) = left[at];
        if (right.TryGetValue(name, out var other))
        {
            return Match(value, other, name, () => MatchMembers(left, at + 1, right, then));
        }

        // A blank node may be a property.
        return areLabelsFree && IsLabel(name) && right.Any(m => IsLabel(m.Key) && MatchText(
            name, m.Key, () => Match(value, m.Value, null, () => MatchMembers(left, at + 1, right, then))));
    }

    private bool MatchInOrder(JsonList left, JsonList right, int at, Func<bool> then) =>
        at == left.Count ? then() : Match(left[at], right[at], "@list", () => MatchInOrder(left, right, at + 1, then));

    private bool MatchAnyOrder(JsonList left, List<object?> right, int at, Func<bool> then)
    {
        if (at == left.Count)
        {
            return then();
        }

        for (var i = 0; i < right.Count; i++)
        {
            List<object?> rest = [.. right[..i], .. right[(i + 1)..]];
            if (Match(left[at], right[i], null, () => MatchAnyOrder(left, rest, at + 1, then)))
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchText(string left, string right, Func<bool> then)
    {
        if (!areLabelsFree || !IsLabel(left) || !IsLabel(right))
        {
            return left == right && then();
        }

        if (there.TryGetValue(left, out var known) || back.ContainsKey(right))
        {
            return known == right && then();
        }

        (there[left], back[right]) = (right, left);
        if (then())
        {
            return true;
        }

        there.Remove(left);
        back.Remove(right);
        return false;
    }

    private static bool IsLabel(string text) => text.StartsWith("_:", StringComparison.Ordinal);
}
