using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Shapes;

namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>Reads a text's words once and says what it looks like.</summary>
internal ref struct ReadTraits
{
    private const int MostNameWords = 4;

    private readonly ReadOnlySpan<byte> text;
    private TextTraits traits;
    private int words;
    private int names;
    private int given;
    private int surnames;
    private int hyphens;
    private int capitals;
    private int others;

    /// <summary>Of the others those that end as surnames do.</summary>
    private int likely;
    private WordKinds before;
    private WordKinds beforeThat;
    private bool numberBefore;
    private bool streetNumber;
    private bool postCode;

    /// <summary>Something in it is more than a word and a number: a word for streets, an ending of their names, a post town.</summary>
    private bool mayBeStreet;
    private int letterRun;

    /// <summary>Some word of it has more than one letter.</summary>
    private bool hasWord;
    private ulong lettersHash;

    private ReadTraits(ReadOnlySpan<byte> text) => this.text = text;

    public static TextTraits Of(ReadOnlySpan<byte> text)
    {
        var reader = new ReadTraits(text);
        return reader.Read();
    }

    private TextTraits Read()
    {
        var word = new WordReader(text);
        while (word.Next())
        {
            if (word.IsNumber)
            {
                Number(word);
            }
            else
            {
                Word(word);
            }

            words++;
        }

        Dotted();
        Whole();
        return traits;
    }

    private void Number(in WordReader word)
    {
        // A house number: after a word, at the end or before a comma or the letter of a flat.
        var ends = word.After is 0 or (byte)',' or (byte)' ' or (byte)'/' || FoldedLetters.At(text, word.End, out _, out _) != 0;
        if (ends && !numberBefore && words > 0 && word.Count <= 4)
        {
            streetNumber = true;
        }

        (numberBefore, beforeThat, before) = (true, before, WordKinds.None);
        postCode = word.Count == 4;
        others++;
    }

    private void Word(in WordReader word)
    {
        var kind = WordBook.Of(word.Hash);
        if (word.Count == 1)
        {
            lettersHash = letterRun == 0 ? WordReader.HashOf("") : lettersHash;
            lettersHash = WordReader.Append(lettersHash, FoldedLetters.At(text, word.Start, out _, out _));
            letterRun++;
        }
        else
        {
            hasWord = true;
            Dotted();
        }

        mayBeStreet |= (kind & WordKinds.Street) != 0 || (word.Capital && (postCode || (words == 0 && PostalAddress.HasStreetEnding(word.Tail))));
        postCode = false;
        Tell(word, kind);
        var afterTitle = (before & WordKinds.Honorific) != 0;
        if (afterTitle && word.Capital && word.Count > 1 && (kind & (WordKinds.Organisation | WordKinds.Street)) == 0)
        {
            traits |= TextTraits.Titled;
        }

        var isName = (kind & (WordKinds.Given | WordKinds.Surname)) != 0;
        const WordKinds names = WordKinds.Given | WordKinds.Surname;
        if (isName && word.Capital && (before & names) != 0 && ((kind | before) & names) == names)
        {
            traits |= (beforeThat & WordKinds.PersonWord) != 0 ? TextTraits.NamedInText
                : (beforeThat & (WordKinds.Organisation | WordKinds.Street)) == 0 ? TextTraits.NameInside : TextTraits.None;
        }

        Count(word, kind, isName);
        if ((kind & WordKinds.Degree) != 0 && word.After == '.')
        {
            return;
        }

        // A word between two names' words only counts when it could be a name itself.
        var standing = IsTitle(word, kind) ? kind & (WordKinds.Honorific | WordKinds.PersonWord | WordKinds.Organisation | WordKinds.Street)
            : word.Capital || (kind & WordKinds.PersonWord) != 0 ? kind & ~WordKinds.Honorific : kind & (WordKinds.Organisation | WordKinds.Street);
        (numberBefore, beforeThat, before) = (false, before, standing);
    }

    // 500 g. is a weight, and a G. after a name is a second name.
    private readonly bool IsTitle(in WordReader word, WordKinds kind) => (kind & WordKinds.Honorific) != 0 && !numberBefore
        && (word.Count > 3 || word.After == '.') && (word.Count > 1 || !word.Capital || words == 0);

    private void Count(in WordReader word, WordKinds kind, bool isName)
    {
        if ((kind & (WordKinds.Degree | WordKinds.Honorific)) != 0 && word.After == '.')
        {
            return;
        }

        hyphens += word.After == '-' ? 1 : 0;
        if (isName)
        {
            names++;
            given += (kind & WordKinds.Given) != 0 ? 1 : 0;
            surnames += (kind & WordKinds.Surname) != 0 ? 1 : 0;
        }
        else
        {
            others++;
            likely += word.Capital && EndsAsSurname(word) ? 1 : 0;
        }

        capitals += word.Capital ? 1 : 0;
    }

    /// <summary>-ič, -šek, -nik, -enko, -ski and -ska: no list has all surnames, and beside a first name these are one.</summary>
    private static bool EndsAsSurname(in WordReader word) => word.Count >= 5
        && ((word.Tail & 0xFFFF) == (('i' << 8) | 'c')
            || (word.Tail & 0xFFFFFF) is (('s' << 16) | ('e' << 8) | 'k') or (('n' << 16) | ('i' << 8) | 'k')
            || word.Tail is (('e' << 24) | ('n' << 16) | ('k' << 8) | 'o') or (('v' << 24) | ('s' << 16) | ('k' << 8) | 'i') or (('v' << 24) | ('s' << 16) | ('k' << 8) | 'a'));

    private void Tell(in WordReader word, WordKinds kind)
    {
        if (kind == WordKinds.None)
        {
            return;
        }

        traits |= (kind & WordKinds.Organisation) != 0 ? TextTraits.Organisation : 0;
        traits |= (kind & WordKinds.Total) != 0 && words == 0 ? TextTraits.Total : 0;
        traits |= (kind & WordKinds.Special) != 0 ? TextTraits.Special : 0;
        traits |= (kind & WordKinds.CompanySuffix) != 0 && word.Count > 2 && words > 0 ? TextTraits.Company : 0;
        if ((kind & WordKinds.PlateWord) != 0 && PlateShape.IsIn(text[word.End..]))
        {
            traits |= TextTraits.PlateInText;
        }

        if ((kind & WordKinds.MarkStart) != 0 && Marking.At(text, word.Start, word.Hash, words == 0) is { } mark)
        {
            traits |= (mark.Scope, mark.Verdict) switch
            {
                ("text", _) => TextTraits.MarkWord,
                ("place", LeakVerdict.Block) => TextTraits.PlaceBlock,
                ("place", _) => TextTraits.PlaceHold,
                (_, LeakVerdict.Block) => TextTraits.MarkBlock,
                _ => TextTraits.MarkHold,
            };
        }
    }

    /// <summary>Letters with dots between them are one word: d. o. o., s. p.</summary>
    private void Dotted()
    {
        if (letterRun > 1)
        {
            if (lettersHash == SoleTrader)
            {
                traits |= TextTraits.SoleTrader;
            }
            else if ((WordBook.Of(lettersHash) & WordKinds.CompanySuffix) != 0)
            {
                traits |= TextTraits.Company;
            }
        }

        letterRun = 0;
    }

    private static ulong SoleTrader { get; } = WordReader.HashOf("sp");

    private void Whole()
    {
        // By itself it is the form of a company, not one of them.
        traits &= hasWord ? ~TextTraits.None : ~TextTraits.SoleTrader;
        var isCompany = (traits & (TextTraits.Company | TextTraits.SoleTrader)) != 0;
        if (streetNumber && !isCompany && words is >= 2 and <= 10)
        {
            traits |= mayBeStreet && PostalAddress.IsIn(text) ? TextTraits.Address : TextTraits.HouseNumber;
        }

        if (words <= MostNameWords + 2 && !isCompany && (traits & (TextTraits.Organisation | TextTraits.Address)) == 0)
        {
            Name();
        }

        traits |= WholeShapes.Of(text, words);
    }

    private void Name()
    {
        var all = names + others;
        if (all is < 1 or > MostNameWords || capitals < all)
        {
            return;
        }

        traits |= others == likely && all > 1 && given > 0 && surnames + likely > 0 ? TextTraits.Person : 0;
        traits |= others == 0 && given == all && all <= 2 ? TextTraits.Given : 0;
        traits |= others == 0 && surnames == all && (all == 1 || hyphens > 0 || all == 2) ? TextTraits.Surname : 0;
        traits |= !numberBefore ? TextTraits.NameShape : 0;
    }
}
