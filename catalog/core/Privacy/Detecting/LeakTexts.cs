using System.Collections.Frozen;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>Why a finding counts as it does and what to do (<c>data/texts.csv</c>).</summary>
internal static class LeakTexts
{
    private static readonly FrozenDictionary<string, LocalText> All = PrivacyTable.Rows("texts")
        .ToFrozenDictionary(static r => r[0], static r => LocalText.Of(sl: r[1], en: r[2]), StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Keys => All.Keys;

    public static LocalText Of(string key) => All[key];
}
