namespace OpenData.Tables.Leaves.Pictures;

/// <summary>Comments, plain text and application blocks of a GIF picture (GIF89a, 18 to 27), however long it is; pixels are passed over.</summary>
internal sealed class GifBlocks(LeafOutput output, string at)
{
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;
    private const byte Trailer = 0x3B;
    private const byte Comment = 0xFE;
    private const byte Control = 0xF9;

    private readonly byte[] block = new byte[255];
    private bool isLong;

    /// <exception cref="InvalidDataException">An unknown block.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public PictureEnd Read(Stream stream)
    {
        stream.Position = 0;
        var input = new BufferedStream(stream, 1 << 16); // not disposed: the stream stays open
        var head = new byte[13];
        input.ReadExactly(head);
        Skip(input, Colours(head[10]));
        while (true)
        {
            output.Cancel.ThrowIfCancellationRequested();
            switch (Byte(input))
            {
                case Trailer:
                    var end = input.Position;
                    return !Tail.IsEmpty(stream, end) ? PictureEnd.Behind : isLong ? PictureEnd.TooLong : PictureEnd.Clean;
                case Extension:
                    var label = Byte(input);
                    Blocks(input, label == Control ? null : label == Comment ? "comment" : "application");
                    break;
                case Image:
                    Skip(input, 8);
                    Skip(input, Colours(Byte(input)) + 1);
                    Blocks(input, null);
                    break;
                default:
                    throw new InvalidDataException("No block.");
            }
        }
    }

    /// <summary>Blocks up to an empty one; as one text where they are named.</summary>
    private void Blocks(Stream input, string? place)
    {
        using var text = new MemoryStream();
        for (int length; (length = Byte(input)) > 0;)
        {
            input.ReadExactly(block, 0, length);
            if (place is not null && text.Length <= PictureTexts.MaxBlock)
            {
                text.Write(block, 0, length);
            }
        }

        isLong |= text.Length > PictureTexts.MaxBlock;
        foreach (var run in Binaries.PrintableRuns.Of(text.ToArray(), shortest: 4))
        {
            output.Text(at + place, run);
        }
    }

    private static void Skip(Stream input, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Byte(input);
        }
    }

    private static int Byte(Stream input) => input.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException("Cut off.");

    private static int Colours(int flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
}
