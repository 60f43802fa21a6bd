namespace OpenData.Tables.Profiles;

/// <summary>What the values of a column are. Decided for the whole column, never cell by cell.</summary>
public enum ColumnType
{
    /// <summary>Anything that is no other type.</summary>
    Text,

    /// <summary>Whole numbers without leading zeros.</summary>
    Integer,

    /// <summary>Numbers with a fraction, with decimal comma or point.</summary>
    Decimal,

    /// <summary>Calendar days.</summary>
    Date,

    /// <summary>Days with a time of day.</summary>
    DateTime,

    /// <summary>Times of day.</summary>
    Time,

    /// <summary>Years, quarters, months, school years: <c>2023</c> under a year header, <c>2023/24</c>, <c>1. četrtletje 2021</c>, <c>2021M03</c>.</summary>
    Period,

    /// <summary>Two values that mean yes and no.</summary>
    Boolean,

    /// <summary>Digits that are a name and not an amount: leading zeros, fixed length, register numbers.</summary>
    Code,

    /// <summary>Degrees north, WGS84.</summary>
    Latitude,

    /// <summary>Degrees east, WGS84.</summary>
    Longitude,

    /// <summary>Metres north in a national grid (D96/TM or D48/GK); the column's format tells which.</summary>
    Northing,

    /// <summary>Metres east in a national grid.</summary>
    Easting,

    /// <summary>Geometry as well-known text.</summary>
    Wkt,

    /// <summary>Geometry as a GeoJSON object.</summary>
    Geometry,

    /// <summary>Web addresses.</summary>
    Url,

    /// <summary>No value in any row.</summary>
    Empty,
}
