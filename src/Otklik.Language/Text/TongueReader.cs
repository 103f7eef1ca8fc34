namespace Otklik.Language.Text;

/// <summary>Tells the language of a text by its letters and commonest words.</summary>
public static class TongueReader
{
    // Frequent Russian words that survive transliteration; English has none of them.
    private static readonly System.Collections.Frozen.FrozenSet<string> RussianInLatin = WordLists.Set(
        "ne net v vo na i chto kak kogda pochemu gde u nas po za iz dvore doma dom ulica ulitsa svet voda vody yama " +
        "dorogi doroga zdravstvuyte zdravstvujte pozhaluysta pozhalusta spasibo uberite sdelayte rabotaet musor");

    private const int FewWords = 5;

    public static Tongue Read(TokenizedText text)
    {
        int russian = 0, plainly = 0, other = 0, latin = 0, strange = 0, translit = 0;
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word) continue;
            if (token.Word.Is(WordTraits.Russian))
            {
                russian++;
                if (token.Word.Is(WordTraits.StopWord)) plainly++;
            }
            else if (token.Word.Is(WordTraits.OtherCyrillic)) other++;
            else if (token.Word.Is(WordTraits.Latin))
            {
                latin++;
                if (RussianInLatin.Contains(token.Word.Normal)) translit++;
            }
            else strange++;
        }

        var all = russian + other + latin + strange;
        if (all == 0) return Tongue.None;
        if (other * 4 >= all) return Tongue.OtherOfTheCountry;
        // Few letters of their own, but none of the small words that a Russian sentence of some length has.
        if (other > 0 && plainly == 0 && all >= FewWords) return Tongue.OtherOfTheCountry;
        if ((russian + other) * 2 >= all) return Tongue.Russian;
        return latin * 2 >= all && translit * 4 >= latin ? Tongue.RussianInLatin : Tongue.Other;
    }
}
