namespace OpenData.Catalog.Wording;

/// <summary>Which form of a counted noun a language asks for.</summary>
public static class PluralForm
{
    /// <summary>
    /// The form's number. Slovenian has four, by the last two digits: 0 for 1, 101; 1 for 2, 102; 2 for 3, 4, 103; 3 for the rest. English and
    /// Italian have two: 0 for 1, 1 for the rest. Hungarian counts with the singular: always 0.
    /// </summary>
    public static int Of(long count, string language)
    {
        var n = Math.Abs(count);
        return language switch
        {
            "sl" => (n % 100) switch { 1 => 0, 2 => 1, 3 or 4 => 2, _ => 3 },
            "hu" => 0,
            _ => n == 1 ? 0 : 1,
        };
    }
}
