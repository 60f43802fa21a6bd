namespace OpenData.Tables.Leaves.Pictures;

/// <summary>How the reading of a picture ended.</summary>
internal enum PictureEnd
{
    /// <summary>Everything but the pixels was read.</summary>
    Clean,

    /// <summary>Something stands in it that belongs to no picture.</summary>
    Behind,

    /// <summary>It holds more or longer texts than are read.</summary>
    TooLong,
}
