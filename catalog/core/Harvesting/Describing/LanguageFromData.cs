using System.Buffers;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>Whether headers and values are Slovenian or English; only these two are told apart.</summary>
internal static class LanguageFromData
{
    private static readonly string[] Slovenian =
        ["obcin", "let", "mesec", "stevil", "naslov", "naziv", "ime", "datum", "vrst", "ulic", "kraj", "skupaj", "vrednost", "in", "sifr", "opomb", "regij", "znesek", "naselj", "stevilk"];

    private static readonly string[] English =
        ["name", "year", "month", "date", "total", "type", "value", "address", "code", "count", "number", "description", "city", "region", "time", "status", "and", "of"];

    private static readonly SearchValues<char> Carons = SearchValues.Create("čšžČŠŽ");

    /// <summary><c>SLV</c>, <c>ENG</c>, or null when the words do not tell.</summary>
    public static string? Of(IEnumerable<string> texts)
    {
        var sl = 0;
        var en = 0;
        foreach (var text in texts)
        {
            sl += text.AsSpan().IndexOfAny(Carons) >= 0 ? 2 : 0;
            foreach (var word in Words.Split(text))
            {
                sl += Slovenian.Contains(Words.Stem(word)) || Slovenian.Contains(word) ? 1 : 0;
                en += English.Contains(word) ? 1 : 0;
            }
        }

        return sl >= 2 && sl > en ? "SLV" : en >= 2 && en > sl ? "ENG" : null;
    }
}
