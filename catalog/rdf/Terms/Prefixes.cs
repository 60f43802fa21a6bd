namespace OpenData.Rdf.Terms;

/// <summary>The prefixes people expect for each vocabulary; writers declare those they are given.</summary>
public static class Prefixes
{
    /// <summary>Prefix and namespace of every vocabulary that a catalogue may use, in ordinal order of the prefix.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Standard { get; } =
    [
        new("adms", Adms.Namespace),
        new("dcat", Dcat.Namespace),
        new("dcatap", DcatAp.Namespace),
        new("dct", Dct.Namespace),
        new("eli", Eli.Namespace),
        new("foaf", Foaf.Namespace),
        new("geo", GeoSparql.Namespace),
        new("locn", Locn.Namespace),
        new("odrl", Odrl.Namespace),
        new("odsi", OpenDataSi.Namespace),
        new("owl", Owl.Namespace),
        new("prov", Prov.Namespace),
        new("rdf", RdfTerms.Namespace),
        new("rdfs", Rdfs.Namespace),
        new("skos", Skos.Namespace),
        new("spdx", Spdx.Namespace),
        new("time", Time.Namespace),
        new("vcard", VCard.Namespace),
        new("xsd", Xsd.Namespace),
    ];
}
