using System.Security.Cryptography;
using OpenData.Harvesters.Sftp;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Sftp;

[Collection(Alone.Name)]
public sealed class SftpMemoryTests : IDisposable
{
    private readonly SshServer server = SshServer.Start();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_large_file_comes_whole_and_is_not_held_in_memory()
    {
        var data = new byte[48 << 20];
        new Random(1).NextBytes(data);
        File.WriteAllBytes(Path.Combine(server.Files, "velika.bin"), data);
        var (hash, before, peak) = (Array.Empty<byte>(), GC.GetTotalMemory(forceFullCollection: true), 0L);
        await SftpReading.RunAsync(server.Location, new SftpOptions { HostKey = server.PublicKey, IdentityFile = server.KeyFile }, null, async file =>
        {
            await using var stream = await file.OpenAsync(Cancel);
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[100_000];
            for (int count, n = 0; (count = await stream.ReadAsync(buffer, Cancel)) > 0; n++)
            {
                sha.AppendData(buffer, 0, count);
                peak = n % 50 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)) : peak;
            }

            hash = sha.GetHashAndReset();
        }, _ => throw new KeyNotFoundException(), allowLocal: true);
        Assert.Equal(SHA256.HashData(data), hash);
        Assert.InRange(peak, 1, before + (32 << 20));
    }
}
