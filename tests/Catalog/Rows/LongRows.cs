using System.Globalization;
using System.Text;
using OpenData.Catalog.Rows;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>Rows of two columns, made as they are read: a key that falls with the number, and a long text.</summary>
internal sealed class LongRows(int rows, int length, Action<long> met) : RowScan
{
    private readonly byte[] text = [.. Enumerable.Repeat((byte)'x', length)];

    public override bool Next()
    {
        if (Row == rows)
        {
            return false;
        }

        met(++Row);
        return true;
    }

    public override RowKind Kind(int column) => RowKind.Text;

    public override ReadOnlySpan<byte> Text(int column) =>
        column == 0 ? Encoding.UTF8.GetBytes((10_000_000 - Row).ToString(CultureInfo.InvariantCulture)) : text;
}
