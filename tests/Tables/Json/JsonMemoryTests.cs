using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Json;

[Collection(Alone.Name)]
public sealed class JsonMemoryTests
{
    [Fact]
    public void A_long_list_is_read_in_little_memory()
    {
        using var stream = new EndlessRecords(400_000);
        var profile = FileProfiler.Profile(stream, "a.json", new ProfileLimits { MaxDistinct = 100 }, TestContext.Current.CancellationToken);
        Assert.Equal(400_000, Assert.Single(profile.Tables).Rows);
        Assert.True(stream.Length > 40_000_000);
        Assert.True(stream.PeakMemory < 20 << 20, $"{stream.PeakMemory} bytes"); // less than nothing, when other tests' memory is given back meanwhile
    }

    /// <summary>A JSON array that is never held anywhere: bytes are made as they are asked for.</summary>
    private sealed class EndlessRecords(int count) : Stream
    {
        private const int Size = 110;

        private readonly long start = GC.GetTotalMemory(forceFullCollection: true);

        private int reads;

        public long PeakMemory { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => (long)Size * count;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int length)
        {
            var wanted = (int)Math.Min(length, Length - Position);
            for (var i = 0; i < wanted;)
            {
                var record = Record(Position / Size);
                var from = (int)(Position % Size);
                var run = Math.Min(Size - from, wanted - i);
                record.AsSpan(from, run).CopyTo(buffer.AsSpan(offset + i));
                i += run;
                Position += run;
            }

            // What is in use, not what waits to be collected; measured now and then, because it takes time.
            if (++reads % 64 == 0)
            {
                PeakMemory = Math.Max(PeakMemory, GC.GetTotalMemory(forceFullCollection: true) - start);
            }

            return wanted;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private byte[] Record(long index) => Encoding.UTF8.GetBytes(
            ((index == 0 ? "[" : ",") + $"{{\"id\":{index},\"ime\":\"Ulica {index % 1000}\",\"vrednost\":{index % 97}.5}}").PadRight(Size - 1) + (index == count - 1 ? "]" : " "));
    }
}
