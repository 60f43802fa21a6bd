using OpenData.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Dcat;

public sealed class MappingTableTests
{
    /// <summary>Set OPENDATA_WRITE_DOCS=1 to print the page anew.</summary>
    [Fact]
    public void The_page_about_the_mapping_is_printed_from_its_rows()
    {
        var page = Path.Combine(SharedData.Checkout(), "catalog", "docs", "mapping.md");
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(page)!);
            File.WriteAllText(page, MappingTable.Print());
        }

        Assert.Equal(MappingTable.Print(), File.ReadAllText(page));
    }
}
