using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Contents;

/// <summary>A workbook's cells, sheet by sheet, whatever order and packing the program that saved it chose for its parts.</summary>
internal static class SheetDigest
{
    // Rows in which a single cell may tell when the workbook was made.
    private const long HeadRows = 20;

    public static bool Append(IncrementalHash hash, Stream stream, string name, GeneratedStamps stamps, CancellationToken cancel)
    {
        using var file = TableFile.Open(stream, name, ProfileLimits.Default, cancel);
        Span<byte> border = stackalloc byte[13];
        foreach (var rows in file.Tables(cancel))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{rows.Name}\n{rows.Hidden}\n{string.Join('\t', rows.ColumnNames ?? [])}\n"));
            while (rows.Read())
            {
                cancel.ThrowIfCancellationRequested();
                var alone = rows.RowNumber <= HeadRows && IsAlone(rows);
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    var kind = rows.Kind(i);
                    if (kind == CellKind.Empty)
                    {
                        continue;
                    }

                    var field = rows.Field(i);
                    var text = alone ? Encoding.UTF8.GetBytes(stamps.Mask(Encoding.UTF8.GetString(field))) : field;
                    BinaryPrimitives.WriteInt64LittleEndian(border, (rows.RowNumber << 16) + i);
                    BinaryPrimitives.WriteInt32LittleEndian(border[8..], text.Length);
                    border[12] = (byte)kind;
                    hash.AppendData(border);
                    hash.AppendData(text);
                }
            }
        }

        return true;
    }

    private static bool IsAlone(RowReader rows)
    {
        var filled = 0;
        for (var i = 0; i < rows.FieldCount; i++)
        {
            filled += rows.Kind(i) == CellKind.Empty ? 0 : 1;
        }

        return filled == 1;
    }
}
