namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>What the name of a column says is in it; the names in <c>data/headers.csv</c>.</summary>
[Flags]
internal enum HeaderKinds : ulong
{
    None = 0,
    Emso = 1UL << 0,
    Tax = 1UL << 1,
    Account = 1UL << 2,
    CompanyNumber = 1UL << 3,
    Health = 1UL << 4,
    Document = 1UL << 5,
    Plate = 1UL << 6,
    Phone = 1UL << 7,
    Email = 1UL << 8,
    Address = 1UL << 9,
    PostCode = 1UL << 10,
    Settlement = 1UL << 11,

    /// <summary>Who somebody is: surname, tenant, applicant.</summary>
    Person = 1UL << 12,
    Given = 1UL << 13,
    Surname = 1UL << 14,
    BirthDate = 1UL << 15,
    BirthYear = 1UL << 16,
    Age = 1UL << 17,
    Sex = 1UL << 18,
    Latitude = 1UL << 19,
    Longitude = 1UL << 20,
    Geometry = 1UL << 21,
    Time = 1UL << 22,
    Day = 1UL << 23,

    /// <summary>A vehicle, device or person that moves.</summary>
    Mover = 1UL << 24,
    Meter = 1UL << 25,
    Customer = 1UL << 26,
    Reading = 1UL << 27,
    Debt = 1UL << 28,
    Aid = 1UL << 29,
    Amount = 1UL << 30,
    Complaint = 1UL << 31,
    HealthData = 1UL << 32,
    Disability = 1UL << 33,
    Union = 1UL << 34,
    Belief = 1UL << 35,
    Social = 1UL << 36,
    Offence = 1UL << 37,
    FeeClass = 1UL << 38,
    PersonId = 1UL << 39,
    Hash = 1UL << 40,
    Checksum = 1UL << 41,
    Network = 1UL << 42,

    /// <summary>How many persons.</summary>
    Count = 1UL << 43,

    /// <summary>How many companies or payers an amount is from.</summary>
    Contributors = 1UL << 44,
    Total = 1UL << 45,
    Measure = 1UL << 46,
    Education = 1UL << 47,
    Occupation = 1UL << 48,
    Nationality = 1UL << 49,
    Marital = 1UL << 50,
    Household = 1UL << 51,
    FreeText = 1UL << 52,
    Company = 1UL << 53,
    Farm = 1UL << 54,
    Product = 1UL << 55,
    Place = 1UL << 56,
    WaterSource = 1UL << 57,
    Security = 1UL << 58,
    Species = 1UL << 59,

    Special = HealthData | Disability | Union | Belief | Social | Offence | FeeClass,
    Quasi = PostCode | Settlement | BirthDate | BirthYear | Age | Sex | Education | Occupation | Nationality | Marital | Household,
}
