namespace OpenData.Tables.Xml;

/// <summary>An element or attribute by its path of local names: what there is of it in a document.</summary>
internal sealed class XmlPath(string name, XmlPath? parent, bool attribute)
{
    private readonly Dictionary<string, XmlPath> children = new(StringComparer.Ordinal);
    private readonly List<XmlPath> ordered = [];

    public string Name { get; } = name;

    public XmlPath? Parent { get; } = parent;

    public bool IsAttribute { get; } = attribute;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Elements and attributes below it, in order of first appearance.</summary>
    public IReadOnlyList<XmlPath> Children => ordered;

    public long Count { get; set; }

    public bool HasText { get; set; }

    /// <summary>Column of its text in the rows; -1 when it is none.</summary>
    public int Column { get; set; } = -1;

    public XmlPath? Find(string child, bool asAttribute) => children.GetValueOrDefault(asAttribute ? "@" + child : child);

    public XmlPath Take(string child, bool asAttribute)
    {
        var key = asAttribute ? "@" + child : child;
        if (!children.TryGetValue(key, out var path))
        {
            path = new XmlPath(child, this, asAttribute);
            children.Add(key, path);
            ordered.Add(path);
        }

        return path;
    }

    /// <summary>This path and all below it.</summary>
    public IEnumerable<XmlPath> All() => ordered.SelectMany(c => c.All()).Prepend(this);
}
