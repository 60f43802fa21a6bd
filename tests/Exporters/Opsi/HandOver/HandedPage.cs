using System.Net;
using System.Text.RegularExpressions;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>A page as a browser and a reader of screens take it.</summary>
internal static partial class HandedPage
{
    public static int Count(string text, string what) => text.Split(what).Length - 1;

    /// <summary>What stands in the boxes, as it is copied.</summary>
    public static List<string> Boxes(string page) => [.. Box().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[2].Value))];

    public static IEnumerable<string> BoxIds(string page) => Box().Matches(page).Select(m => m.Groups[1].Value);

    public static IEnumerable<string> Labelled(string page) => Label().Matches(page).Select(m => m.Groups[1].Value);

    /// <summary>What the page says stands on the portal now.</summary>
    public static IEnumerable<string> There(string page) => Standing().Matches(page).Select(m => m.Groups[1].Value);

    /// <summary>Every element that is open is closed, in order.</summary>
    public static void AssertBalanced(string page)
    {
        var open = new Stack<string>();
        foreach (var tag in Tag().Matches(page).Where(m => m.Groups[2].Value is not ("meta" or "link" or "input")))
        {
            if (tag.Groups[1].Length == 0)
            {
                open.Push(tag.Groups[2].Value);
            }
            else
            {
                Assert.Equal(tag.Groups[2].Value, open.Pop());
            }
        }

        Assert.Empty(open);
    }

    [GeneratedRegex("<textarea id=\"([^\"]*)\"[^>]*>([^<]*)</textarea>")]
    private static partial Regex Box();

    [GeneratedRegex("<td class=\"there\"[^>]*><bdi>([^<]*)</bdi>")]
    private static partial Regex Standing();

    [GeneratedRegex("<label for=\"([^\"]*)\"")]
    private static partial Regex Label();

    [GeneratedRegex("<(/?)([a-z][a-z0-9]*)")]
    private static partial Regex Tag();
}
