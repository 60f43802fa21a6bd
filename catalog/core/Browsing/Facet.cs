namespace OpenData.Catalog.Browsing;

/// <summary>A side by which records can be narrowed. Its values are codes, short enough for an address.</summary>
public enum Facet
{
    /// <summary>Code of an EU data theme, <c>TRAN</c>.</summary>
    Theme,

    /// <summary>Id of the body that owns the record.</summary>
    Owner,

    /// <summary>Code of an EU file type, <c>CSV</c>.</summary>
    Format,

    /// <summary>Code of an EU licence, <c>CC_BY_4_0</c>; <c>other</c>, <c>none</c>.</summary>
    Licence,

    /// <summary>Code of an EU frequency, <c>MONTHLY</c>.</summary>
    Frequency,

    /// <summary><c>kept</c>: as fresh as promised; <c>late</c>: overdue; <c>none</c>: nothing was promised.</summary>
    Freshness,

    /// <summary>Code of a high-value category, <c>c_ac64a52d</c>.</summary>
    HighValue,

    /// <summary>Code of a municipality or a NUTS region.</summary>
    Place,

    /// <summary>Theme of ISO 37120 whose indicators the record feeds, <c>Water</c>.</summary>
    Indicator,

    /// <summary><c>dataset</c>, <c>service</c>, <c>series</c>.</summary>
    Kind,
}

/// <summary>A value of a facet and how many of the records found have it.</summary>
/// <param name="Value">The code.</param>
/// <param name="Count">Records; those that other values of the same facet would let through are counted too.</param>
public sealed record FacetCount(string Value, long Count);
