using System.Buffers.Binary;
using System.IO.Pipelines;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Sftp.Protocol;

namespace OpenData.Tests.Harvesters.Sftp;

/// <summary>A server that breaks the protocol must end in a message for people: never in a wait without end, and never in a large allocation.</summary>
public sealed class SftpChannelTests
{
    private static readonly byte[] Version = [0, 0, 0, 5, 2, 0, 0, 0, 3];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[]> Answers() => new()
    {
        { "nothing more", [] },
        { "a length of four gigabytes", [255, 255, 255, 255, 101] },
        { "a length of nothing", [0, 0, 0, 0] },
        { "half a message", [0, 0, 0, 100, 101, 0, 0, 0, 1] },
        { "a message without a number", [0, 0, 0, 2, 101, 0] },
        { "text", "SSH-2.0-OpenSSH_9.2 Dobrodošli"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_is_no_answer_ends_the_connection(string what, byte[] answer)
    {
        _ = what;
        var (channel, server) = Open();
        await using var closing = channel;
        await server.WriteAsync(Version, Cancel);
        await channel.GreetAsync(Cancel);
        var asked = new SftpClient(channel).OpenAsync([1], Cancel);
        await server.WriteAsync(answer, Cancel);
        await server.CompleteAsync();
        await Assert.ThrowsAsync<SourceUnavailableException>(() => asked);
        Assert.True(channel.HasEnded);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => new SftpClient(channel).OpenAsync([1], Cancel));
    }

    [Fact]
    public async Task Answers_of_another_kind_with_lengths_that_lie_or_to_nobody_are_refused_or_dropped()
    {
        var (channel, server) = Open();
        await using var closing = channel;
        await server.WriteAsync(Version, Cancel);
        await channel.GreetAsync(Cancel);
        var client = new SftpClient(channel);
        await server.WriteAsync(Message(101, 77, [0, 0, 0, 0]), Cancel); // nobody asked
        var data = client.OpenAsync([1], Cancel);
        await server.WriteAsync(Message(103, 1, [0, 0, 0, 1, 9]), Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => data);
        var lies = client.OpenAsync([1], Cancel);
        await server.WriteAsync(Message(102, 2, [127, 255, 255, 255, 9]), Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => lies);
        var more = client.ReadAsync([1], 0, 2, Cancel);
        await server.WriteAsync(Message(103, 3, [0, 0, 0, 3, 1, 2, 3]), Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => more);
        var refused = client.OpenAsync([1], Cancel);
        await server.WriteAsync(Message(101, 4, [0, 0, 0, 3]), Cancel);
        Assert.Equal(3u, (await Assert.ThrowsAsync<SftpRefusedException>(() => refused)).Code);

        // Two under way are told apart by their numbers.
        var (first, second) = (client.ReadAsync([1], 0, 9, Cancel), client.ReadAsync([1], 9, 9, Cancel));
        await server.WriteAsync(Message(103, 6, [0, 0, 0, 1, 6]), Cancel);
        await server.WriteAsync(Message(101, 5, [0, 0, 0, 1]), Cancel);
        Assert.Equal([6], await second);
        Assert.Empty(await first);
    }

    [Fact]
    public async Task A_server_that_is_silent_is_given_up()
    {
        var (channel, server) = Open(TimeSpan.FromMilliseconds(200));
        await using var closing = channel;
        await server.WriteAsync(Version, Cancel);
        await channel.GreetAsync(Cancel);
        var silent = await Assert.ThrowsAsync<SourceUnavailableException>(() => new SftpClient(channel).OpenAsync([1], Cancel));
        Assert.Contains("ni odgovoril", silent.Text.For("sl"), StringComparison.Ordinal);
        await server.CompleteAsync();
    }

    private static (SftpChannel Channel, PipeWriter Server) Open(TimeSpan? patience = null)
    {
        var answers = new Pipe();
        var channel = new SftpChannel(
            Stream.Null, answers.Reader.AsStream(), e => new SourceUnavailableException(LocalText.In("sl", "konec"), e), patience ?? TimeSpan.FromSeconds(30), TimeProvider.System);
        return (channel, answers.Writer);
    }

    private static byte[] Message(byte type, uint id, byte[] body)
    {
        var message = new byte[9 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(message, (uint)(5 + body.Length));
        message[4] = type;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(5), id);
        body.CopyTo(message, 9);
        return message;
    }
}
