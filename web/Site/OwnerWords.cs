using OpenData.Catalog.Model;

namespace OpenData.Web.Site;

/// <summary>What is said of a body in one reader's language.</summary>
internal static class OwnerWords
{
    public static string ClassOf(Reading reading, Organisation body) => reading.Say("owner.class." + body.LegalClass switch
    {
        LegalClass.PublicUndertaking => "pu",
        LegalClass.Library => "lib",
        LegalClass.Research => "res",
        LegalClass.Outside => "out",
        _ => "psb",
    });
}
