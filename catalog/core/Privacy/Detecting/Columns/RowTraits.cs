namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>What the cells of one row say together.</summary>
[Flags]
internal enum RowTraits : ushort
{
    None = 0,
    Company = 1 << 0,

    /// <summary>Seven or ten digits with the control digit of the business register.</summary>
    CompanyNumber = 1 << 1,
    SoleTrader = 1 << 2,
    Tax = 1 << 3,
    Account = 1 << 4,
    Organisation = 1 << 5,
    Suppressed = 1 << 6,

    /// <summary>A second number was left out in the same row.</summary>
    SuppressedAgain = 1 << 7,
}
