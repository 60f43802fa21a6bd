using System.Text.RegularExpressions;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Xml;

/// <summary>First pass over an XML document: counts its paths and chooses the element that is its record.</summary>
internal sealed partial class XmlSurvey(ProfileLimits limits)
{
    private const int MaxPaths = 50_000;

    private int paths;

    /// <summary>System that an <c>srsName</c> names, such as <c>EPSG:3794</c>; null when there is none.</summary>
    public string? CoordinateSystem { get; private set; }

    /// <summary>Reads the whole document. The record is the element that repeats most, a level of nesting being worth a factor of four; else the root.</summary>
    public XmlPath? Run(XmlReader reader, CancellationToken cancel)
    {
        XmlPath? root = null;
        XmlPath? at = null;
        while (reader.Next(limits))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    cancel.ThrowIfCancellationRequested();
                    var path = at is null ? root ??= new XmlPath(reader.LocalName, null, false) : Take(at, reader.LocalName, false);
                    path.Count++;
                    at = reader.IsEmptyElement ? at : path;
                    TakeAttributes(reader, path);
                    break;
                case XmlNodeType.EndElement:
                    at = at?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when at is not null:
                    at.HasText = true;
                    break;
                default:
                    break;
            }
        }

        return root is null ? null : Choose(root);
    }

    /// <summary>Gives the paths with text below the record their columns and returns the columns' names.</summary>
    public static List<string> Columns(XmlPath record)
    {
        var names = new List<string>();
        foreach (var path in record.All().Where(p => p.HasText))
        {
            path.Column = names.Count;
            names.Add(NameOf(path, record));
        }

        return names;
    }

    private static string NameOf(XmlPath path, XmlPath record)
    {
        var steps = new Stack<string>();
        for (var step = path; step is not null && step != record; step = step.Parent)
        {
            steps.Push(step.Name);
        }

        return steps.Count == 0 ? record.Name : string.Join('.', steps);
    }

    private static XmlPath Choose(XmlPath root)
    {
        var repeated = root.All().Where(p => p.Count >= 2 && !p.IsAttribute).ToList();
        return repeated.Where(p => p.Children.Count > 0).MaxBy(Score) ?? repeated.Where(p => p.HasText).MaxBy(Score) ?? root;
    }

    private static double Score(XmlPath path) => path.Count / Math.Pow(4, path.Depth);

    private void TakeAttributes(XmlReader reader, XmlPath path)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || reader.Name == "xmlns" || reader.Prefix == "xsi")
            {
                continue;
            }

            if (reader.LocalName == "srsName" && CoordinateSystem is null && EpsgCode().Match(reader.Value) is { Success: true } match)
            {
                CoordinateSystem = "EPSG:" + match.Groups[1].Value;
            }

            var attribute = Take(path, reader.LocalName, true);
            attribute.Count++;
            attribute.HasText = true;
        }

        reader.MoveToElement();
    }

    private XmlPath Take(XmlPath at, string name, bool attribute)
    {
        if (at.Find(name, attribute) is { } known)
        {
            return known;
        }

        return ++paths <= MaxPaths
            ? at.Take(name, attribute)
            : throw new FileUnreadableException(ContentFindings.Broken(
                "too-many-columns",
                "",
                $"Dokument ima več kot {MaxPaths} različnih elementov. Imena elementov morajo biti stalna, vrednosti pa v njih.",
                $"The document has more than {MaxPaths} different elements. Names of elements must be fixed, with the values inside them."));
    }

    [GeneratedRegex("""EPSG[:/#.a-zA-Z]*(?:[\d.]*[:/])?(\d{4,6})$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EpsgCode();
}
