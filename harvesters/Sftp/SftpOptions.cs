using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Files;

namespace OpenData.Harvesters.Sftp;

/// <summary>Settings of a source of kind <c>sftp</c>.</summary>
public sealed record SftpOptions : FolderOptions
{
    [Description("Prstni odtis (SHA256:…) ali javni ključ (ssh-ed25519 AAAA…) strežnika, več ločenih z vejico; brez njega se vir ne bere, prvi poskus pa odtis izpiše.; Fingerprint (SHA256:…) or public key (ssh-ed25519 AAAA…) of the server, several separated by commas; without it the source is not read, and the first attempt prints it.")]
    public string? HostKey { get; init; }

    [Secret]
    [Description("Zasebni ključ za prijavo (skrivnost secret:IME z vsebino datoteke ključa).; Private key to sign in with (a secret secret:NAME that holds the key file's content).")]
    public string? Key { get; init; }

    [Secret]
    [Description("Geslo zasebnega ključa (secret:IME).; Passphrase of the private key (secret:NAME).")]
    public string? Passphrase { get; init; }

    [Secret]
    [Description("Geslo uporabnika (secret:IME), če strežnik ne sprejme ključev.; The user's password (secret:NAME), where the server takes no keys.")]
    public string? Password { get; init; }

    [Description("Pot do datoteke z zasebnim ključem na tem strežniku (za skrbnike).; Path of a private key file on this machine (for operators).")]
    public string? IdentityFile { get; init; }

    [Description("Prijava s ključi agenta ssh, ki teče ob programu (za skrbnike).; Signs in with the keys of the ssh agent that runs beside the program (for operators).")]
    public bool Agent { get; init; }

    [Description("Najdaljše čakanje na odgovor strežnika v sekundah.; Longest wait for an answer of the server, in seconds.")]
    [Range(1, 600)]
    public int Timeout { get; init; } = 60;
}
