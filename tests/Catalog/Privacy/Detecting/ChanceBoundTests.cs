using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>The bound against chance gives the figures that were worked out beside it.</summary>
public sealed class ChanceBoundTests
{
    [Theory]
    [InlineData(8, 7, 4, 3)]
    [InlineData(10, 8, 5, 3)]
    [InlineData(20, 11, 6, 3)]
    [InlineData(50, 18, 7, 4)]
    [InlineData(100, 26, 10, 4)]
    [InlineData(1000, 138, 30, 8)]
    public void Least_number_of_passing_cells(long cells, long tax, long account, long emso)
    {
        Assert.Equal(tax, ChanceBound.Least(cells, TaxNumber.Chance, ChanceBound.Column));
        Assert.Equal(account, ChanceBound.Least(cells, BankAccount.NationalChance, ChanceBound.Column));
        Assert.Equal(emso, ChanceBound.Least(cells, Emso.Chance, ChanceBound.Column));
    }

    [Fact]
    public void The_chance_of_each_number_is_what_random_ones_show()
    {
        var random = new Random(11);
        var today = new DateOnly(2026, 11, 22);
        const int many = 2_000_000;
        var (tax, company, account, emso) = (0, 0, 0, 0);
        Span<byte> digits = stackalloc byte[15];
        for (var i = 0; i < many; i++)
        {
            for (var d = 0; d < digits.Length; d++)
            {
                digits[d] = (byte)('0' + random.Next(10));
            }

            digits[0] = (byte)('1' + random.Next(9));
            tax += TaxNumber.IsValid(digits[..8]) ? 1 : 0;
            company += CompanyNumber.IsValid(digits[..7]) ? 1 : 0;
            account += BankAccount.IsNational(digits) ? 1 : 0;
            emso += Emso.IsValid(digits[..13], today) ? 1 : 0;
        }

        Assert.InRange(tax / (double)many, 0.090, 0.092);
        Assert.InRange(company / (double)many, 0.089, 0.092);
        Assert.InRange(account / (double)many, 0.0100, 0.0106);
        Assert.InRange(emso / (double)many, 0.0003, 0.0006);
    }

    [Fact]
    public void Millions_of_cells_are_judged_without_underflow()
    {
        var bound = ChanceBound.Least(3_000_000, Emso.Chance, ChanceBound.Column);
        Assert.InRange(bound, 1800, 1900);
        Assert.InRange(ChanceBound.Least(800_000, Emso.Chance, ChanceBound.Column), 540, 560);
        Assert.Equal(4, ChanceBound.Least(3, 0.5, ChanceBound.Column));
    }
}
