using OpenData.Rdf.Sorting;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Sorting;

public sealed class TemporaryFileTests
{
    [Fact]
    public void A_temporary_file_has_no_name_that_an_ended_process_could_leave_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there the name goes when the file is closed");
        using var folder = new TempFolder();
        using var file = TemporaryFile.Open(folder.Path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        file.Write("vsebina"u8);
        file.Position = 0;
        var read = new byte[7];
        file.ReadExactly(read);
        Assert.Equal("vsebina"u8.ToArray(), read);
    }
}
