using OpenData.Catalog.Model;

namespace OpenData.Web.Site;

/// <summary>What is said of a body in one reader's language.</summary>
internal static class OwnerWords
{
    public static string ClassOf(Reading reading, Organisation body) => body.LegalClass switch
    {
        LegalClass.PublicUndertaking => reading.Say("owner.class.pu"),
        LegalClass.Library => reading.Say("owner.class.lib"),
        LegalClass.Research => reading.Say("owner.class.res"),
        LegalClass.Outside => reading.Say("owner.class.out"),
        null => reading.Say("compliance.class.unset"),
        _ => reading.Say("owner.class.psb"),
    };
}
