using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>What may stand in a field.</summary>
public enum RegisterFieldType
{
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Euros.</summary>
    Amount,

    /// <summary>A whole number, not below zero.</summary>
    Number,

    /// <summary>An address of the web.</summary>
    Address,

    Email,

    /// <summary>One of the field's words.</summary>
    Word,

    /// <summary>Some of the field's words.</summary>
    Words,

    /// <summary>Id of a body.</summary>
    Organisation,

    /// <summary>Id of a record.</summary>
    Dataset,
}

/// <summary>A word that a field may hold.</summary>
/// <param name="Code">As it is kept.</param>
/// <param name="Label">As people read it; a spreadsheet may bear it too.</param>
public sealed record RegisterWord(string Code, LocalText Label)
{
    public static RegisterWord Of(string code, string sl, string en) => new(code, LocalText.Of(sl, en));
}

/// <summary>A field of a register: checks, help, spreadsheets and pages are made from it.</summary>
/// <param name="Name">As it is typed and kept.</param>
/// <param name="Type">What may stand in it.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">What to write; empty where the name says it.</param>
public sealed record RegisterField(string Name, RegisterFieldType Type, LocalText Label, LocalText Help)
{
    public bool Required { get; init; }

    /// <summary>Longest text, in characters.</summary>
    public int MaxLength { get; init; } = 500;

    /// <summary>The text may have several lines.</summary>
    public bool Lines => MaxLength > 500;

    public IReadOnlyList<RegisterWord> Words { get; init; } = [];

    /// <summary>The day may not lie in the future.</summary>
    public bool Past { get; init; }

    /// <summary>Name of a field whose day may not be later than this one's.</summary>
    public string? NotBefore { get; init; }

    /// <summary>The field is required while another one holds one of these words; any value where there are none.</summary>
    public (string Field, string[] Words)? RequiredWith { get; init; }

    /// <summary>It belongs to the sender alone: kept apart from the entry, never shown, and erased.</summary>
    public bool OfSender { get; init; }

    /// <summary>What a sender writes here is kept with the sender's data until a person publishes it.</summary>
    public bool Moderated { get; init; }

    /// <summary>The program works it out.</summary>
    public bool Computed { get; init; }

    public static RegisterField Of(string name, RegisterFieldType type, string sl, string en, string helpSl = "", string helpEn = "") =>
        new(name, type, LocalText.Of(sl, en), LocalText.Of(helpSl, helpEn));

    public static RegisterField Text(string name, string sl, string en, string helpSl = "", string helpEn = "") =>
        Of(name, RegisterFieldType.Text, sl, en, helpSl, helpEn);

    public static RegisterField Date(string name, string sl, string en, string helpSl = "", string helpEn = "") =>
        Of(name, RegisterFieldType.Date, sl, en, helpSl, helpEn);

    public static RegisterField Address(string name, string sl, string en, string helpSl = "", string helpEn = "") =>
        Of(name, RegisterFieldType.Address, sl, en, helpSl, helpEn);

    public static RegisterField Word(string name, string sl, string en, params RegisterWord[] words) =>
        Of(name, RegisterFieldType.Word, sl, en) with { Words = words };

    /// <summary>The word of a code; null for another one.</summary>
    public RegisterWord? Find(string? code) => Words.FirstOrDefault(w => w.Code == code);
}
