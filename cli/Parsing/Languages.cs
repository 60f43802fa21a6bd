namespace OpenData.Cli.Parsing;

/// <summary>Which language the program speaks: <c>--lang</c>, else the locale; a C locale, or none, means Slovenian.</summary>
internal static class Languages
{
    public static string Choose(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> environment)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            var named = args[i] == "--lang" && i + 1 < args.Count ? args[i + 1]
                : args[i].StartsWith("--lang=", StringComparison.Ordinal) || args[i].StartsWith("--lang:", StringComparison.Ordinal) ? args[i][7..]
                : null;
            if (named is "sl" or "en")
            {
                return named;
            }
        }

        foreach (var name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (environment.TryGetValue(name, out var locale) && locale.Length > 0)
            {
                return locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "sl";
            }
        }

        return "sl";
    }
}
