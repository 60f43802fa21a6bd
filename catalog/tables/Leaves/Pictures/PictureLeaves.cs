namespace OpenData.Tables.Leaves.Pictures;

/// <summary>What a camera or a program wrote into a picture. What the picture shows nobody reads here.</summary>
internal sealed class PictureLeaves(LeafOutput output)
{
    public void Read(Stream stream, string format, LeafWay way)
    {
        output.Turn(way.As(FilePartKind.Metadata));
        var end = new PictureTexts(output, "").Read(stream, format);
        output.Close();
        if (end == PictureEnd.Behind)
        {
            output.Unread(LeafFindings.Inside(way.Whole, "podatki, ki niso del slike", "data that are no part of the picture"));
        }
        else if (end == PictureEnd.TooLong)
        {
            output.Unread(way.Whole, LeafFindings.TooLong(PictureTexts.MaxBlock));
        }
    }
}
