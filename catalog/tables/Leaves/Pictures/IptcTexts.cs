using System.Buffers.Binary;
using System.Globalization;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>IPTC records: captions, names, places that picture desks write, mostly inside Photoshop's image resources.</summary>
internal sealed class IptcTexts(LeafOutput output, string at)
{
    private const int IptcResource = 0x0404;

    public void ReadResources(ReadOnlySpan<byte> bytes)
    {
        for (var next = bytes.IndexOf("8BIM"u8); next >= 0; next = bytes.IndexOf("8BIM"u8))
        {
            bytes = bytes[(next + 4)..];
            if (bytes.Length < 8)
            {
                return;
            }

            var id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            var name = bytes[2] + 1;
            var size = 2 + name + (name & 1);
            if (size + 4 > bytes.Length)
            {
                return;
            }

            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes[size..]), bytes.Length - size - 4);
            var data = bytes.Slice(size + 4, length);
            if (id == IptcResource)
            {
                ReadRecords(data);
            }
            else
            {
                foreach (var run in Binaries.PrintableRuns.Of(data.ToArray(), shortest: 6))
                {
                    output.Text(at + "8BIM", run);
                }
            }

            bytes = bytes[(size + 4 + length)..];
        }
    }

    public void ReadRecords(ReadOnlySpan<byte> data)
    {
        while (data.Length >= 5 && data[0] == 0x1C)
        {
            var (record, set) = (data[1], data[2]);
            var length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(data[3..]) & 0x7FFF, data.Length - 5);
            if (record >= 2)
            {
                output.Text(string.Create(CultureInfo.InvariantCulture, $"{at}IPTC {record}:{set}"), DecodedBytes.Text(data.Slice(5, length)));
            }

            data = data[(5 + length)..];
        }
    }
}
