using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>A value that must never go out, how it is named where it stands, and what the guard has to say of it at least.</summary>
/// <param name="Detector">Who finds it.</param>
/// <param name="Header">Name that it needs beside it; empty where its digits tell.</param>
/// <param name="Value">Belongs to nobody: the people of the numbers are born after 2095.</param>
/// <param name="Least">The gravest verdict it must reach wherever it stands.</param>
internal sealed record LeakVector(string Detector, string Header, string Value, LeakVerdict Least)
{
    /// <summary>Name of its column.</summary>
    public string Named => Header.Length > 0 ? Header : "stolpec";

    /// <summary>The value with its name, as short as a person writes it.</summary>
    public string Brief => $"{Header} {Value}".Trim();

    /// <summary>The same within a sentence.</summary>
    public string Told => $"Zapis: {Brief} po vlogi";
}

/// <summary>A place in a format of files where people leave such values.</summary>
/// <param name="Format">Of the file.</param>
/// <param name="Place">In it.</param>
/// <param name="Name">Of the file; <c>$</c> stands for the value.</param>
/// <param name="Make">Makes a file with the value in this place and nowhere else.</param>
internal sealed record LeakFile(string Format, string Place, string Name, Func<LeakVector, byte[]> Make)
{
    /// <summary>The values that can stand here; null for all.</summary>
    public Func<LeakVector, bool>? Takes { get; init; }

    /// <summary>Read by a process of its own, which takes its time: one value of each detector is enough.</summary>
    public bool IsSlow { get; init; }

    public LeakFile(string format, string place, string name, Func<LeakVector, string> make)
        : this(format, place, name, v => Encoding.UTF8.GetBytes(make(v)))
    {
    }

    /// <summary>Every place of every format that the guard reads.</summary>
    public static IReadOnlyList<LeakFile> All { get; } =
        [.. TextLeaks.All(), .. WorkbookLeaks.All(), .. DocumentLeaks.All(), .. MarkupLeaks.All(), .. PictureLeaks.All(), .. BinaryLeaks.All(), .. ArchiveLeaks.All()];

    public override string ToString() => $"{Format}, {Place}";
}
