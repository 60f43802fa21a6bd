using OpenData.Catalog.Privacy.Detecting.Identifiers;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Shapes;

/// <summary>Street, house number, perhaps a post code and its town.</summary>
internal static class PostalAddress
{
    private const int FirstCode = 1000;

    /// <summary>Words, then a number of one to four digits, with a word for streets, an ending of street names, or a post code with its town.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        var word = new WordReader(text);
        var (letters, street, house, town) = (false, false, false, false);
        var (streetWord, otherWord) = (false, false);
        var code = false;
        while (word.Next())
        {
            if (!word.IsNumber)
            {
                town |= code && word.Capital;
                // Naselje 3 is a settlement; Naselje Aleša Kaple 3 is an address in it.
                var isStreet = (WordBook.Of(word.Hash) & WordKinds.Street) != 0;
                streetWord |= isStreet && !house;
                otherWord |= !isStreet && word.Count > 1;
                street |= !house && word.Capital && !letters && HasStreetEnding(word.Tail);
                letters |= word.Count > 2;
                code = false;
                continue;
            }

            code = house && word.Count == 4 && Digits.Number(text[word.Start..word.End]) >= FirstCode;
            house |= letters && word.Count <= 3;
        }

        return house && (street || town || (streetWord && otherWord));
    }

    /// <summary>Dunajska 5, Prešernova 12, Kidričeva 3: by the last folded letters of a word.</summary>
    public static bool HasStreetEnding(uint tail) => (tail & 0xFFFFFF)
        is (('s' << 16) | ('k' << 8) | 'a') or (('o' << 16) | ('v' << 8) | 'a') or (('e' << 16) | ('v' << 8) | 'a') or (('c' << 16) | ('k' << 8) | 'a');
}
