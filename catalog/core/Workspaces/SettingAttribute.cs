using OpenData.Catalog.Model;

namespace OpenData.Catalog.Workspaces;

/// <summary>Describes one setting where it is declared: help, schema and documents are made from it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string sl, string en) : Attribute
{
    /// <summary>What it does, in Slovenian.</summary>
    public string Sl { get; } = sl;

    /// <summary>What it does, in English.</summary>
    public string En { get; } = en;

    /// <summary>Never shown: masked wherever settings are printed.</summary>
    public bool Secret { get; init; }

    /// <summary>The words it may be, separated by spaces; empty for anything of its type.</summary>
    public string Words { get; init; } = "";

    /// <summary>Smallest number allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The text is an absolute http or https address.</summary>
    public bool Address { get; init; }

    public LocalText Text => LocalText.Of(sl: Sl, en: En);
}
