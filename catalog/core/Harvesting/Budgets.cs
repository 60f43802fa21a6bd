using System.Xml;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What to say when a record or a source took longer than it may.</summary>
internal static class Budgets
{
    public static LocalText RecordReason(TimeSpan budget) => LocalText.Of(
        sl: $"Zapis je trajal dlje, kot dovoljuje nastavitev harvest.recordTime ({XmlConvert.ToString(budget)}), in je bil opuščen. Preverite datoteko ali strežnik, po potrebi povečajte nastavitev.",
        en: $"The record took longer than the setting harvest.recordTime allows ({XmlConvert.ToString(budget)}) and was given up. Check the file or the server; raise the setting if need be.");

    public static LocalText SourceReason(TimeSpan budget) => LocalText.Of(
        sl: $"Vir se je bral dlje, kot dovoljuje nastavitev harvest.sourceTime ({XmlConvert.ToString(budget)}); branje je bilo ustavljeno, kar je bilo zajeto, ostane. Naslednji zajem nadaljuje, kjer je ta obstal.",
        en: $"Reading the source took longer than the setting harvest.sourceTime allows ({XmlConvert.ToString(budget)}); it was stopped, and what had been taken in stays. The next harvest goes on from there.");

    public static LocalText Stuck(int records) => LocalText.Of(
        sl: $"Obdelava {records} zapisov se tudi na zahtevo ni ustavila, zato je bil zajem vira opuščen. Preverite zavrnjene zapise, nato znova zaženite program in zajem.",
        en: $"Work on {records} records did not stop when told to, so the harvest of the source was given up. Check the rejected records, then start the program and the harvest again.");
}
