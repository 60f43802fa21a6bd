namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>What a text looks like.</summary>
[Flags]
internal enum TextTraits : uint
{
    None = 0,

    /// <summary>Two to four words, all of the lists of names, a first name and a surname among them.</summary>
    Person = 1 << 0,

    /// <summary>One word, a first name.</summary>
    Given = 1 << 1,

    /// <summary>A surname, or two with a hyphen.</summary>
    Surname = 1 << 2,

    /// <summary>One to four words with capitals, none that companies and institutions have.</summary>
    NameShape = 1 << 3,
    Company = 1 << 4,
    SoleTrader = 1 << 5,
    Organisation = 1 << 6,

    /// <summary>Street and house number, or these with a post town.</summary>
    Address = 1 << 7,

    /// <summary>g. Novak, gospa Novak.</summary>
    Titled = 1 << 8,

    /// <summary>First name and surname behind a word such as <c>stranka</c> in a longer text.</summary>
    NamedInText = 1 << 9,
    Special = 1 << 10,
    MarkBlock = 1 << 11,
    MarkHold = 1 << 12,

    /// <summary>The whole text is one word of secrecy in capitals.</summary>
    MarkWord = 1 << 13,
    PlaceBlock = 1 << 14,
    PlaceHold = 1 << 15,

    Plate = 1 << 17,

    /// <summary>It has the area code and length of a plate, not its hyphen.</summary>
    PlateLike = 1 << 18,

    /// <summary>A plate in a longer text that speaks of plates.</summary>
    PlateInText = 1 << 19,
    Digest = 1 << 20,
    Network = 1 << 21,

    /// <summary>What statisticians write instead of a number that would tell too much.</summary>
    Suppressed = 1 << 22,

    /// <summary>A spreadsheet would compute it.</summary>
    Formula = 1 << 23,

    /// <summary>First name and surname beside each other somewhere in a longer text.</summary>
    NameInside = 1 << 24,

    /// <summary>It begins with the word for a total.</summary>
    Total = 1 << 25,

    /// <summary>Words and a number behind them: an address where the name of the column says so, as in villages without streets.</summary>
    HouseNumber = 1 << 26,
}
