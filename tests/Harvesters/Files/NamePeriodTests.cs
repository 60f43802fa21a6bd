using OpenData.Harvesters.Files.Naming;

namespace OpenData.Tests.Harvesters.Files;

public sealed class NamePeriodTests
{
    [Theory]
    [InlineData("proracun_2025", "proracun_{}", "2025-01-01", "2025-12-31")]
    [InlineData("odvoz_2024_Q1", "odvoz_{}", "2024-01-01", "2024-03-31")]
    [InlineData("odvoz-Q3-2024", "odvoz-{}", "2024-07-01", "2024-09-30")]
    [InlineData("1. četrtletje 2021 promet", "{} promet", "2021-01-01", "2021-03-31")]
    [InlineData("porocilo-januar-2025", "porocilo-{}", "2025-01-01", "2025-01-31")]
    [InlineData("poročilo_2025_maj", "poročilo_{}", "2025-05-01", "2025-05-31")]
    [InlineData("vpis_2023-24", "vpis_{}", "2023-09-01", "2024-08-31")]
    [InlineData("vpis_solsko_leto_2025-26", "vpis_solsko_leto_{}", "2025-09-01", "2026-08-31")]
    [InlineData("vpis_solsko_leto_2009-10", "vpis_solsko_leto_{}", "2009-09-01", "2010-08-31")]
    [InlineData("vpis 2023-2024", "vpis {}", "2023-09-01", "2024-08-31")]
    [InlineData("stanje_2026-04", "stanje_{}", "2026-04-01", "2026-04-30")]
    [InlineData("stanje_202604", "stanje_{}", "2026-04-01", "2026-04-30")]
    [InlineData("stanje_2021-10-31", "stanje_{}", "2021-10-31", "2021-10-31")]
    [InlineData("stanje 31.10.2021", "stanje {}", "2021-10-31", "2021-10-31")]
    [InlineData("poraba_2024_H2", "poraba_{}", "2024-07-01", "2024-12-31")]
    [InlineData("mf-obcine-FK-2007-40", "mf-obcine-FK-{}-40", "2007-01-01", "2007-12-31")]
    public void A_period_is_found_in_a_name(string stem, string pattern, string start, string end)
    {
        var found = NamePeriod.Find(stem)!;
        Assert.Equal((pattern, start, end), (found.Pattern, found.Start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), found.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("register")]
    [InlineData("0772815S")]
    [InlineData("obrazec 12345678")]
    [InlineData("v3")]
    [InlineData("cesta 3021")]
    public void A_name_without_a_period_has_none(string stem) => Assert.Null(NamePeriod.Find(stem));
}
