using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Web.Site;

/// <summary>
/// Pages that people write in Markdown: <c>pages/NAME.md</c> in the workspace, in another language <c>pages/NAME.en.md</c>. What the workspace does
/// not have comes from the program: <c>about</c> and <c>api</c>.
/// </summary>
public sealed partial class TextPages
{
    private const int MaxBytes = 256 << 10;
    private const int MaxPages = 100;

    private readonly string folder;
    private readonly SiteLook look;

    public TextPages(SiteOptions options, SiteLook look)
    {
        ArgumentNullException.ThrowIfNull(options);
        folder = Path.Combine(options.Workspace.Folder, "pages");
        this.look = look;
    }

    /// <summary>Names of all pages, the program's own first.</summary>
    public IReadOnlyList<string> Names => [.. BuiltIn().Concat(Written()).Distinct(StringComparer.Ordinal).Take(MaxPages)];

    /// <summary>A page's Markdown and its language: the reader's, else the default, else any; null when there is no such page.</summary>
    public (string Markdown, string Language)? Find(string name, string language)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Name().IsMatch(name))
        {
            return null;
        }

        string[] tried = [language, .. SiteTexts.Languages.Where(l => l != language)];
        foreach (var read in new[] { FromFolder, FromProgram })
        {
            foreach (var one in tried)
            {
                if (read(one == SiteTexts.Languages[0] ? $"{name}.md" : $"{name}.{one}.md") is { } text)
                {
                    return (Filled(text, one), one);
                }
            }
        }

        return null;
    }

    private string Filled(string text, string language) => text
        .Replace("{site}", look.Name.For(language), StringComparison.Ordinal)
        .Replace("{base}", look.BaseUri.AbsoluteUri, StringComparison.Ordinal);

    private string? FromFolder(string file)
    {
        var path = Path.Combine(folder, file);
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[Math.Min(stream.Length, MaxBytes)];
            stream.ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string? FromProgram(string file)
    {
        using var stream = typeof(TextPages).Assembly.GetManifestResourceStream("BuiltIn/" + file);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> BuiltIn() => ["about", "api"];

    private IEnumerable<string> Written() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.md").Take(MaxPages * SiteTexts.Languages.Length).Select(f => Path.GetFileName(f).Split('.')[0])
            .Where(n => Name().IsMatch(n)).Order(StringComparer.Ordinal)
        : [];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
