using System.Collections.Frozen;

namespace Otklik.Language.Places;

/// <summary>Gender by which an adjective beside the type agrees with it.</summary>
internal enum Agreement { Feminine, Masculine, Neuter }

/// <summary>A kind of street, as officials abbreviate it.</summary>
/// <param name="Short">«ул.», «пр-т» …</param>
/// <param name="Agreement">How an adjective beside it ends.</param>
/// <param name="IsAbbreviated">Written in short: what follows is a name even in small letters.</param>
internal sealed record StreetType(string Short, Agreement Agreement, bool IsAbbreviated);

/// <summary>Words for streets in every case form.</summary>
internal static class StreetTypes
{
    /// <summary>Short form of the type that is meant when none is written.</summary>
    public const string Usual = "ул.";

    private static readonly FrozenDictionary<string, StreetType> Words = Make();

    public static StreetType? Of(string normal) => Words.GetValueOrDefault(normal);

    private static FrozenDictionary<string, StreetType> Make()
    {
        var words = new Dictionary<string, StreetType>(StringComparer.Ordinal);
        Add(Usual, Agreement.Feminine, "ул", "улица улице улицы улицу улицей улиц улицах");
        Add("пр-т", Agreement.Masculine, "пр-т пр-та пр-ту пр-те пр-том пр-кт пр-кта пр-кту пр-кте просп пркт",
            "проспект проспекта проспекте проспекту проспектом");
        Add("пер.", Agreement.Masculine, "пер", "переулок переулка переулке переулку переулком");
        Add("б-р", Agreement.Masculine, "б-р б-ра б-ре б-ру бул бульв", "бульвар бульвара бульваре бульвару бульваром");
        Add("пр-д", Agreement.Masculine, "пр-д пр-да пр-де пр-ду", "проезд проезда проезде проезду проездом");
        Add("пр.", Agreement.Masculine, "пр", "");
        Add("пл.", Agreement.Feminine, "пл", "площадь площади площадью");
        Add("наб.", Agreement.Feminine, "наб", "набережная набережной набережную");
        Add("ш.", Agreement.Neuter, "ш", "шоссе");
        Add("туп.", Agreement.Masculine, "туп", "тупик тупика тупике");
        Add("аллея", Agreement.Feminine, "", "аллея аллее аллеи аллею");
        Add("тракт", Agreement.Masculine, "", "тракт тракта тракте тракту");
        Add("мкр.", Agreement.Masculine, "мкр мкрн мкр-н м-н микр", "микрорайон микрорайона микрорайоне микрорайону");
        Add("кв-л", Agreement.Masculine, "кв-л", "квартал квартала квартале");
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string type, Agreement agreement, string abbreviations, string forms)
        {
            foreach (var word in Text.WordLists.Set(abbreviations)) words[word] = new StreetType(type, agreement, true);
            foreach (var word in Text.WordLists.Set(forms)) words[word] = new StreetType(type, agreement, false);
        }
    }
}
