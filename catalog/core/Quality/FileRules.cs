using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Files that are empty, drafts or copies, and distributions that cannot be told apart.</summary>
internal static partial class FileRules
{
    public static IEnumerable<Finding> Check(Dataset dataset)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var distribution in dataset.Distributions)
        {
            var path = $"distributions/{distribution.Key}";
            if (!keys.Add(distribution.Key))
            {
                yield return NativeRules.Error(NativeRules.DuplicateKey, path, $"Dve distribuciji imata isto oznako »{distribution.Key}«. Preimenujte eno od njiju.",
                    $"Two distributions share the key \"{distribution.Key}\". Rename one of them.", distribution.Key);
            }

            if (distribution.ByteSize is <= 0)
            {
                yield return NativeRules.Error(NativeRules.ZeroBytes, path + "/byteSize", "Velikost datoteke je nič. Preverite, ali je datoteka prazna.",
                    "The size of the file is zero. Check whether the file is empty.", "0");
            }

            if (distribution.File?.Name is { } name && DraftName().Match(name) is { Success: true } match)
            {
                yield return NativeRules.Warning(NativeRules.DraftName, path, $"Ime datoteke »{name}« pove, da je osnutek ali kopija (»{match.Groups["mark"].Value}«). Objavite končno različico.",
                    $"The file name \"{name}\" says that it is a draft or a copy (\"{match.Groups["mark"].Value}\"). Publish the final version.", name);
            }
        }
    }

    [GeneratedRegex(@"(^|[\s_\-\.\(])(?<mark>osnutek|osn|delovn[aio]|kopija|copy( of)?|draft|tmp|temp|test|v\d{1,2}|ver\.?\d{1,2}|\(\d{1,2}\)|\d\))(?=$|[\s_\-\.\)])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DraftName();
}
