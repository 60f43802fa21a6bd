namespace OpenData.Catalog.Rows.Formats;

/// <summary>A page of rows as a whole JSON document.</summary>
public static class RowsDocument
{
    public static byte[] ToJson(RowTable table, RowQuery query, RowPage page, RowsEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(page);
        using var output = new MemoryStream();
        RowsJson.Write(table, query, envelope, page, output);
        return output.ToArray();
    }
}
