using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>A register: what its entries are called and which fields they have.</summary>
/// <param name="Name">As it is typed: <c>requests</c>.</param>
/// <param name="Prefix">Beginning of its entries' ids: <c>request</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="About">What it is for, with the rules that ask for it.</param>
/// <param name="Fields">In the order of forms and spreadsheets.</param>
public sealed record RegisterKind(string Name, string Prefix, LocalText Label, LocalText About, IReadOnlyList<RegisterField> Fields)
{
    /// <summary>The law wants it public: every entry is shown from the beginning.</summary>
    public bool Public { get; init; }

    /// <summary>Strangers write it, and a person decides what is shown.</summary>
    public bool Moderated { get; init; }

    /// <summary>One of these must be filled; empty where no such rule holds.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Field that says since when an entry is closed: the day it was decided, or until which it holds.</summary>
    public string? ClosingDay { get; init; }

    /// <summary>Fields that must be filled once an entry is closed.</summary>
    public IReadOnlyList<string> NeededToClose { get; init; } = [];

    /// <summary>The field of this name; null where there is none.</summary>
    public RegisterField? Find(string name) => Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
