using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>A public task that a body has. Which datasets are expected of it hangs on its tasks, so that a person sets them and nobody guesses.</summary>
/// <param name="Code">As it is typed and kept: <c>water</c>.</param>
/// <param name="Name">For people.</param>
public sealed record BodyTask(string Code, LocalText Name)
{
    public static IReadOnlyList<BodyTask> All { get; } =
    [
        Of("municipality", "občina", "municipality"),
        Of("city", "mestna občina", "city municipality"),
        Of("water", "oskrba s pitno vodo", "drinking-water supply"),
        Of("wastewater", "odvajanje in čiščenje odpadne vode", "waste-water collection and treatment"),
        Of("waste", "ravnanje z odpadki", "waste collection"),
        Of("heating", "daljinsko ogrevanje", "district heating"),
        Of("energy-agency", "energetsko knjigovodstvo", "energy accounting"),
        Of("lighting", "javna razsvetljava", "street lighting"),
        Of("parking", "upravljanje parkirišč", "operation of car parks"),
        Of("ev-charging", "polnilnice za električna vozila", "charging points"),
        Of("public-transport", "javni potniški promet", "public transport"),
        Of("bike-share", "izposoja koles", "bike share"),
        Of("warden", "občinsko redarstvo", "municipal wardens"),
        Of("housing", "stanovanjski sklad", "housing fund"),
        Of("parks", "parki in zelene površine", "parks and green areas"),
        Of("markets", "tržnice", "markets"),
        Of("cemetery", "pokopališka dejavnost", "cemeteries"),
        Of("kindergarten", "vrtec", "kindergarten"),
        Of("school", "osnovna šola", "primary school"),
        Of("library", "knjižnica", "library"),
        Of("culture", "kultura", "culture"),
        Of("tourism", "turizem", "tourism"),
        Of("sport", "šport", "sport"),
        Of("fire", "gasilstvo", "fire service"),
        Of("health", "zdravstvo", "health care"),
        Of("other", "drugo (nobene od naštetih)", "other (none of these)"),
    ];

    /// <summary>The task of a code; null where there is none.</summary>
    public static BodyTask? Find(string code) => All.FirstOrDefault(t => t.Code == code);

    private static BodyTask Of(string code, string sl, string en) => new(code, LocalText.Of(sl, en));
}
