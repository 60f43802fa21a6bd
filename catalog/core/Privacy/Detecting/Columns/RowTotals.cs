namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>How many rows of a table say what together.</summary>
internal sealed class RowTotals
{
    public long Rows { get; private set; }

    public long Tax { get; private set; }

    public long TaxOfCompany { get; private set; }

    /// <summary>Rows with a tax number and digits that may be a company's.</summary>
    public long TaxWithNumber { get; private set; }

    public long Account { get; private set; }

    public long AccountOfCompany { get; private set; }

    public long AccountWithNumber { get; private set; }

    /// <summary>Rows of companies and institutions.</summary>
    public long Organisation { get; private set; }

    /// <summary>Rows in which one number only was left out.</summary>
    public long HiddenOnce { get; private set; }

    public void Add(ReadOnlySpan<RowTraits> rows)
    {
        Rows += rows.Length;
        foreach (var row in rows)
        {
            if (row != RowTraits.None)
            {
                Add(row);
            }
        }
    }

    private void Add(RowTraits row)
    {
        var company = (row & (RowTraits.Company | RowTraits.Organisation)) != 0 && (row & RowTraits.SoleTrader) == 0;
        var number = company || (row & RowTraits.CompanyNumber) != 0;
        Organisation += company ? 1 : 0;
        HiddenOnce += (row & (RowTraits.Suppressed | RowTraits.SuppressedAgain)) == RowTraits.Suppressed ? 1 : 0;
        if ((row & RowTraits.Tax) != 0)
        {
            Tax++;
            TaxOfCompany += company ? 1 : 0;
            TaxWithNumber += number ? 1 : 0;
        }

        if ((row & RowTraits.Account) != 0)
        {
            Account++;
            AccountOfCompany += company ? 1 : 0;
            AccountWithNumber += number ? 1 : 0;
        }
    }
}
