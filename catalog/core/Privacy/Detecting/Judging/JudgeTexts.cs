using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Identifiers;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting.Judging;

/// <summary>Texts in no column: titles, notes, properties, comments, names of parts.</summary>
internal sealed class JudgeTexts(PartScan part, FindingsList found)
{
    private readonly ColumnScan texts = part.Texts;

    public void Run()
    {
        Numbers();
        Contacts();
        Words();
        if (part.Position is { } position)
        {
            found.Part("gps-picture", LeakVerdict.Hold, "gps-picture", position, 1);
        }
    }

    private void Numbers()
    {
        // A text that is nothing but a number was counted as one.
        Hit(HitKind.Emso, "emso", LeakVerdict.Block, "emso");
        Id(texts.Emso, texts.Emso?.Special > 0 ? LeakVerdict.Block : LeakVerdict.Hold, "emso", texts.Emso?.Special > 0 ? "emso" : "emso-elsewhere");
        Hit(HitKind.EmsoElsewhere, "emso", LeakVerdict.Hold, "emso-elsewhere");
        Hit(HitKind.Health, "health-number", LeakVerdict.Block, "health-number");
        var ofCompany = part.TextRows.Tax > 0 && part.TextRows.TaxOfCompany == part.TextRows.Tax;
        var (tax, why) = ofCompany ? (LeakVerdict.Note, "tax-company") : (LeakVerdict.Hold, "tax-unknown");
        Hit(HitKind.Tax, "tax-number", tax, why);
        Id(texts.VatNumber, tax, "tax-number", why);
        Hit(HitKind.Account, "iban", LeakVerdict.Hold, "account-unknown");
        Hit(HitKind.PublicAccount, "iban", LeakVerdict.Note, "account-public");
        var open = texts.Account is { } account && account.Special == account.Passing;
        Id(texts.Account, open ? LeakVerdict.Note : LeakVerdict.Hold, "iban", open ? "account-public" : "account-unknown");
    }

    private void Contacts()
    {
        Hit(HitKind.PersonalMail, "email", LeakVerdict.Hold, "email-personal");
        Hit(HitKind.RoleMail, "email", LeakVerdict.Note, "email-role");
        Hit(HitKind.Mobile, "phone", LeakVerdict.Hold, "phone-mobile");
        Hit(HitKind.Landline, "phone", LeakVerdict.Note, "phone-landline");
        Add(texts.Mobile, "phone", LeakVerdict.Hold, "phone-mobile");
        Add(texts.Landline, "phone", LeakVerdict.Note, "phone-landline");
    }

    private void Words()
    {
        var isName = part.Part.Kind == FilePartKind.Names;
        var isAbout = part.Part.Kind is FilePartKind.Properties or FilePartKind.Metadata;
        Add(texts.Of(TextTraits.MarkBlock) ?? texts.Of(TextTraits.MarkWord), "marking", isName ? LeakVerdict.Hold : LeakVerdict.Block, "marking");
        Add(texts.Of(TextTraits.MarkHold), "marking", LeakVerdict.Hold, "marking-cell");
        Add(texts.Of(TextTraits.PlateInText), "plate", LeakVerdict.Hold, "plate-text");
        Add(texts.Of(TextTraits.Titled) ?? texts.Of(TextTraits.NamedInText), "free-text", LeakVerdict.Hold, "free-text");
        Add(texts.Of(TextTraits.SoleTrader), "sole-trader", LeakVerdict.Hold, "sole-trader");
        Add(isAbout ? texts.Of(TextTraits.Person) ?? texts.Of(TextTraits.NameInside) : null, "person-name", LeakVerdict.Note, "person-note");
        Add(part.Named, "person-name", LeakVerdict.Hold, isName ? "person-named" : "person-header", masked: true);
        Add(texts.Of(TextTraits.Formula), "formula", LeakVerdict.Note, "formula");
    }

    private void Hit(HitKind kind, string detector, LeakVerdict verdict, string why) => Add(texts.Of(kind), detector, verdict, why, masked: true);

    private void Add(Tally? tally, string detector, LeakVerdict verdict, string why, bool masked = false)
    {
        if (tally is { Count: > 0 })
        {
            found.Part(detector, verdict, why, tally.First, tally.Count, masked ? tally.Mask : null);
        }
    }

    private void Id(IdTally? tally, LeakVerdict verdict, string detector, string why)
    {
        if (tally is { Passing: > 0 })
        {
            found.Part(detector, verdict, why, tally.First, tally.Passing, tally.Mask);
        }
    }
}
