using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Geo;

/// <summary>Types of features' properties in the words of XML Schema, JSON Schema, Esri and SensorThings, as types of columns.</summary>
internal static class FeatureColumnTypes
{
    public static ColumnType Of(string? declared)
    {
        var local = declared is null ? "" : declared[(declared.LastIndexOf(':') + 1)..];
        local = local.StartsWith("esriFieldType", StringComparison.Ordinal) ? local[13..] : local;
        return local.ToLowerInvariant() switch
        {
            "int" or "integer" or "long" or "short" or "byte" or "nonnegativeinteger" or "positiveinteger" or "unsignedint" or "smallinteger" or "biginteger" or "oid" or "int32" or "int64"
                => ColumnType.Integer,
            "double" or "float" or "decimal" or "number" or "single" or "measuretype" => ColumnType.Decimal,
            "boolean" => ColumnType.Boolean,
            "date" when declared is not null && declared.StartsWith("esri", StringComparison.Ordinal) => ColumnType.DateTime,
            "date" or "dateonly" => ColumnType.Date,
            "datetime" or "date-time" or "timestampoffset" or "timeinstanttype" => ColumnType.DateTime,
            "time" or "timeonly" => ColumnType.Time,
            "anyuri" or "uri" => ColumnType.Url,
            "geometry" => ColumnType.Geometry,
            var gml when gml.EndsWith("propertytype", StringComparison.Ordinal) && declared!.StartsWith("gml", StringComparison.Ordinal) =>
                ColumnType.Geometry, // a match is no null
            _ => ColumnType.Text,
        };
    }
}
