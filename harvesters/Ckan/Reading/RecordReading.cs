using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Mapping;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>What every way of reading shares: which records were met, and what is said of each.</summary>
internal sealed class RecordReading(CkanOptions options, CkanMapping mapping)
{
    private readonly SeenIds ids = new();
    private readonly SeenIds names = new();

    /// <summary>Different records met so far.</summary>
    public int Count => ids.Count;

    /// <summary>A record that the source took back was among them.</summary>
    public bool SawWithdrawn { get; private set; }

    /// <summary>So many were met that the rest is left unread.</summary>
    public bool IsFull => ids.Count >= options.MaxRecords;

    /// <summary>The record by this name or id was met.</summary>
    public bool Met(string name) => names.Contains(name) || ids.Contains(name);

    /// <summary>What to say of the record; null when it was met before.</summary>
    public HarvestEvent? Take(JsonElement package)
    {
        var id = package.Text("id") ?? package.Text("name");
        if (package.ValueKind != JsonValueKind.Object || id is null)
        {
            var number = $"#{ids.Count + 1}";
            ids.Add("\n" + number);
            return new HarvestEvent.Rejected(number, LocalText.Of(
                sl: $"Zapis {number} portala nima ne oznake (id) ne imena (name), zato ga ni mogoče prepoznati. Obvestite skrbnika "
                    + "portala.",
                en: $"Record {number} of the portal has neither an id nor a name, so it cannot be told apart. Tell the portal's "
                    + "operator."));
        }

        id = ForeignText.Id(id, 400)!;
        if (!ids.Add(id))
        {
            return null;
        }

        if (package.Text("name") is { } name)
        {
            names.Add(name);
        }

        var said = mapping.Run(package, id);
        SawWithdrawn |= said is HarvestEvent.Skipped { Withdrawn: true };
        return said;
    }

    public HarvestEvent.Incomplete TooMany() => new(LocalText.Of(
        sl: $"Prebranih je bilo {options.MaxRecords} zapisov, kolikor dovoljuje nastavitev max-records; portal jih ima več. Omejite vir na "
            + "svojo organizacijo ali zvišajte mejo.",
        en: $"{options.MaxRecords} records were read, as many as the setting max-records allows; the portal has more. Restrict the source "
            + "to your organisation or raise the limit."));

    /// <summary>Fewer came than the portal says it has.</summary>
    public static HarvestEvent.Incomplete Fewer(long came, long said) => new(LocalText.Of(
        sl: $"Portal pravi, da ima {said} zapisov, prišlo pa jih je {came}; manjkajoči niso arhivirani. Zaženite zajem znova; če se "
            + "ponavlja, zmanjšajte page-size ali obvestite skrbnika portala.",
        en: $"The portal says that it has {said} records, but {came} came; those missing are not archived. Harvest again; if it goes on, "
            + "lower page-size or tell the portal's operator."));

    /// <summary>The portal gives the same page over and over.</summary>
    public static HarvestEvent.Incomplete Circling(long place) => new(LocalText.Of(
        sl: $"Portal od {place}. zapisa naprej ponavlja iste zapise; branje se je ustavilo. Obvestite skrbnika portala.",
        en: $"From record {place} on the portal repeats the same records; reading stopped. Tell the portal's operator."));
}
