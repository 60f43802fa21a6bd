using System.Data;
using System.Globalization;
using Dapper;

namespace OpenData.Catalog.Store;

/// <summary>
/// Instants in the store: text of fixed width in UTC, <c>2026-03-01T10:00:00.0000000Z</c>. The same on both databases, and its order as text
/// is the order in time.
/// </summary>
internal sealed class InstantText : SqlMapper.TypeHandler<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Makes Dapper use it; its own map for instants would win silently and store local offsets, so that goes first.</summary>
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new InstantText());
    }

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public override DateTimeOffset Parse(object value) => Read((string)value);

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = Of(value);
    }
}
