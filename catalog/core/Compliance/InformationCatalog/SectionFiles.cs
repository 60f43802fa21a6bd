using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>What a person wrote for a section.</summary>
/// <param name="Markdown">Without the guidance.</param>
/// <param name="Language">Its language.</param>
public sealed record SectionText(string Markdown, string Language);

/// <summary>
/// The fixed sections that people write: <c>katalog-ijz/BODY/NAME.md</c> in the workspace, in another language <c>NAME.it.md</c>. A file that holds nothing
/// but its guidance counts as not written.
/// </summary>
/// <param name="workspace">Folder of the workspace.</param>
public sealed class SectionFiles(string workspace)
{
    /// <summary>Folder of the workspace that holds them.</summary>
    public const string Folder = "katalog-ijz";

    private const int MaxBytes = 256 << 10;

    private static readonly string[] Languages = ["sl", "en", "it", "hu"];

    /// <summary>Whether a person has begun the body's catalogue: then the site shows it.</summary>
    public bool Exists(string body) => Slug.IsValid(body) && Directory.Exists(FolderOf(body));

    public string FolderOf(string body) => Path.Combine(workspace, Folder, body);

    /// <summary>A section in the reader's language, else in Slovenian, else in any; null where nobody wrote it.</summary>
    /// <exception cref="StoreUnavailableException">The file is there and cannot be read.</exception>
    public SectionText? Find(string body, InformationSection section, string language)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!Slug.IsValid(body))
        {
            return null;
        }

        foreach (var one in Languages.Where(l => l != language).Prepend(language))
        {
            if (Read(Path.Combine(FolderOf(body), NameOf(section, one))) is { Length: > 0 } text)
            {
                return new SectionText(text, one);
            }
        }

        return null;
    }

    /// <summary>When one of the body's files was changed last; null without files.</summary>
    public DateTimeOffset? ChangedAt(string body)
    {
        if (!Exists(body))
        {
            return null;
        }

        var files = InformationSection.All.SelectMany(s => Languages.Select(l => new FileInfo(Path.Combine(FolderOf(body), NameOf(s, l))))).Where(static f => f.Exists).ToList();
        return files.Count == 0 ? null : new DateTimeOffset(files.Max(static f => f.LastWriteTimeUtc), TimeSpan.Zero);
    }

    /// <summary>Writes the files that are not there yet, each with its guidance; answers their paths. What a person wrote is never touched.</summary>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Begin(Organisation body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var made = new List<string>();
        try
        {
            Directory.CreateDirectory(FolderOf(body.Id));
            foreach (var section in InformationSection.All)
            {
                foreach (var language in body.Languages.Where(static l => l is "it" or "hu").Prepend("sl"))
                {
                    var path = Path.Combine(FolderOf(body.Id), NameOf(section, language));
                    if (!File.Exists(path))
                    {
                        File.WriteAllText(path, Guidance(section, language), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                        made.Add(path);
                    }
                }
            }

            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(FolderOf(body.Id), e);
        }
    }

    private static string NameOf(InformationSection section, string language) => language == "sl" ? section.Name + ".md" : $"{section.Name}.{language}.md";

    private static string Guidance(InformationSection section, string language) => $"""
        <!--
        {section.Title.For(language)}

        {section.Guidance.For("sl")}
        {section.Guidance.For("en")}

        Pišite pod to opombo (Markdown). Opomba ne bo objavljena. / Write below this comment (Markdown). The comment is not published.
        -->

        """.ReplaceLineEndings("\n");

    private static string? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[Math.Min(stream.Length, MaxBytes)];
            stream.ReadExactly(bytes);
            return WithoutComments(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')).Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(path, e);
        }
    }

    // A comment that is never closed takes the rest with it: better a hole than what was not meant to go out.
    private static string WithoutComments(string text)
    {
        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf("<!--", at, StringComparison.Ordinal) is >= 0 and var begin)
        {
            kept.Append(text, at, begin - at);
            var end = text.IndexOf("-->", begin + 4, StringComparison.Ordinal);
            if (end < 0)
            {
                return kept.ToString();
            }

            at = end + 3;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }

    private static StoreUnavailableException Unavailable(string path, Exception cause) => new(
        LocalText.Of(sl: $"{path}: brati ali pisati ni mogoče ({cause.Message}). Preverite pravice in prostor.", en: $"{path} cannot be read or written ({cause.Message}). Check rights and space."), cause);
}
