namespace OpenData.Rdf.Terms;

/// <summary>The prefixes people expect for each vocabulary; writers declare those they are given.</summary>
public static class Prefixes
{
    /// <summary>Prefix and namespace of every vocabulary that a catalogue may use, in ordinal order of the prefix.</summary>
    public static IReadOnlyList<(string Prefix, string Iri)> Standard { get; } =
    [
        ("adms", Adms.Namespace),
        ("dcat", Dcat.Namespace),
        ("dcatap", DcatAp.Namespace),
        ("dct", Dct.Namespace),
        ("eli", Eli.Namespace),
        ("foaf", Foaf.Namespace),
        ("geo", GeoSparql.Namespace),
        ("locn", Locn.Namespace),
        ("odrl", Odrl.Namespace),
        ("odsi", OpenDataSi.Namespace),
        ("owl", Owl.Namespace),
        ("prov", Prov.Namespace),
        ("rdf", RdfTerms.Namespace),
        ("rdfs", Rdfs.Namespace),
        ("skos", Skos.Namespace),
        ("spdx", Spdx.Namespace),
        ("time", Time.Namespace),
        ("vcard", VCard.Namespace),
        ("xsd", Xsd.Namespace),
    ];
}
