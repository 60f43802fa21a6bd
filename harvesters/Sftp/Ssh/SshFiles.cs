using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Sftp.Ssh;

/// <summary>
/// What the ssh program needs in files for one run: the server's keys, a private key, a script that hands over a password. They lie in a folder that
/// only this user may enter, and are gone afterwards.
/// </summary>
internal sealed class SshFiles : IDisposable
{
    /// <summary>Environment variable in which the script finds what to say.</summary>
    public const string SecretVariable = "OPENDATA_SFTP_ANSWER";

    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A builtin of the shell prints it: the secret never is an argument of a program.
    private const string Script = "#!/bin/sh\nprintf '%s\\n' \"$" + SecretVariable + "\"\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opendata-sftp-"); // made for this user alone

    public SshFiles(SftpOptions options, HarvestContext context)
    {
        try
        {
            (IdentityFile, Answer, AskPass) = Fill(options, context);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder => folder.FullName;

    /// <summary>Private key; null when none is given.</summary>
    public string? IdentityFile { get; }

    /// <summary>Password or passphrase; null when none is given.</summary>
    public string? Answer { get; }

    /// <summary>Script that prints it.</summary>
    public string? AskPass { get; }

    public string KnownHosts => Path.Combine(folder.FullName, "known_hosts");

    /// <summary>Writes the keys by which the server must prove itself.</summary>
    public void Know(string name, IEnumerable<string> keys)
    {
        File.Delete(KnownHosts);
        Write("known_hosts", string.Concat(keys.Select(k => $"{name} {k}\n")), Own);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private (string? Identity, string? Answer, string? AskPass) Fill(SftpOptions options, HarvestContext context)
    {
        if (options is { Password: not null, Passphrase: not null })
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Nastavitvi password in passphrase se izključujeta: vpišite geslo uporabnika ali geslo ključa.",
                en: "The settings password and passphrase exclude each other: enter the user's password or the key's passphrase."));
        }

        var identity = options.Key is { } key ? Write("key", context.Secret(key).ReplaceLineEndings("\n").Trim() + "\n", Own)
            : !string.IsNullOrWhiteSpace(options.IdentityFile) ? Path.GetFullPath(options.IdentityFile.Trim()) : null;
        return (options.Password ?? options.Passphrase) is { } secret
            ? (identity, context.Secret(secret).TrimEnd('\r', '\n'), Write("askpass", Script, Own | UnixFileMode.UserExecute))
            : (identity, null, null);
    }

    private string Write(string name, string text, UnixFileMode mode)
    {
        var path = Path.Combine(folder.FullName, name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var stream = new FileStream(path, options);
        stream.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
