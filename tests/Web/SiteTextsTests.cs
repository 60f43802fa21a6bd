using System.Text.RegularExpressions;
using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Web;

/// <summary>Every word of the pages exists in every language, and none is kept that no page says.</summary>
public sealed partial class SiteTextsTests
{
    [Fact]
    public void Every_text_exists_in_every_language()
    {
        var missing = SiteTexts.Embedded.Keys.SelectMany(key => SiteTexts.Languages.Where(l => !SiteTexts.Embedded.Has(l, key)).Select(l => $"{key} in {l}"));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_text_that_a_page_names_exists()
    {
        var said = Pages().SelectMany(text => Named().Matches(text).Select(m => m.Groups[1].Value)).Distinct(StringComparer.Ordinal);
        Assert.Empty(said.Except(SiteTexts.Embedded.Keys, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Checkout(), "web"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [GeneratedRegex("\\b(?:Say|Count)\\(\"([a-z0-9.-]+)\"")]
    private static partial Regex Named();
}
