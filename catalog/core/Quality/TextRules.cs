using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Texts without a language or without letters.</summary>
internal static class TextRules
{
    public static IEnumerable<Finding> Check(Resource resource)
    {
        foreach (var (path, text) in Texts(resource))
        {
            if (text[""] is { } untagged)
            {
                yield return NativeRules.Warning(NativeRules.NoLanguage, path, $"Besedilo v polju »{path}« nima oznake jezika. Povejte, v katerem jeziku je (sl, en, it, hu).",
                    $"The text in \"{path}\" has no language tag. Say in which language it is (sl, en, it, hu).", untagged);
            }

            foreach (var (language, value) in text.Where(t => !t.Value.Any(char.IsLetterOrDigit)))
            {
                yield return NativeRules.Warning(NativeRules.EmptyText, path, $"Polje »{path}« ({language}) nima nobene črke. Izpolnite ga ali ga pustite prazno.",
                    $"The field \"{path}\" ({language}) holds no letter. Fill it or leave it out.", value);
            }
        }

        foreach (var keyword in resource.Keywords)
        {
            if (string.IsNullOrWhiteSpace(keyword.Text))
            {
                yield return NativeRules.Warning(NativeRules.EmptyText, "keywords", "Med ključnimi besedami je prazna. Odstranite jo.",
                    "One of the keywords is empty. Take it out.");
            }
            else if (keyword.Language.Length == 0)
            {
                yield return NativeRules.Hint(NativeRules.NoLanguage, "keywords", "Ključna beseda nima oznake jezika. Povejte, v katerem jeziku je.",
                    "A keyword has no language tag. Say in which language it is.", keyword.Text);
            }
        }

        if (resource is Dataset { Identifiers: var identifiers } && identifiers.Any(string.IsNullOrWhiteSpace))
        {
            yield return NativeRules.Warning(NativeRules.EmptyText, "identifiers", "Med identifikatorji je prazen. Odstranite ga.",
                "One of the identifiers is empty. Take it out.");
        }
    }

    private static IEnumerable<(string Path, LocalText Text)> Texts(Resource resource)
    {
        yield return ("title", resource.Title);
        yield return ("description", resource.Description);
        yield return ("accessRightsGround", resource.AccessRightsGround);
        if (resource is Dataset dataset)
        {
            yield return ("versionNotes", dataset.VersionNotes);
            foreach (var distribution in dataset.Distributions)
            {
                yield return ($"distributions/{distribution.Key}/title", distribution.Title);
                yield return ($"distributions/{distribution.Key}/description", distribution.Description);
            }
        }
    }
}
