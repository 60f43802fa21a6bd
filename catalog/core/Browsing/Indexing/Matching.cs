using OpenData.Catalog.Search;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Finds the records that a query asks for and shares them out by how well they answer.</summary>
internal sealed class Matching(IndexState state)
{
    /// <summary>Shorter words stand for themselves: nearly everything begins with two given letters.</summary>
    private const int LeastPrefix = 3;

    private readonly WordIndex words = state.Words;
    private readonly RecordTable records = state.Records;

    /// <summary>What was asked for, the best tier first; no record is in two of them.</summary>
    /// <remarks>
    /// All words in the title (in a form of the word, then by a beginning, a translation or a word of the same origin); all in title and keywords; some in
    /// the title; all of them elsewhere as forms; the rest.
    /// </remarks>
    public IReadOnlyList<SlotSet> Tiers(SearchQuery query)
    {
        var found = records.Live.Copy();
        var units = Units(query);
        foreach (var unit in units)
        {
            found.And(unit.Loose.Any);
        }

        foreach (var phrase in query.Phrases.Where(static p => p.Count > 1))
        {
            KeepPhrase(found, phrase);
        }

        foreach (var without in query.Without)
        {
            found.Without(Holding(without));
        }

        return units.Count == 0 ? [found] : Shared(units, found);
    }

    /// <summary>Words of which no record holds any, by their place among the query's words.</summary>
    public IReadOnlyList<int> Unknown(SearchQuery query)
    {
        var units = Units(query);
        return [.. Enumerable.Range(0, query.Words.Count).Where(i => units[i].Loose.Any.And(records.Live).IsEmpty)];
    }

    /// <summary>The word one slip away that most records hold, and a record that holds it; null when there is none.</summary>
    public (string Word, int Slot)? Correction(string word)
    {
        var best = words.Words.Near(word)
            .Select(n => (Number: n, Slot: words.FirstOf(n, records.Live)))
            .Where(n => n.Slot >= 0)
            .OrderByDescending(n => words.CountOf(n.Number))
            .ThenBy(n => words.Words[n.Number], StringComparer.Ordinal)
            .Select(static n => ((int Number, int Slot)?)n)
            .FirstOrDefault();
        return best is { } found ? (words.Words[found.Number], found.Slot) : null;
    }

    /// <summary>Records whose titles hold every word, the last of them as far as it is typed.</summary>
    public SlotSet TitlesWith(IReadOnlyList<string> typed)
    {
        var found = records.Live.Copy();
        foreach (var word in typed.SkipLast(1))
        {
            found.And(Loose(word).Title);
        }

        return found.And(Find(words.Words.Beginning(typed[^1]).Concat(words.Words.Forms(typed[^1]))).Title);
    }

    private List<Unit> Units(SearchQuery query)
    {
        var units = query.Words.Select(word => new Unit(Find(words.Words.Forms(word)), Loose(word))).ToList();
        foreach (var (first, count, alternatives) in Translations.Of(query.Words))
        {
            Offer(units.Skip(first).Take(count), alternatives);
        }

        for (var i = 0; i + 1 < query.Words.Count; i++)
        {
            Offer(units.Skip(i).Take(2), [[query.Words[i] + query.Words[i + 1]]]);
        }

        units.AddRange(query.Phrases.SelectMany(static p => p).Select(word => Find(words.Words.Forms(word))).Select(f => new Unit(f, f)));
        return units;
    }

    // What answers several words at once answers each of them.
    private void Offer(IEnumerable<Unit> units, IReadOnlyList<IReadOnlyList<string>> alternatives)
    {
        foreach (var alternative in alternatives)
        {
            if (Together(alternative) is { Any.IsEmpty: false } other)
            {
                foreach (var unit in units)
                {
                    unit.Loose.Or(other);
                }
            }
        }
    }

    private FieldSets Loose(string word)
    {
        var kin = words.Words.Forms(word).Concat(words.Words.Kin(word));
        var found = Find(word.Length >= LeastPrefix ? kin.Concat(words.Words.Beginning(word)) : kin);
        foreach (var alternative in PlaceNames.Of(word))
        {
            found.Or(Together(alternative));
        }

        return found.Any.IsEmpty ? Compound(word) : found;
    }

    // "odpadnevode" is "odpadne vode".
    private FieldSets Compound(string word)
    {
        var found = new FieldSets(records.Capacity);
        for (var i = LeastPrefix; i <= word.Length - LeastPrefix; i++)
        {
            found.Or(Together([word[..i], word[i..]]));
        }

        return found;
    }

    // Words that we say in the reader's place: in any form and as noun or adjective.
    private FieldSets Together(IReadOnlyList<string> all)
    {
        var found = Find(words.Words.Forms(all[0]).Concat(words.Words.Kin(all[0])));
        for (var i = 1; i < all.Count && !found.Any.IsEmpty; i++)
        {
            found.And(Find(words.Words.Forms(all[i]).Concat(words.Words.Kin(all[i]))));
        }

        return found;
    }

    private FieldSets Find(IEnumerable<int> numbers) => words.Find(numbers.Distinct(), records.Capacity);

    private SlotSet Holding(IReadOnlyList<string> without)
    {
        var found = Find(words.Words.Forms(without[0])).Any;
        if (without.Count > 1)
        {
            KeepPhrase(found, without);
        }

        return found;
    }

    private void KeepPhrase(SlotSet found, IReadOnlyList<string> phrase)
    {
        var forms = new List<SlotSet>();
        foreach (var word in phrase)
        {
            var set = new SlotSet(words.Words.Count);
            foreach (var number in words.Words.Forms(word))
            {
                set.Add(number);
            }

            forms.Add(set);
        }

        SlotSet[] wanted = [.. forms];
        foreach (var slot in found)
        {
            if (!words.HasPhrase(slot, wanted))
            {
                found.Remove(slot);
            }
        }
    }

    private static IReadOnlyList<SlotSet> Shared(List<Unit> units, SlotSet found)
    {
        var (strict, loose) = (units[0].Strict.Copy(), units[0].Loose.Copy());
        var some = units[0].Loose.Title.Copy();
        foreach (var unit in units.Skip(1))
        {
            strict.And(unit.Strict);
            loose.And(unit.Loose);
            some.Or(unit.Loose.Title);
        }

        var left = found.Copy();
        SlotSet[] tiers = [strict.Title, loose.Title, strict.Subject, loose.Subject, some, strict.Any, found];
        foreach (var tier in tiers)
        {
            tier.And(left);
            left.Without(tier);
        }

        return tiers;
    }

    /// <summary>Where a word of the query is: in one of its forms, and in whatever may be meant by it.</summary>
    private sealed record Unit(FieldSets Strict, FieldSets Loose);
}
