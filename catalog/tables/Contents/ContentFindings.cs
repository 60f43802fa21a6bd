using OpenData.Tables.Profiles;

namespace OpenData.Tables.Contents;

/// <summary>What there is to say about a file as a whole.</summary>
internal static class ContentFindings
{
    public static FileFinding Empty() => Rejection(
        "empty-file",
        "Datoteka je prazna. Preverite izvoz in jo oddajte znova.",
        "The file is empty. Check the export and deliver it again.");

    public static FileFinding WebPage(bool login) => login
        ? Rejection(
            "login-page-instead-of-data",
            "Namesto podatkov je to prijavna stran (HTML): naslov zahteva prijavo. Objavite datoteko na javnem naslovu ali viru nastavite dostop.",
            "Instead of data this is a sign-in page (HTML): the address asks for a login. Publish the file at a public address or give the source its access.")
        : Rejection(
            "html-instead-of-data",
            "Namesto podatkov je to spletna stran (HTML), najbrž obvestilo o napaki ali vstopna stran. Odprite naslov v brskalniku in vpišite povezavo, ki vodi naravnost do datoteke.",
            "Instead of data this is a web page (HTML), most likely an error or landing page. Open the address in a browser and enter the link that leads straight to the file.");

    public static FileFinding WrongExtension(string name, Content content) => new(
        "wrong-extension",
        FindingSeverity.Warning,
        "",
        $"Končnica imena je .{FileExtension.Of(name)}, vsebina pa je {content.Slovenian}. Preimenujte datoteko ali jo izvozite v obliki, ki jo ime obeta.",
        $"The name ends in .{FileExtension.Of(name)}, but the content is: {content.English}. Rename the file or export it in the format that the name promises.");

    public static FileFinding NotWhatItSays(string name, Content content) => Rejection(
        "wrong-extension",
        $"Končnica imena je .{FileExtension.Of(name)}, vsebina pa je {content.Slovenian} in je ni mogoče brati kot podatke. Izvozite datoteko znova.",
        $"The name ends in .{FileExtension.Of(name)}, but the content is: {content.English}, and cannot be read as data. Export the file again.");

    public static FileFinding Encrypted(Content content) => Rejection(
        "password-needed",
        $"Datoteka ({content.Slovenian}) je zaščitena z geslom, zato je ni mogoče brati. Shranite jo brez gesla in oddajte znova.",
        $"The file ({content.English}) is protected by a password and cannot be read. Save it without the password and deliver it again.");

    public static FileFinding Unknown() => Rejection(
        "unknown-format",
        "Vsebina ni v nobeni znani obliki. Izvozite podatke kot CSV, XLSX, ODS, JSON ali XML.",
        "The content is in no known format. Export the data as CSV, XLSX, ODS, JSON or XML.");

    public static FileFinding NoTable(Content content) => new(
        "no-table",
        FindingSeverity.Hint,
        "",
        $"Oblika ({content.Slovenian}) ne vsebuje tabele, ki bi jo bilo mogoče opisati; datoteka ostane takšna, kot je.",
        $"This format ({content.English}) holds no table that could be described; the file stays as it is.");

    public static FileFinding NoRows() => new(
        "no-data",
        FindingSeverity.Warning,
        "",
        "V datoteki ni nobene tabele s podatki.",
        "The file holds no table with data.");

    public static FileFinding EmptyFirstSheet(string sheet) => new(
        "empty-first-sheet",
        FindingSeverity.Hint,
        $"sheet {sheet}",
        $"Prvi list »{sheet}« je prazen. Izbrišite ga, da bodo programi odprli list s podatki.",
        $"The first sheet \"{sheet}\" is empty. Delete it, so that programs open the sheet with the data.");

    public static FileFinding TooLarge(long limit) => Rejection(
        "too-large",
        $"Datoteka je večja od dovoljenih {limit / (1 << 20):N0} MB. Razdelite jo ali zvišajte mejo v nastavitvah vira.",
        $"The file is larger than the allowed {limit / (1 << 20):N0} MB. Split it or raise the limit in the source's settings.");

    public static FileFinding Broken(string code, string place, string slovenian, string english) => new(code, FindingSeverity.Rejection, place, slovenian, english);

    public static FileFinding HiddenSheet(string sheet) => new(
        "hidden-sheet",
        FindingSeverity.Warning,
        $"sheet {sheet}",
        $"Skriti list »{sheet}« vsebuje podatke. Preverite, ali so namenjeni objavi, sicer ga izbrišite iz zvezka.",
        $"The hidden sheet \"{sheet}\" holds data. Check whether it is meant to be published, or delete it from the workbook.");

    private static FileFinding Rejection(string code, string slovenian, string english) => new(code, FindingSeverity.Rejection, "", slovenian, english);
}
