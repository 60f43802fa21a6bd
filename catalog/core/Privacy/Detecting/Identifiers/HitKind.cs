namespace OpenData.Catalog.Privacy.Detecting.Identifiers;

/// <summary>What can be recognised in the middle of a text.</summary>
internal enum HitKind
{
    /// <summary>EMŠO of Slovenia.</summary>
    Emso,

    /// <summary>EMŠO of another region.</summary>
    EmsoElsewhere,

    /// <summary>Thirteen digits that are none: what chance is judged over.</summary>
    ThirteenDigits,
    Account,
    PublicAccount,
    Tax,
    Health,
    Mobile,
    Landline,
    PersonalMail,
    RoleMail,
}

/// <summary>A place in a text.</summary>
internal readonly record struct Hit(HitKind Kind, int Start, int End);
