using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>A page being written. What stands in the markup's holes is text of strangers and is always encoded.</summary>
internal sealed class HtmlPage
{
    /// <summary>Where what people read begins.</summary>
    public const string Start = "<main>\n";

    private readonly StringBuilder html = new();

    private HtmlPage()
    {
    }

    public HtmlPage(string title)
    {
        Add($"<!doctype html>\n<html lang=\"sl\">\n<head>\n<meta charset=\"utf-8\">");
        Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'\">");
        Add($"<title>{title}</title>\n<link rel=\"stylesheet\" href=\"{FolderFiles.Style}\">\n</head>\n<body>\n<main>");
    }

    /// <summary>Markup to be put into a page that was written before.</summary>
    public static string Part(Action<HtmlPage> write)
    {
        var part = new HtmlPage();
        write(part);
        return part.html.ToString();
    }

    /// <summary>Adds a line of markup.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] Markup line) => line.End();

    /// <summary>A line in Slovenian, and in English under it.</summary>
    public void Say(string tag, LocalText text) => Add($"{new Tag(tag)}{text}{new Tag('/' + tag)}");

    public string Close()
    {
        Add($"</main>\n</body>\n</html>");
        return html.ToString();
    }

    /// <summary>Name of an element of ours.</summary>
    public readonly record struct Tag(string Name);

    /// <summary>Markup with texts in its holes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly StringBuilder html;

        public Markup(int literalLength, int formattedCount, HtmlPage page)
        {
            html = page.html;
            html.EnsureCapacity(html.Length + literalLength + formattedCount);
        }

        public void AppendLiteral(string markup) => html.Append(markup);

        public void AppendFormatted(string? text) => html.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(Tag tag) => html.Append('<').Append(tag.Name).Append('>');

        public void AppendFormatted(LocalText text)
        {
            AppendFormatted(text.For("sl"));
            if (text["en"] is { } english)
            {
                html.Append(" <span class=\"en\" lang=\"en\">");
                AppendFormatted(english);
                html.Append("</span>");
            }
        }

        public void End() => html.Append('\n');
    }
}
