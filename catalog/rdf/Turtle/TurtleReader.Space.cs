namespace OpenData.Rdf.Turtle;

/// <summary>White space and comments between tokens.</summary>
internal sealed partial class TurtleReader
{
    /// <summary>Goes behind white space and comments; the byte there, or -1 at the end.</summary>
    private int Next()
    {
        var bytes = input.Buffer;
        var start = input.Position;
        var end = input.End;
        for (var i = start; i < end; i++)
        {
            var c = bytes[i];
            if (c > ' ' && c != '#')
            {
                input.Advance(i - start);
                return c;
            }

            if (!TurtleCharacters.IsSpace(c))
            {
                input.Advance(i - start);
                break;
            }
        }

        return NextBeyond();
    }

    /// <summary>The same over comments and the window's end.</summary>
    private int NextBeyond()
    {
        while (true)
        {
            var c = input.Peek(0);
            if (c == '#')
            {
                input.SkipLine();
            }
            else if (TurtleCharacters.IsSpace(c))
            {
                input.Advance(1);
            }
            else
            {
                return c;
            }
        }
    }

    /// <summary>Behind white space and comments from an offset on, while the current place stays.</summary>
    private int SpaceEnd(int offset)
    {
        var isComment = false;
        while (input.Peek(offset) is >= 0 and var c && (isComment || c == '#' || TurtleCharacters.IsSpace(c)))
        {
            isComment = (isComment || c == '#') && c is not ('\n' or '\r');
            offset++;
        }

        return offset;
    }
}
