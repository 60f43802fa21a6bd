namespace OpenData.Tables.Leaves.Pictures;

/// <summary>What a camera or a program wrote into a picture. What the picture shows nobody reads here.</summary>
internal sealed class PictureLeaves(LeafOutput output)
{
    public void Read(Stream stream, string format, LeafWay way)
    {
        output.Turn(way.As(FilePartKind.Metadata));
        var behind = new PictureTexts(output, "").Read(stream, format);
        output.Close();
        if (behind)
        {
            output.Unread(LeafFindings.Inside(way.Whole, "podatki za koncem slike", "data behind the end of the picture"));
        }
    }
}
