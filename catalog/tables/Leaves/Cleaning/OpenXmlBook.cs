using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using OpenData.Tables.Archives;
using OpenData.Tables.Leaves.Packages;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>The part of a workbook that lists its sheets, rewritten without those that are hidden; for any other document nothing.</summary>
internal sealed class OpenXmlBook
{
    private readonly XDocument? document;

    private OpenXmlBook(XDocument? document) => this.document = document;

    public static OpenXmlBook None { get; } = new(null);

    public bool IsWorkbook => document is not null;

    public List<string> HiddenSheets { get; } = [];

    public HashSet<string> HiddenParts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Members that are worksheets.</summary>
    public HashSet<string> Sheets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The member that holds shared strings; empty without any.</summary>
    public string StringsPart { get; private set; } = "";

    /// <summary>Members that readers find by their place alone.</summary>
    public HashSet<string> Unnamed { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static OpenXmlBook Of(GuardedArchive archive, string main, List<PackageRelation> relations, ProfileLimits limits)
    {
        if (archive.Find(main) is not { } part || !relations.Exists(r => r.Source == main && r.Type.EndsWith("/worksheet", StringComparison.Ordinal)))
        {
            return new OpenXmlBook(null);
        }

        using var xml = SafeXml.Open(archive.Unpack(part), limits);
        var book = new OpenXmlBook(XDocument.Load(xml, LoadOptions.PreserveWhitespace));
        var targets = relations.Where(r => r.Source == main && !r.External).GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var sheets = book.Named("sheet").ToList();
        foreach (var sheet in sheets)
        {
            if (targets.TryGetValue(IdOf(sheet), out var target))
            {
                book.Sheets.UnionWith(target.Type.EndsWith("/worksheet", StringComparison.Ordinal) && archive.Find(target.Target) is not null ? [target.Target] : []);
                if (IsHidden(sheet) && !sheets.TrueForAll(IsHidden))
                {
                    book.HiddenParts.Add(target.Target);
                    book.HiddenSheets.Add((string?)sheet.Attribute("name") ?? "");
                }
            }
        }

        var folder = main.Contains('/', StringComparison.Ordinal) ? main[..(main.LastIndexOf('/') + 1)] : "";
        book.StringsPart = Part("/sharedStrings", "sharedStrings.xml");
        book.Unnamed.UnionWith(new[] { book.StringsPart, Part("/styles", "styles.xml") }.Where(static p => p.Length > 0));
        return book;

        // Where no relationship leads to them, readers look at their usual place.
        string Part(string type, string usual) => targets.Values.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal))?.Target
            ?? archive.Find(folder + usual)?.FullName.TrimStart('/') ?? "";
    }

    /// <summary>Writes the list without hidden sheets, names that speak of them, links, and where and by whom the file was kept.</summary>
    public void WriteClean(Stream to, HashSet<string>? cutIds)
    {
        var sheets = Named("sheet").ToList();
        var places = new Dictionary<int, int>();
        for (var i = 0; i < sheets.Count; i++)
        {
            if (cutIds?.Contains(IdOf(sheets[i])) == true)
            {
                sheets[i].Remove();
            }
            else
            {
                places.Add(i, places.Count);
            }
        }

        foreach (var name in Named("definedName").ToList())
        {
            Keep(name, places);
        }

        foreach (var gone in document!.Descendants().Where(e => e.Name.LocalName is "fileSharing" or "externalReferences" or "pivotCaches" or "extLst" or "AlternateContent" or "absPath").ToList())
        {
            gone.Remove();
        }

        foreach (var empty in Named("definedNames").Where(d => !d.HasElements).ToList())
        {
            empty.Remove();
        }

        foreach (var view in Named("workbookView"))
        {
            view.SetAttributeValue("activeTab", null);
            view.SetAttributeValue("firstSheet", null);
        }

        using var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        document.Save(writer);
    }

    private void Keep(XElement name, Dictionary<int, int> places)
    {
        var local = (string?)name.Attribute("localSheetId");
        if (int.TryParse(local, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && !places.ContainsKey(place)
            || HiddenSheets.Exists(s => name.Value.Contains(s, StringComparison.OrdinalIgnoreCase)) || name.Value.Contains('[', StringComparison.Ordinal) || name.Value.Contains('"', StringComparison.Ordinal))
        {
            name.Remove();
        }
        else if (local is not null && places.TryGetValue(place, out var moved))
        {
            name.SetAttributeValue("localSheetId", moved);
        }
    }

    private IEnumerable<XElement> Named(string local) => document!.Descendants().Where(e => e.Name.LocalName == local);

    private static bool IsHidden(XElement sheet) => (string?)sheet.Attribute("state") is "hidden" or "veryHidden";

    private static string IdOf(XElement sheet) =>
        sheet.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.EndsWith("relationships", StringComparison.Ordinal))?.Value ?? "";
}
