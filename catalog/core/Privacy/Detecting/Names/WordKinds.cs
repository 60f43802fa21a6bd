namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>What a word may be.</summary>
[Flags]
internal enum WordKinds : ushort
{
    None = 0,
    Given = 1,
    Surname = 2,

    /// <summary>The form of a company after its name: d.o.o., GmbH.</summary>
    CompanySuffix = 4,
    Organisation = 8,
    Street = 16,

    /// <summary>Health, belief, offences: what the law protects more.</summary>
    Special = 32,

    /// <summary>g., ga., gospod.</summary>
    Honorific = 64,

    /// <summary>dr., mag.</summary>
    Degree = 128,

    /// <summary>A marking of confidentiality or a protected place may begin here.</summary>
    MarkStart = 256,

    /// <summary>registrska, tablica: a plate may follow.</summary>
    PlateWord = 512,

    /// <summary>stranka, vlagatelj: a person's name may follow.</summary>
    PersonWord = 1024,
    Total = 2048,
}
