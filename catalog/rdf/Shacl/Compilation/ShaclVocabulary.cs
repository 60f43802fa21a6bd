namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>The terms of SHACL that may be said of a shape, by what they do there.</summary>
internal static class ShaclVocabulary
{
    /// <summary>Whoever has one of these is a shape (SHACL, section 2).</summary>
    public static readonly string[] Targets = ["targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"];

    /// <summary>Parameters of the constraint components of SHACL Core.</summary>
    public static readonly string[] Parameters =
    [
        "and", "class", "closed", "datatype", "disjoint", "equals", "hasValue", "in", "languageIn", "lessThan", "lessThanOrEquals",
        "maxCount", "maxExclusive", "maxInclusive", "maxLength", "minCount", "minExclusive", "minInclusive", "minLength", "node",
        "nodeKind", "not", "or", "pattern", "property", "qualifiedValueShape", "uniqueLang", "xone",
    ];

    /// <summary>What says something of a shape without checking anything, or goes with a parameter.</summary>
    public static readonly string[] Neutral =
    [
        "path", "severity", "message", "deactivated", "name", "description", "order", "group", "defaultValue", "flags",
        "ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint", "shapesGraph", "declare",
        "prefixes", "suggestedShapesGraph", "optional", "nodeValidator", "propertyValidator", "validator", "parameter",
        "labelTemplate", "inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath",
    ];

    /// <summary>What checks something, but beyond SHACL Core.</summary>
    public static readonly string[] Unsupported = ["sparql", "js", "target", "expression", "rule", "values"];
}
