using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>What strangers are told of a file that does not go out. What was found in it is not among it.</summary>
internal static class HoldTexts
{
    public static FileHold Unread { get; } = new(FileHoldKind.Unread, LocalText.Of(
        sl: "Zadržano: datoteka še ni pregledana glede osebnih in zaupnih podatkov. Objavljena bo po pregledu.",
        en: "Held back: the file has not been checked for personal and confidential data yet. It will be published after the check."));

    public static FileHold Held { get; } = new(FileHoldKind.Held, LocalText.Of(
        sl: "Zadržano: v datoteki so morda osebni ali zaupni podatki. Čaka na odločitev odgovorne osebe.",
        en: "Held back: the file may hold personal or confidential data. It waits for the decision of the person in charge."));

    public static FileHold Blocked { get; } = new(FileHoldKind.Blocked, LocalText.Of(
        sl: "Zadržano: v datoteki so osebni ali zaupni podatki, zato ni javna.",
        en: "Held back: the file holds personal or confidential data and is therefore not public."));

    public static FileHold AfterRecall { get; } = new(FileHoldKind.Held, LocalText.Of(
        sl: "Zadržano: prejšnja vsebina te datoteke je bila umaknjena, zato nova čaka na odločitev odgovorne osebe.",
        en: "Held back: the earlier content of this file was taken back, so the new one waits for the decision of the person in charge."));

    /// <summary>Stands for the name of a file that is named after somebody.</summary>
    public static LocalText NoName { get; } = LocalText.Of(sl: "Zadržana datoteka", en: "File held back");

    /// <summary>Stands for a description that was made from a file that was taken back.</summary>
    public static LocalText NoDescription { get; } = LocalText.Of(
        sl: "Opis je bil narejen iz datoteke, ki je bila umaknjena, in je bil odstranjen z njo.",
        en: "The description was made from a file that was taken back, and was removed with it.");

    public static FileHold Recalled(DateTimeOffset at)
    {
        var day = at.ToString("d. M. yyyy", CultureInfo.InvariantCulture);
        return new FileHold(FileHoldKind.Recalled, LocalText.Of(
            sl: $"Umaknjeno: datoteka je bila {day} zaradi varstva podatkov umaknjena in ni več na voljo.",
            en: $"Taken back: on {day} the file was withdrawn to protect data and is no longer available."));
    }
}
