using System.Buffers.Binary;
using System.Text;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>Texts of a property set stream (MS-OLEPS): title, author, last editor, company, and whatever people added.</summary>
internal static class PropertySet
{
    private const int MaxProperties = 2000;

    /// <summary>Bytes of a property that holds a list.</summary>
    private const int MaxList = 1 << 16;

    private static readonly Dictionary<uint, string> Summary = new()
    {
        [2] = "title",
        [3] = "subject",
        [4] = "author",
        [5] = "keywords",
        [6] = "comments",
        [7] = "template",
        [8] = "last author",
        [14] = "manager",
        [15] = "company",
    };

    public static IEnumerable<(string Name, string Text)> Texts(byte[] stream)
    {
        if (stream.Length < 48)
        {
            yield break;
        }

        var sections = Math.Min(U32(stream, 24), 4);
        for (var i = 0; i < sections && 28 + i * 20 + 20 <= stream.Length; i++)
        {
            foreach (var text in Section(stream, U32(stream, 28 + i * 20 + 16)))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<(string Name, string Text)> Section(byte[] stream, long start)
    {
        if (start + 8 > stream.Length)
        {
            yield break;
        }

        var count = Math.Min(U32(stream, (int)start + 4), MaxProperties);
        var page = Page(1250);
        for (var i = 0; i < count && start + 16 + i * 8 <= stream.Length; i++)
        {
            var id = U32(stream, (int)start + 8 + i * 8);
            var at = start + U32(stream, (int)start + 12 + i * 8);
            if (at + 8 > stream.Length)
            {
                continue;
            }

            var type = U32(stream, (int)at);
            var length = (int)Math.Min(U32(stream, (int)at + 4), (uint)(stream.Length - at - 8));
            if (id == 1 && type == 2)
            {
                page = Page(BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan((int)at + 4)));
            }
            else if (id == 0)
            {
                // Names of own properties are texts as well.
                foreach (var run in PrintableRuns.Of(stream[(int)at..(int)Math.Min(stream.Length, at + 4096)], shortest: 3))
                {
                    yield return ("name", run);
                }
            }
            else if (type is 30 or 31)
            {
                var bytes = stream.AsSpan((int)at + 8, type == 31 ? Math.Min(length * 2, (int)(stream.Length - at - 8)) : length);
                yield return (Summary.GetValueOrDefault(id) ?? "property", (type == 31 ? Encoding.Unicode : page).GetString(bytes).TrimEnd('\0'));
            }
            else if (type is 0x101E or 0x101F or 0x100C)
            {
                foreach (var run in PrintableRuns.Of(stream[(int)at..(int)Math.Min(stream.Length, at + MaxList)], shortest: 3))
                {
                    yield return ("property", run);
                }
            }
        }
    }

    private static Encoding Page(int number)
    {
        return number switch
        {
            1200 => Encoding.Unicode,
            65001 => Encoding.UTF8,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(number) ?? CodePagesEncodingProvider.Instance.GetEncoding(1250)!, // always there
        };
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
