using System.Text;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>What a look for the first rows of a sorted view asks of a block before it reads it.</summary>
/// <param name="column">The column that is sorted by.</param>
/// <param name="descending">The greatest come first.</param>
/// <param name="after">Key of the row before the first that is wanted; null for the beginning.</param>
internal sealed class SortedLook(RowColumn column, bool descending, RowSortKey? after)
{
    public int Column => column.Index;

    /// <summary>Files grow in time: what is newest is found at their end.</summary>
    public bool FromEnd => descending;

    /// <summary>The last of the rows that are held, once there are enough of them.</summary>
    public RowSortKey? Limit { get; set; }

    /// <summary>A row of the block may be among those that are wanted.</summary>
    public bool MayHold(ChunkEntry block)
    {
        if (!block.IsOrdered)
        {
            return true;
        }

        if (PlaceOf(Limit) is { } limit && (descending ? block.Greatest < limit : block.Least > limit))
        {
            return false;
        }

        // A row without a value comes after all others, whatever stands beside it in the block.
        return block.Kind == BlockFormat.Mixed || PlaceOf(after) is not { } begin || !(descending ? block.Least > begin : block.Greatest < begin);
    }

    // On the scale that the column's blocks are measured on, or on none.
    private double? PlaceOf(RowSortKey? key) => key switch
    {
        { Rank: RowRank.Number, Number: var number } when column.IsNumber => number,
        { Rank: RowRank.Text, Text: var text } when column.IsDay => RowOrder.Of(Encoding.UTF8.GetBytes(text)),
        _ => null,
    };
}
