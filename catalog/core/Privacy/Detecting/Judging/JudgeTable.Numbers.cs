using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting.Judging;

/// <summary>Numbers with control digits, and how far chance explains them.</summary>
internal sealed partial class JudgeTable
{
    private const int LeastOther = 5;

    private static bool IsCompanyNumber(ColumnScan column) => column.Company is { } tally
        && (column.Says(HeaderKinds.CompanyNumber) ? tally.Share >= Half : tally.Share >= Most && Passes(tally, CompanyNumber.Chance));

    /// <summary>More different values pass than chance gives.</summary>
    private static bool Passes(IdTally tally, double chance, double limit = ChanceBound.Column) =>
        tally.JudgedPassing >= Math.Max(1, ChanceBound.Least(tally.Judged, chance, limit));

    /// <summary>EMŠO and insurance numbers; true when rows have them.</summary>
    private bool PersonNumbers()
    {
        var any = false;
        foreach (var column in columns.Where(static c => c.Cells > 0))
        {
            any |= EmsoNumbers(column) | ShortEmso(column) | EmsoInTexts(column) | HealthNumbers(column);
        }

        return any;
    }

    private bool EmsoNumbers(ColumnScan column)
    {
        if (column.Emso is not { } tally)
        {
            return false;
        }

        if (column.Says(HeaderKinds.Emso) && tally.Cells >= Half * column.Cells)
        {
            found.Column("emso", LeakVerdict.Block, "emso-column", column, tally.First, tally.Cells, tally.Mask);
            return true;
        }

        if (tally.Passing == 0)
        {
            return false;
        }

        var isOther = column.Says(HeaderKinds.Time | HeaderKinds.Product)
            || (tally.Distinct >= LeastOther && (tally.OtherShare >= Most || column.Milliseconds >= Companies * tally.Cells));
        var (verdict, why) = isOther ? (LeakVerdict.Note, "emso-other")
            : tally.Special > 0 && tally.JudgedSpecial >= ChanceBound.Least(tally.Judged, Emso.SlovenianChance, ChanceBound.Single) ? (LeakVerdict.Block, "emso")
            : Passes(tally, Emso.Chance) ? (tally.Share >= Most ? LeakVerdict.Block : LeakVerdict.Hold, "emso-elsewhere")
            : tally.Special > 0 ? (LeakVerdict.Hold, "emso-chance")
            : Passes(tally, Emso.Chance, ChanceBound.Single) ? (LeakVerdict.Hold, "emso-elsewhere")
            : (LeakVerdict.Note, "emso-chance");
        found.Column("emso", verdict, why, column, tally.First, tally.Passing, tally.Mask);
        return verdict == LeakVerdict.Block;
    }

    private bool ShortEmso(ColumnScan column)
    {
        if (column.ShortEmso is not { } tally)
        {
            if (column.Says(HeaderKinds.Emso | HeaderKinds.Tax | HeaderKinds.Account | HeaderKinds.Health) && column.Scientific.Count > 0)
            {
                found.Column("scientific", LeakVerdict.Hold, "scientific", column, column.Scientific.First, column.Scientific.Count);
            }

            return false;
        }

        var named = column.Says(HeaderKinds.Emso) && tally.Passing > 0;
        var slovenian = tally.JudgedSpecial > 0 && tally.JudgedSpecial >= ChanceBound.Least(tally.Judged, Emso.SlovenianChance, ChanceBound.Single);
        if (!named && !slovenian && !(tally.Passing > 0 && Passes(tally, Emso.Chance)))
        {
            return false;
        }

        var verdict = named || slovenian || tally.Share >= Most ? LeakVerdict.Block : LeakVerdict.Hold;
        found.Column("emso", verdict, "emso-short", column, tally.First, tally.Passing, tally.Mask);
        return verdict == LeakVerdict.Block;
    }

    private bool EmsoInTexts(ColumnScan column)
    {
        var slovenian = column.Of(HitKind.Emso);
        var elsewhere = column.Of(HitKind.EmsoElsewhere);
        var looked = column.Count(HitKind.ThirteenDigits) + column.Count(HitKind.Emso) + column.Count(HitKind.EmsoElsewhere);
        if (slovenian is not null)
        {
            var isChance = slovenian.Count < ChanceBound.Least(looked, Emso.SlovenianChance, ChanceBound.Single);
            found.Column("emso", isChance ? LeakVerdict.Hold : LeakVerdict.Block, isChance ? "emso-chance" : "emso", column, slovenian.First, slovenian.Count, slovenian.Mask);
        }

        if (elsewhere is not null)
        {
            var isChance = elsewhere.Count < ChanceBound.Least(looked, Emso.Chance, ChanceBound.Single);
            var verdict = isChance || column.Says(HeaderKinds.Time | HeaderKinds.Product) ? LeakVerdict.Note : LeakVerdict.Hold;
            found.Column("emso", verdict, isChance ? "emso-chance" : "emso-elsewhere", column, elsewhere.First, elsewhere.Count, elsewhere.Mask);
        }

        return slovenian is not null;
    }

    private bool HealthNumbers(ColumnScan column)
    {
        var inText = column.Of(HitKind.Health);
        if (inText is not null)
        {
            found.Column("health-number", LeakVerdict.Block, "health-number", column, inText.First, inText.Count, inText.Mask);
        }

        if (!column.Says(HeaderKinds.Health) || column.Nine.Count < Half * column.Cells)
        {
            return inText is not null;
        }

        found.Column("health-number", LeakVerdict.Block, "health-number", column, column.Nine.First, column.Nine.Count, column.Nine.Mask);
        return true;
    }

    private void TaxNumbers(ColumnScan column)
    {
        var loose = column.Of(HitKind.Tax);
        var tally = column.VatNumber is { Passing: > 0 } vat ? vat : column.Tax;
        var bare = tally == column.Tax;
        if (loose is not null)
        {
            Tax(column, loose.First, loose.Count, loose.Mask);
        }

        if (tally is null || tally.Passing == 0)
        {
            return;
        }

        var named = column.Says(HeaderKinds.Tax);
        if (bare && !named && (tally.OtherShare >= Companies || column.Says(HeaderKinds.Product | HeaderKinds.Time | HeaderKinds.Day)))
        {
            return;
        }

        var chance = Passes(tally, TaxNumber.Chance);
        if (named || (tally.Share >= Most && (chance || !bare)))
        {
            Tax(column, tally.First, tally.Passing, tally.Mask);
        }
        else if (chance)
        {
            found.Column("tax-number", LeakVerdict.Hold, "tax-mixed", column, tally.First, tally.Passing, tally.Mask);
        }
    }

    private void Tax(ColumnScan column, Spot first, long count, string? mask)
    {
        var ofCompanies = Math.Max(rows.TaxOfCompany, hasCompanyNumbers ? rows.TaxWithNumber : 0);
        var (verdict, why) = rows.Tax > 0 && ofCompanies >= Companies * rows.Tax ? (LeakVerdict.Note, "tax-company")
            : IsOfPersons ? (LeakVerdict.Block, "tax-person")
            : (LeakVerdict.Hold, "tax-unknown");
        found.Column("tax-number", verdict, why, column, first, count, mask);
    }

    private void Accounts(ColumnScan column)
    {
        if (column.Of(HitKind.PublicAccount) is { } open)
        {
            found.Column("iban", LeakVerdict.Note, "account-public", column, open.First, open.Count, open.Mask);
        }

        if (column.Of(HitKind.Account) is { } loose)
        {
            Account(column, loose.First, loose.Count, loose.Mask);
        }

        Account(column, column.Account is { Passing: > 0 } account ? account : null);
        Account(column, column.NationalAccount is { Passing: > 0 } national && national.OtherShare < Most
            && (column.Says(HeaderKinds.Account) || (Passes(national, BankAccount.NationalChance) && !column.Says(HeaderKinds.Product))) ? national : null);
    }

    private void Account(ColumnScan column, IdTally? tally)
    {
        if (tally is null)
        {
            return;
        }

        if (tally.Special == tally.Passing)
        {
            found.Column("iban", LeakVerdict.Note, "account-public", column, tally.First, tally.Passing, tally.Mask);
        }
        else
        {
            Account(column, tally.First, tally.Passing - tally.Special, tally.Mask);
        }
    }

    private void Account(ColumnScan column, Spot first, long count, string? mask)
    {
        var ofCompanies = Math.Max(rows.AccountOfCompany, hasCompanyNumbers ? rows.AccountWithNumber : 0);
        var (verdict, why) = rows.Account > 0 && ofCompanies >= Companies * rows.Account ? (LeakVerdict.Note, "account-company")
            : IsOfPersons ? (LeakVerdict.Block, "account-person")
            : (LeakVerdict.Hold, "account-unknown");
        found.Column("iban", verdict, why, column, first, count, mask);
    }
}
