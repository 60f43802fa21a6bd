namespace OpenData.Rdf.Shacl;

/// <summary>What is the matter with a part of a shapes graph.</summary>
public enum ShapesProblemKind
{
    /// <summary>It breaks a rule of SHACL's syntax and was left out.</summary>
    IllFormed,

    /// <summary>It is beyond SHACL Core (SPARQL, JavaScript) and was left out.</summary>
    Unsupported,

    /// <summary>It asks for nothing: an unknown term, a shape without constraints.</summary>
    WithoutEffect,
}

/// <summary>A part of a shapes graph that is not applied.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Shape">The shape it stands in.</param>
/// <param name="Slovenian">What was left out and why.</param>
/// <param name="English">The same in English.</param>
public sealed record ShapesProblem(ShapesProblemKind Kind, Term Shape, string Slovenian, string English)
{
    /// <summary>The message with the shape, in Slovenian for <c>sl</c>, otherwise in English.</summary>
    public string ToString(string language) =>
        $"{Shape}: {(string.Equals(language, "sl", StringComparison.OrdinalIgnoreCase) ? Slovenian : English)}";

    public override string ToString() => ToString("en");
}
