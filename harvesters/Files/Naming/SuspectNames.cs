using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Naming;

/// <summary>Names that say draft, copy or old: they are harvested, with a finding for the steward.</summary>
internal static partial class SuspectNames
{
    /// <summary>The finding, or null for a name that says nothing of the kind.</summary>
    public static Finding? Look(string name)
    {
        var stem = FileStem.Of(name).Stem;
        var match = Draft().Match(stem);
        if (match.Success)
        {
            return Say("draft-name", name, match, "osnutek", "a draft");
        }

        match = Copy().Match(stem);
        if (match.Success)
        {
            return Say("copy-name", name, match, "kopija ali delovna različica", "a copy or a working version");
        }

        match = Old().Match(stem);
        return match.Success ? Say("old-name", name, match, "stara ali varnostna različica", "an old version or a backup") : null;
    }

    private static Finding Say(string code, string name, Match match, string sl, string en) => new()
    {
        Code = code,
        Severity = Severity.Warning,
        Message = LocalText.Of(
            sl: $"Ime datoteke »{name}« pravi, da je to {sl} (»{match.Value.Trim(' ', '_', '-')}«). Preverite, ali je prava, in jo preimenujte.",
            en: $"The file's name \"{name}\" says that it is {en} (\"{match.Value.Trim(' ', '_', '-')}\"). Check that it is the right one and rename it."),
        Value = name,
    };

    [GeneratedRegex(@"(?<![\p{L}\d])(osnut(ek|ka)|draft|delovn[aio]|predlog|test|poskus)(?![\p{L}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Draft();

    [GeneratedRegex(@"(?<![\p{L}\d])(kopij[aeo]|copy|duplikat|v\d{1,2}|ver\d{1,2}|verzija\d*|final(na|no|ni)?|koncn[aio]|končn[aio]|popravljen[aio])(?![\p{L}\d])|\(\d{1,3}\)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Copy();

    [GeneratedRegex(@"(?<![\p{L}\d])(star[aoie]|old|backup|arhivsk[aio])(?![\p{L}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Old();
}
