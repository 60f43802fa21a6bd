using System.Text;
using OpenData.Catalog.Privacy.Detecting.Identifiers;
using OpenData.Catalog.Privacy.Detecting.Shapes;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>Numbers with control digits, each with the vectors of people who are not born yet.</summary>
public sealed class IdentifierTests
{
    private static readonly DateOnly Then = new(2100, 1, 1);
    private static readonly DateOnly Now = new(2026, 11, 22);

    [Theory]
    [InlineData("0101099500000", true)]
    [InlineData("2902096500000", true)]
    [InlineData("3112099504998", true)]
    [InlineData("1506099505006", true)]
    [InlineData("0101006500006", true)]
    [InlineData("0101099500001", false)]
    [InlineData("2902097500011", false)]
    [InlineData("3202006500008", false)]
    [InlineData("010109950000", false)]
    [InlineData("01010995000000", false)]
    [InlineData("3830000000000", false)]
    [InlineData("1705012650008", true)]
    public void Emso_by_its_day_and_control_digit(string digits, bool valid) => Assert.Equal(valid, Emso.IsValid(Bytes(digits), Then));

    [Theory]
    [InlineData("0101099500000")]
    [InlineData("2902096500000")]
    [InlineData("3112099504998")]
    [InlineData("1506099505006")]
    public void Emso_of_somebody_not_born_yet_is_none(string digits) => Assert.False(Emso.IsValid(Bytes(digits), Now));

    [Theory]
    [InlineData("12345679", true)]
    [InlineData("99999994", true)]
    [InlineData("10000011", true)]
    [InlineData("10000020", true)]
    [InlineData("12345678", false)]
    [InlineData("02345678", false)]
    [InlineData("20260105", true)]
    [InlineData("20260113", true)]
    public void Tax_number(string digits, bool valid) => Assert.Equal(valid, TaxNumber.IsValid(Bytes(digits)));

    [Fact]
    public void Tax_numbers_that_are_never_issued_do_not_pass() =>
        Assert.DoesNotContain(true, Enumerable.Range(0, 10).Select(static x => TaxNumber.IsValid(Bytes($"1000007{x}"))));

    [Fact]
    public void Thirty_two_days_of_2026_pass_as_tax_numbers()
    {
        var days = Enumerable.Range(0, 365).Select(static d => new DateOnly(2026, 1, 1).AddDays(d).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(32, days.Count(static d => TaxNumber.IsValid(Bytes(d))));
        Assert.All(days, static d => Assert.True(Digits.IsDay(Bytes(d))));
    }

    [Theory]
    [InlineData("1000004", true)]
    [InlineData("9999990", true)]
    [InlineData("1000004001", true)]
    [InlineData("1000005", false)]
    public void Company_number(string digits, bool valid) => Assert.Equal(valid, CompanyNumber.IsValid(Bytes(digits)));

    [Fact]
    public void Company_numbers_that_are_never_issued_do_not_pass() =>
        Assert.DoesNotContain(true, Enumerable.Range(0, 10).Select(static x => CompanyNumber.IsValid(Bytes($"123456{x}"))));

    [Theory]
    [InlineData("SI56 9999 9123 4567 893", true, false)]
    [InlineData("SI56 9900 0000 0000 165", true, false)]
    [InlineData("SI56 0199 9123 4567 811", true, true)]
    [InlineData("SI56 9999 9123 4567 894", false, false)]
    [InlineData("SI57 9999 9123 4567 893", false, false)]
    [InlineData("GB29 NWBK 6016 1331 9268 19", true, false)]
    [InlineData("DE89370400440532013000", true, false)]
    [InlineData("DE8937040044053201300", false, false)]
    [InlineData("XX89370400440532013000", false, false)]
    public void Iban(string text, bool valid, bool open)
    {
        var compact = Bytes(text.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(valid, BankAccount.IsIban(compact));
        Assert.Equal(open, valid && BankAccount.IsPublicBody(compact));
    }

    [Fact]
    public void A_national_account_always_makes_the_control_digits_56()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var first = random.NextInt64(1_000_000_000_000, 9_999_999_999_999);
            var account = $"{first}{98 - (long)((Int128)first * 100 % 97):00}";
            Assert.True(BankAccount.IsNational(Bytes(account)));
            Assert.True(BankAccount.IsIban(Bytes("SI56" + account)));
        }
    }

    [Theory]
    [InlineData("LJ 00-XYZ", true, false)]
    [InlineData("MB ZZ-000", true, false)]
    [InlineData("CE A0-000", true, false)]
    [InlineData("NM 123", false, true)]
    [InlineData("PO 2023", false, true)]
    [InlineData("GO LIVE", false, true)]
    [InlineData("MS-2019", false, true)]
    [InlineData("1728 123/4", false, false)]
    [InlineData("XX 00-XYZ", false, false)]
    public void Plate(string text, bool exact, bool like)
    {
        Assert.Equal(exact, PlateShape.IsExact(Bytes(text)));
        Assert.Equal(exact || like, PlateShape.IsLike(Bytes(text)) || PlateShape.IsExact(Bytes(text)));
    }

    [Theory]
    [InlineData("+386 1 000 00 00", "Landline")]
    [InlineData("031 000 000", "Mobile")]
    [InlineData("00386 40 000000", "Mobile")]
    [InlineData("(01) 000 00 00", "Landline")]
    [InlineData("031/000-000", "Mobile")]
    [InlineData("+386 (0)31 000 000", "Mobile")]
    [InlineData("031000000", "Bare")]
    [InlineData("032822732", "Bare")]
    [InlineData("012345678", "Bare")]
    [InlineData("01.02.2024", "None")]
    [InlineData("2024-01-01", "None")]
    [InlineData("0101099500000", "None")]
    public void Phone(string text, string kind) => Assert.Equal(kind, PhoneNumber.Of(Bytes(text)).ToString());

    [Theory]
    [InlineData("janez.novak@obcina.si", "Personal")]
    [InlineData("dzemal.hadzic@podjetje.si", "Personal")]
    [InlineData("kdorkoli@gmail.com", "Personal")]
    [InlineData("ana_novak@obcina.si", "Personal")]
    [InlineData("info@obcina.si", "Role")]
    [InlineData("obcina.ptuj@ptuj.si", "Role")]
    [InlineData("tajnistvo@sola.si", "Role")]
    [InlineData("nekaj@obcina.si", "Role")]
    [InlineData("janez.novak@example.com", "None")]
    [InlineData("janez@novak", "None")]
    [InlineData("@nekdo", "None")]
    public void Mail(string text, string kind)
    {
        var bytes = Bytes($"<{text}>.");
        Assert.Equal(kind, MailAddress.Around(bytes, Array.IndexOf(bytes, (byte)'@'), out var start, out var end).ToString());
        Assert.True(kind == "None" || text == Encoding.UTF8.GetString(bytes[start..end]));
    }

    [Fact]
    public void The_codes_of_goods_and_devices_explain_themselves()
    {
        Assert.True(Barcode.IsEan(Bytes("3830000000000")));
        Assert.True(Barcode.IsEan(Bytes("9783161484100")));
        Assert.True(Barcode.IsImei(Bytes("490154203237518")));
        Assert.False(Barcode.IsImei(Bytes("490154203237519")));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
