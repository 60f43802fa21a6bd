namespace OpenData.Rdf.Terms;

/// <summary>Hydra, for paged feeds: <c>http://www.w3.org/ns/hydra/core#</c>.</summary>
public static class Hydra
{
    public const string Namespace = "http://www.w3.org/ns/hydra/core#";

    public static readonly Iri Collection = new(Namespace + "Collection");
    public static readonly Iri PagedCollection = new(Namespace + "PagedCollection");
    public static readonly Iri PartialCollectionView = new(Namespace + "PartialCollectionView");
    public static readonly Iri First = new(Namespace + "first");
    public static readonly Iri FirstPage = new(Namespace + "firstPage");
    public static readonly Iri ItemsPerPage = new(Namespace + "itemsPerPage");
    public static readonly Iri Last = new(Namespace + "last");
    public static readonly Iri LastPage = new(Namespace + "lastPage");
    public static readonly Iri Next = new(Namespace + "next");
    public static readonly Iri NextPage = new(Namespace + "nextPage");
    public static readonly Iri Previous = new(Namespace + "previous");
    public static readonly Iri PreviousPage = new(Namespace + "previousPage");
    public static readonly Iri TotalItems = new(Namespace + "totalItems");
    public static readonly Iri View = new(Namespace + "view");
}
