using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Hostile;

public sealed class HostileZipTests
{
    public static TheoryData<string, string> Cases() => HostileCases.Of("zip");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Zip_is_read_or_refused_cleanly(string file, string expectation)
    {
        var path = SharedData.At("suites", "hostile", file);
        Assert.NotEmpty(expectation);
        var clock = Stopwatch.StartNew();
        var profile = ProfileOf.Path(path);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
        Assert.True(profile.Rejected || profile.MediaType == "application/zip", $"taken for {profile.MediaType}");
    }

    [Fact]
    public void A_bomb_is_stopped_before_it_unpacks()
    {
        var bomb = Pack(("podatki.csv", new byte[64 << 20]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("zip-bomb", ProfileOf.Rejection(ProfileOf.Bytes(bomb, "a.zip")));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20, "unpacked it first");
    }

    [Fact]
    public void A_gzip_bomb_is_stopped()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[64 << 20]);
        }

        Assert.Equal("zip-bomb", ProfileOf.Rejection(ProfileOf.Bytes(packed.ToArray(), "a.csv.gz")));
    }

    [Fact]
    public void A_directory_that_lies_about_sizes_does_not_help_a_bomb()
    {
        var bomb = Pack(("podatki.csv", new byte[8 << 20]));

        // The unpacked size stands in the local header (offset 22) and in the directory (24 behind its signature).
        BitConverter.GetBytes(100).CopyTo(bomb, 22);
        var directory = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(100).CopyTo(bomb, directory + 24);
        Assert.True(ProfileOf.Bytes(bomb, "a.zip").Rejected);
    }

    [Fact]
    public void Too_many_members_are_refused()
    {
        var many = Pack([.. Enumerable.Range(0, 50).Select(i => ($"{i}.txt", Array.Empty<byte>()))]);
        Assert.Equal("too-many-members", ProfileOf.Rejection(ProfileOf.Bytes(many, "a.zip", new ProfileLimits { MaxMembers = 20 })));
    }

    [Theory]
    [InlineData("../../etc/podatki.csv")]
    [InlineData("/etc/podatki.csv")]
    [InlineData("..\\..\\podatki.csv")]
    [InlineData("C:\\podatki.csv")]
    public void A_name_that_leaves_the_folder_is_reported_and_never_used(string name)
    {
        var profile = ProfileOf.Bytes(Pack((name, Encoding.UTF8.GetBytes("a;b\n1;2\n3;4\n"))), "a.zip");
        Assert.Contains(profile.Findings, f => f.Code == "unsafe-member-name");
        Assert.Equal(2, Assert.Single(profile.Tables).Rows);
        Assert.False(File.Exists("/etc/podatki.csv"));
    }

    [Fact]
    public void A_cut_archive_is_refused()
    {
        var whole = Pack(("a.csv", Encoding.UTF8.GetBytes("a;b\n1;2\n")));
        Assert.Equal("broken-archive", ProfileOf.Rejection(ProfileOf.Bytes(whole[..(whole.Length / 2)], "a.zip")));
    }

    internal static byte[] Pack(params (string Name, byte[] Bytes)[] members)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
