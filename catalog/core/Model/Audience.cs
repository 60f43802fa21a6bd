namespace OpenData.Catalog.Model;

/// <summary>Who may know of a record and have its data.</summary>
public enum Audience
{
    /// <summary>Everybody; whether the data themselves are open is told by the access right.</summary>
    Public,

    /// <summary>Everybody knows of it; the data are for named bodies.</summary>
    Shared,

    /// <summary>Nobody outside: it is in no page, feed, search or export.</summary>
    Internal,
}
