using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Ogc;

/// <summary>What a person should know of a layer.</summary>
internal static class OgcFindings
{
    public static Finding NotSurveyed(string layer, LocalText why) => new()
    {
        Code = "layer-not-readable",
        Severity = Severity.Warning,
        Path = "distributions",
        Value = layer,
        Message = LocalText.Of(
            sl: $"Sloj »{layer}« je na seznamu storitve, a ga ni mogoče brati ({why.For("sl")}). Obvestite skrbnika storitve.",
            en: $"The layer \"{layer}\" is on the service's list but cannot be read ({why.For("en")}). Tell the service's operator."),
    };

    public static Finding Empty(string layer) => new()
    {
        Code = "layer-empty",
        Severity = Severity.Hint,
        Path = "distributions",
        Value = layer,
        Message = LocalText.Of(
            sl: $"Sloj »{layer}« nima nobenega objekta. Preverite, ali naj bo objavljen.",
            en: $"The layer \"{layer}\" has no features. Check whether it should be published."),
    };

    public static Finding TooLarge(long features, int max) => new()
    {
        Code = "layer-too-large-for-snapshot",
        Severity = Severity.Hint,
        Path = "distributions/snapshot",
        Message = LocalText.Of(
            sl: $"Sloj ima {features} objektov, več kot jih sme imeti posnetek ({max}), zato je brez njega. Povečajte max-features, če ga želite.",
            en: $"The layer has {features} features, more than a snapshot may have ({max}), so there is none. Raise max-features if you want one."),
    };

    public static Finding NoSystem(string layer, bool national) => new()
    {
        Code = "no-snapshot-in-system",
        Severity = Severity.Hint,
        Path = "distributions/snapshot",
        Value = layer,
        Message = national
            ? LocalText.Of(
                sl: $"Strežnik sloja »{layer}« ne daje v sistemu D96/TM (EPSG:3794), zato posnetka v njem ni.",
                en: $"The server does not give the layer \"{layer}\" in D96/TM (EPSG:3794), so there is no snapshot in it.")
            : LocalText.Of(
                sl: $"Sloja »{layer}« ni v nobenem koordinatnem sistemu, ki ga znamo pretvoriti v WGS84, zato je brez posnetka. Skrbnik storitve naj doda EPSG:4326.",
                en: $"The layer \"{layer}\" comes in no coordinate system that can be turned into WGS84, so there is no snapshot. The service's operator should add EPSG:4326."),
    };
}
