using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Identifiers;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Judging;

/// <summary>What one column is by itself: documents, plates, contacts, codes, texts, marks, small numbers.</summary>
internal sealed partial class JudgeTable
{
    private const int LeastPlates = 5;

    /// <summary>Bit of sensitivity: below ten instead of the limit set.</summary>
    private bool IsSensitive => part.Shared.Raises.Has("sensitive") || Has(HeaderKinds.Special)
        || FoldedLetters.Fold(part.Part.Name).Split(' ').Any(static w => w is "otroci" or "vrtci" or "obsojeni" or "prekrski" or "zdravje");

    private void Documents(ColumnScan column)
    {
        if (column.Says(HeaderKinds.Document) && column.Code.Count >= Third * column.Cells)
        {
            var verdict = IsOfPersons ? LeakVerdict.Block : LeakVerdict.Hold;
            found.Column("identity-document", verdict, "identity-document", column, column.Code.First, column.Code.Count, column.Code.Mask);
        }
    }

    private void Plates(ColumnScan column)
    {
        var exact = column.Count(TextTraits.Plate);
        var like = exact + column.Count(TextTraits.PlateLike);
        var first = column.Of(exact > 0 ? TextTraits.Plate : TextTraits.PlateLike);
        if (first is not null && (column.Says(HeaderKinds.Plate) ? like >= Third * column.Cells : exact >= Many * column.Cells && exact >= LeastPlates))
        {
            found.Column("plate", LeakVerdict.Block, "plate", column, first.First, like, first.Mask);
        }
        else if (first is not null && exact > 0 && like >= Many * column.Cells && like >= LeastPlates)
        {
            found.Column("plate", LeakVerdict.Hold, "plate-like", column, first.First, like, first.Mask);
        }

        if (column.Of(TextTraits.PlateInText) is { } inText)
        {
            found.Column("plate", LeakVerdict.Hold, "plate-text", column, inText.First, inText.Count);
        }
    }

    private void Contacts(ColumnScan column)
    {
        Phones(column);
        if (column.Of(HitKind.PersonalMail) is { } personal)
        {
            found.Column("email", LeakVerdict.Hold, "email-personal", column, personal.First, personal.Count, personal.Mask);
        }
        else if (column.Of(HitKind.RoleMail) is { } role)
        {
            found.Column("email", LeakVerdict.Note, "email-role", column, role.First, role.Count, role.Mask);
        }
    }

    private void Phones(ColumnScan column)
    {
        var named = column.Says(HeaderKinds.Phone);
        var inText = column.Of(HitKind.Mobile);
        var mobile = column.Mobile.Count + (inText?.Count ?? 0);
        var bare = named && column.BarePhone.Count > 0;
        if (bare || (mobile > 0 && (named || inText is not null || column.Mobile.Count >= Third * column.Cells)))
        {
            var tally = column.Mobile.Count > 0 ? column.Mobile : inText ?? column.BarePhone;
            found.Column("phone", LeakVerdict.Hold, "phone-mobile", column, tally.First, mobile + (bare ? column.BarePhone.Count : 0), tally.Mask);
            return;
        }

        var land = column.Of(HitKind.Landline);
        if (land is not null || (column.Landline.Count > 0 && (named || column.Landline.Count >= Third * column.Cells)))
        {
            var tally = column.Landline.Count > 0 ? column.Landline : land!;
            found.Column("phone", LeakVerdict.Note, "phone-landline", column, tally.First, column.Landline.Count + (land?.Count ?? 0), tally.Mask);
        }
    }

    private void Codes(ColumnScan column)
    {
        // In a table about files a digest is of a file.
        if (column.Of(TextTraits.Digest) is { } digest && (column.Says(HeaderKinds.PersonId) || !Has(HeaderKinds.Checksum))
            && digest.Count >= (column.Says(HeaderKinds.Hash | HeaderKinds.PersonId) ? Few : Many) * column.Cells)
        {
            found.Column("pseudonym", LeakVerdict.Hold, "pseudonym", column, digest.First, digest.Count);
        }
        else if (column.Says(HeaderKinds.PersonId))
        {
            found.Column("pseudonym", LeakVerdict.Hold, "pseudonym", column, default, column.Cells);
        }

        if (column.Of(TextTraits.Network) is { } network && (column.Says(HeaderKinds.Network) || network.Count >= Many * column.Cells))
        {
            found.Column("network-address", LeakVerdict.Hold, "network-address", column, network.First, network.Count);
        }

        if (column.Says(HeaderKinds.Farm) && column.Nine.Count > 0)
        {
            found.Column("farm-number", LeakVerdict.Hold, "farm-number", column, column.Nine.First, column.Nine.Count, column.Nine.Mask);
        }

        if (column.Of(TextTraits.SoleTrader) is { } trader)
        {
            found.Column("sole-trader", LeakVerdict.Hold, "sole-trader", column, trader.First, trader.Count, trader.Mask);
        }

        if (column.Of(TextTraits.Formula) is { } formula)
        {
            found.Column("formula", LeakVerdict.Note, "formula", column, formula.First, formula.Count);
        }
    }

    private void Texts(ColumnScan column)
    {
        var titled = column.Of(TextTraits.Titled) ?? column.Of(TextTraits.NamedInText);
        var isText = column.Says(HeaderKinds.FreeText | HeaderKinds.Complaint) || part.Shared.Raises.Has("free-text");
        var inside = isText ? column.Of(TextTraits.NameInside) ?? column.Of(TextTraits.Person) : null;
        if (titled is not null || (inside is not null && inside.Count >= (part.Shared.Raises.Has("free-text") ? 1 : Few * column.Cells)))
        {
            var count = column.Count(TextTraits.Titled) + column.Count(TextTraits.NamedInText) + (inside?.Count ?? 0);
            found.Column("free-text", LeakVerdict.Hold, "free-text", column, (titled ?? inside!).First, count);
            if (column.Of(TextTraits.Special) is { } special)
            {
                found.Column("special-category", LeakVerdict.Hold, "special-category", column, special.First, special.Count);
            }
        }
    }

    private void Markings(ColumnScan column)
    {
        if (column.Of(TextTraits.MarkBlock) is { } block)
        {
            found.Column("marking", LeakVerdict.Block, "marking", column, block.First, block.Count);
        }
        else if ((column.Of(TextTraits.MarkHold) ?? column.Of(TextTraits.MarkWord)) is { } hold)
        {
            found.Column("marking", LeakVerdict.Hold, "marking-cell", column, hold.First, hold.Count);
        }
        else if ((ReadTraits.Of(Encoding.UTF8.GetBytes(column.Name)) & (TextTraits.MarkBlock | TextTraits.MarkHold)) != 0)
        {
            found.Column("marking", LeakVerdict.Hold, "marking-cell", column, default, column.Cells);
        }

        if (!HasPlaces)
        {
            return;
        }

        if (column.Of(TextTraits.PlaceBlock) is { } secret)
        {
            found.Column("protected-place", LeakVerdict.Block, "protected-place", column, secret.First, secret.Count);
        }
        else if (column.Says(HeaderKinds.Species))
        {
            found.Column("protected-place", LeakVerdict.Block, "protected-place", column, default, column.Cells);
        }
        else if (column.Of(TextTraits.PlaceHold) is { } guarded)
        {
            found.Column("security-place", LeakVerdict.Hold, "security-place", column, guarded.First, guarded.Count);
        }
        else if (column.Says(HeaderKinds.WaterSource | HeaderKinds.Security))
        {
            found.Column("security-place", LeakVerdict.Hold, "security-place", column, default, column.Cells);
        }
    }

    private void Counts(ColumnScan column)
    {
        if (column.Counts is not { } counts)
        {
            return;
        }

        if (column.Says(HeaderKinds.Contributors))
        {
            if (counts.Two > 0 && Has(HeaderKinds.Amount))
            {
                found.Column("contributors", LeakVerdict.Hold, "contributors", column, counts.FirstTwo, counts.Two);
            }

            return;
        }

        var (small, first) = IsSensitive || column.Says(HeaderKinds.Special) ? (counts.SmallSensitive, counts.FirstSensitive) : (counts.Small, counts.First);
        if (small > 0)
        {
            found.Column("small-cells", LeakVerdict.Hold, "small-cells", column, first, small);
        }

        var isTotalled = columns.Any(static c => c.Count(TextTraits.Total) > 0);
        if ((counts.Hidden == 1 && isTotalled) || (counts.Hidden > 0 && rows.HiddenOnce > 0 && Has(HeaderKinds.Total)))
        {
            found.Column("complementary", LeakVerdict.Hold, "complementary", column, counts.FirstHidden, 1);
        }
    }
}
