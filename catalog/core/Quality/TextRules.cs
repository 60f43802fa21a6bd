using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Texts without a language or without letters.</summary>
internal static class TextRules
{
    private const int MostNamed = 10;

    public static IEnumerable<Finding> Check(Resource resource)
    {
        if (WithoutLanguage(resource) is { } finding)
        {
            yield return finding;
        }

        foreach (var (path, text) in Texts(resource))
        {
            foreach (var (language, value) in text.Where(t => !t.Value.Any(char.IsLetterOrDigit)))
            {
                yield return NativeRules.Warning(NativeRules.EmptyText, path, $"Polje »{path}« ({language}) nima nobene črke. Izpolnite ga ali ga pustite prazno.",
                    $"The field \"{path}\" ({language}) holds no letter. Fill it or leave it out.", value);
            }
        }

        if (resource.Keywords.Any(k => string.IsNullOrWhiteSpace(k.Text)))
        {
            yield return NativeRules.Warning(NativeRules.EmptyText, "keywords", "Med ključnimi besedami je prazna. Odstranite jo.",
                "One of the keywords is empty. Take it out.");
        }

        if (resource is Dataset { Identifiers: var identifiers } && identifiers.Any(string.IsNullOrWhiteSpace))
        {
            yield return NativeRules.Warning(NativeRules.EmptyText, "identifiers", "Med identifikatorji je prazen. Odstranite ga.",
                "One of the identifiers is empty. Take it out.");
        }
    }

    /// <summary>One finding for all of them: whoever forgot the language forgot it everywhere. Keywords alone are a hint.</summary>
    private static Finding? WithoutLanguage(Resource resource)
    {
        var untagged = new List<(string Path, string Text)>();
        untagged.AddRange(Texts(resource).Where(t => t.Text[""] is not null).Select(t => (t.Path, t.Text[""]!))); // filtered
        var isHint = untagged.Count == 0;
        untagged.AddRange(resource.Keywords.Where(k => k.Language.Length == 0 && !string.IsNullOrWhiteSpace(k.Text)).Select(k => ("keywords", k.Text)));
        if (untagged.Count == 0)
        {
            return null;
        }

        var paths = untagged.Select(t => t.Path).Distinct().ToList();
        var shown = string.Join(", ", paths.Take(MostNamed)) + (paths.Count > MostNamed ? $", … ({paths.Count})" : "");
        var (path, text) = untagged[0];
        var (sl, en) = ($"Besedila nimajo oznake jezika: {shown}. Povejte, v katerem jeziku so (sl, en, it, hu).",
            $"Texts have no language tag: {shown}. Say in which language they are (sl, en, it, hu).");
        return isHint ? NativeRules.Hint(NativeRules.NoLanguage, path, sl, en, text) : NativeRules.Warning(NativeRules.NoLanguage, path, sl, en, text);
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
