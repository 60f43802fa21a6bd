using System.Buffers.Binary;
using System.Text;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>
/// Texts of a binary workbook that are no cells (MS-XLS 2.4): who saved it, remarks and text boxes, their authors, headers and footers, defined names,
/// names of other workbooks. Cells come from the reader of tables.
/// </summary>
internal sealed class BiffTexts(LeafOutput output)
{
    private const int Continue = 0x3C;

    /// <summary>Pictures lie in the workbook's drawings.</summary>
    public bool HasPictures { get; private set; }

    /// <param name="book">The workbook's stream.</param>
    /// <param name="comments">Gives the remarks and text boxes; else all others.</param>
    public void Read(byte[] book, bool comments)
    {
        var boxes = 0;
        for (var at = 0; at + 4 <= book.Length;)
        {
            output.Cancel.ThrowIfCancellationRequested();
            var type = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at));
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2)), book.Length - at - 4);
            var body = book.AsSpan(at + 4, length);
            at += 4 + length;
            switch (type)
            {
                case 0x1B6 when comments && body.Length >= 12:
                    Box(book, at, BinaryPrimitives.ReadUInt16LittleEndian(body[10..]), ++boxes);
                    break;
                case 0x1C when comments && body.Length > 8:
                    // Row, column, flags, object, then the author.
                    output.Text("author", Text(body[8..]));
                    break;
                case 0x5C when !comments:
                    output.Text("saved by", Text(body).Trim());
                    break;
                case 0x14 or 0x15 when !comments:
                    output.Text(type == 0x14 ? "header" : "footer", Text(body));
                    break;
                case 0x18 or 0x1AE or 0x23 when !comments:
                    Runs(body.ToArray(), type == 0x18 ? "defined name" : "external");
                    break;
                case 0xEB:
                    HasPictures = true;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The text of a box follows in continued records, each with a mark for the width of its letters.</summary>
    private void Box(byte[] book, int at, int characters, int number)
    {
        var text = new StringBuilder();
        while (text.Length < characters && at + 5 <= book.Length && BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at)) == Continue)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2)), book.Length - at - 4);
            if (length < 1)
            {
                break;
            }

            var letters = book.AsSpan(at + 5, length - 1);
            var wide = (book[at + 4] & 1) == 1;
            text.Append((wide ? Encoding.Unicode : Encoding.Latin1).GetString(wide ? letters[..(letters.Length & ~1)] : letters));
            at += 4 + length;
        }

        output.Text("text " + number.ToString(System.Globalization.CultureInfo.InvariantCulture), text.ToString(0, Math.Min(text.Length, characters)));
    }

    /// <summary>A string with its count of letters and the mark for their width.</summary>
    private static string Text(ReadOnlySpan<byte> body)
    {
        const int Head = 3;
        if (body.Length <= Head)
        {
            return "";
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(body);
        var letters = body[Head..];
        var isWide = (body[Head - 1] & 1) == 1;
        letters = letters[..Math.Min(letters.Length, isWide ? count * 2 : count)];
        return isWide ? Encoding.Unicode.GetString(letters) : DecodedBytes.Text(letters);
    }

    private void Runs(byte[] body, string place)
    {
        foreach (var run in PrintableRuns.Of(body, shortest: 4))
        {
            output.Text(place, run);
        }
    }
}
