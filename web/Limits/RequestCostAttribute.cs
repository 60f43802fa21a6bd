namespace OpenData.Web.Limits;

/// <summary>What an address costs, as metadata of its endpoint: a page may carry it as an attribute.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequestCostAttribute(RequestKind kind) : Attribute
{
    public static RequestCostAttribute Search { get; } = new(RequestKind.Search);

    public static RequestCostAttribute Document { get; } = new(RequestKind.Document);

    public static RequestCostAttribute Form { get; } = new(RequestKind.Form);

    public RequestKind Kind { get; } = kind;
}

/// <summary>Kinds of work that are limited.</summary>
public enum RequestKind
{
    /// <summary>Looks through the catalogue: limited for each address.</summary>
    Search,

    /// <summary>Writes much: limited for each address, and in how many are written at once.</summary>
    Document,

    /// <summary>Sends something to people: limited for each address by the hour.</summary>
    Form,
}
