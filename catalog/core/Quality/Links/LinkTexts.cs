using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Links;

/// <summary>What an outcome is called.</summary>
public static class LinkTexts
{
    /// <summary>A few words, without a mark at the end.</summary>
    public static LocalText Of(LinkOutcome outcome) => outcome switch
    {
        LinkOutcome.Answers => LocalText.Of(sl: "odgovarja", en: "answers"),
        LinkOutcome.Missing => LocalText.Of(sl: "na naslovu ni ničesar", en: "there is nothing at the address"),
        LinkOutcome.Refused => LocalText.Of(sl: "strežnik zavrača dostop", en: "the server refuses access"),
        LinkOutcome.SignIn => LocalText.Of(sl: "zahteva prijavo", en: "asks for a sign-in"),
        LinkOutcome.NotData => LocalText.Of(sl: "namesto podatkov je spletna stran ali neberljiv opis", en: "in place of the data there is a web page or an unreadable description"),
        LinkOutcome.Fails => LocalText.Of(sl: "strežnik ima napako", en: "the server fails"),
        LinkOutcome.Busy => LocalText.Of(sl: "strežnik prosi za premor", en: "the server asks for a pause"),
        LinkOutcome.NoHost => LocalText.Of(sl: "strežnika s tem imenom ni", en: "there is no server of that name"),
        LinkOutcome.Certificate => LocalText.Of(sl: "potrdilo strežnika ni veljavno", en: "the server's certificate is not valid"),
        LinkOutcome.Redirects => LocalText.Of(sl: "preusmeritev ni konca", en: "redirects do not end"),
        LinkOutcome.NotAsked => LocalText.Of(sl: "naslova v zasebnem omrežju nihče ni preveril", en: "the address is in a private network and was not asked"),
        _ => LocalText.Of(sl: "strežnik ne odgovarja", en: "the server does not answer"),
    };
}
