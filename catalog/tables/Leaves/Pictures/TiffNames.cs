using System.Globalization;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>What tags of TIFF and EXIF are called.</summary>
internal static class TiffNames
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [0x010D] = "DocumentName",
        [0x010E] = "ImageDescription",
        [0x010F] = "Make",
        [0x0110] = "Model",
        [0x0131] = "Software",
        [0x0132] = "DateTime",
        [0x013B] = "Artist",
        [0x013C] = "HostComputer",
        [0x8298] = "Copyright",
        [0x9003] = "DateTimeOriginal",
        [0x927C] = "MakerNote",
        [0x9286] = "UserComment",
        [0x9C9B] = "XPTitle",
        [0x9C9C] = "XPComment",
        [0x9C9D] = "XPAuthor",
        [0x9C9E] = "XPKeywords",
        [0x9C9F] = "XPSubject",
        [0xA430] = "CameraOwnerName",
        [0xA431] = "BodySerialNumber",
        [0xA435] = "LensSerialNumber",
        [0xA420] = "ImageUniqueID",
        [0xC62F] = "CameraSerialNumber",
    };

    /// <summary>Its name, or its number where it has none here.</summary>
    public static string Of(int tag) => Names.GetValueOrDefault(tag) ?? tag.ToString("X4", CultureInfo.InvariantCulture);
}
