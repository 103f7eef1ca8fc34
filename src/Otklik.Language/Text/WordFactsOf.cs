using Otklik.Language.PersonalData;
using Otklik.Language.Places;

namespace Otklik.Language.Text;

/// <summary>Asks the finders for the facts of a word form.</summary>
internal static class WordFactsOf
{
    public static WordFacts Read(Word word)
    {
        var normal = word.Normal;
        var facts = WordFacts.Known;
        Add(FlatNumbers.MayBegin(normal), WordFacts.Flat);
        Add(NumberedParts.IsPassportWord(normal), WordFacts.Passport);
        Add(NumberedParts.MayBeBirthWord(normal), WordFacts.Birth);
        Add(Diagnoses.MayBe(word), WordFacts.Illness);
        Add(SaidToBeName.IsWordForPerson(normal) || PeopleNotPrivate.IsWordBefore(normal), WordFacts.NoName);
        Add(SaidToBeName.IsPetName(normal), WordFacts.PetName);
        Add(SaidToBeName.IsIntroduction(normal), WordFacts.Introduction);
        Add(SaidToBeName.IsPerson(normal), WordFacts.Person);
        Add(UniqueObjects.MayBegin(word), WordFacts.UniqueObject);
        Add(BareStreetReader.MayBegin(normal), WordFacts.BareStreet);
        return facts;

        void Add(bool isSo, WordFacts fact)
        {
            if (isSo) facts |= fact;
        }
    }
}
