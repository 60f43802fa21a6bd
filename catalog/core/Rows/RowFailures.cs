using System.Text.Json;
using System.Xml;
using OpenData.Catalog.Model;
using OpenData.Tables.Contents;

namespace OpenData.Catalog.Rows;

/// <summary>Why rows cannot be had, in words for people.</summary>
internal static class RowFailures
{
    public static NotFoundException NoFile(RowTable table) => new(LocalText.Of(
        sl: $"Datoteke {table.File.Name} v katalogu ni več. Zajemite vir znova.", en: $"The file {table.File.Name} is no longer kept. Harvest its source again."));

    public static NotFoundException NoTable(RowTable table) => new(LocalText.Of(
        sl: $"V datoteki {table.File.Name} ni tabele »{table.Name}«.", en: $"The file {table.File.Name} holds no table \"{table.Name}\"."));

    public static SourceUnreadableException Unreadable(RowTable table, Exception cause) => new(LocalText.Of(
        sl: $"Datoteke {table.File.Name} ni mogoče brati: {(cause as FileUnreadableException)?.Finding.Slovenian ?? "poškodovana je."}",
        en: $"The file {table.File.Name} cannot be read: {(cause as FileUnreadableException)?.Finding.English ?? "it is damaged."}"), cause);

    /// <summary>The failure is the file's and not the program's.</summary>
    public static bool IsUnreadable(Exception failure) => failure is FileUnreadableException or InvalidDataException or JsonException or XmlException or EndOfStreamException;
}
