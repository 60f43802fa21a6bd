using OpenData.Catalog.Model;

namespace OpenData.Harvesters.ArcGis;

/// <summary>What a person should know of a layer.</summary>
internal static class ArcGisFindings
{
    public static Finding Attachments { get; } = new()
    {
        Code = "attachments-not-taken",
        Severity = Severity.Hint,
        Path = "distributions",
        Message = LocalText.Of(
            sl: "Sloj ima priponke (slike, dokumente), ki jih ne zajemamo. Na njih opozorite v opisu, če so za uporabnike pomembne.",
            en: "The layer has attachments (pictures, documents), which are not harvested. Mention them in the description if users need them."),
    };

    public static Finding NotQueried(LocalText why) => new()
    {
        Code = "layer-not-readable",
        Severity = Severity.Warning,
        Path = "distributions",
        Message = LocalText.Of(
            sl: $"Sloj je v imeniku, a ga ni mogoče brati: {why.For("sl")} Obvestite skrbnika storitve.",
            en: $"The layer is in the directory but cannot be read: {why.For("en")} Tell the service's operator."),
    };

    public static Finding TooLarge(long rows, int max) => new()
    {
        Code = "layer-too-large-for-snapshot",
        Severity = Severity.Hint,
        Path = "distributions/snapshot",
        Message = LocalText.Of(
            sl: $"Sloj ima {rows} objektov, več kot jih sme imeti posnetek ({max}), zato je brez njega. Povečajte max-features, če ga želite.",
            en: $"The layer has {rows} features, more than a snapshot may have ({max}), so there is none. Raise max-features if you want one."),
    };
}
