using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>What somebody is ill with. The name of an illness alone says nothing of anybody («день борьбы со СПИДом»);
/// with a person or a verb of being ill in its sentence it does.</summary>
internal static class Diagnoses
{
    private const int Reach = 7;

    private static readonly FrozenSet<string> Illnesses = Stems(
        """
        диабет диабетик инсульт инфаркт дцп аутизм аутист онкобольной онкобольная онкобольному рак рака раком вич спид
        туберкулез туберкулезник деменция шизофрения шизофреник эпилепсия эпилептик астма астматик гепатит гипертония
        гипертоник коксартроз артроз артрит муковисцидоз лейкоз лейкемия преэклампсия стенокардия ишемия аритмия
        тромбоз цирроз псориаз саркоидоз миопатия гемофилия фенилкетонурия волчанка бронхит пневмония глаукома
        катаракта сифилис алкоголизм наркомания биполярка меланома саркома лимфома опухоль метастазы анемия подагра
        эндометриоз остеопороз остеохондроз панкреатит пиелонефрит холецистит нефрит менингит энцефалит аппендицит
        ветрянка коклюш краснуха скарлатина целиакия гастрит язва грыжа сколиоз паралич паркинсонизм слабоумие
        альцгеймер паркинсон бехтерев аневризма эмфизема фиброз миома склероз тиреоидит гипотиреоз диализ химиотерапия
        стома паранойя бесплодие ожирение аллергия дерматит экзема простатит аденома киста туляремия боррелиоз малярия
        столбняк сепсис гангрена тугоухость слепота глухота ампутация онкозаболевание психоз невроз
        """);

    private static readonly FrozenSet<string> People = Stems(
        """
        я мне меня мной мой моя моей моего мою мама маме мамы маму мать матери муж мужа мужу мужем жена жене жены жену
        сын сына сыну дочь дочери дочка дочку ребенок ребенка ребенку дети бабушка бабушке дед деда дедушка отец отца
        отцу папа папе папы брат брата сестра сестре сестры внук внука внуку внучка сосед соседа соседка свекровь
        свекрови теща тещи тесть зять невестка инвалид инвалиду пенсионер пенсионерка больной больная диагноз страдаю
        страдает страдаем болею болеет болен больна болела перенес перенесла перенесший поставили поставлен состою
        состоит наблюдаюсь наблюдается учете учет лечусь лечится дядя тетя племянник племянница супруг супруга он она
        ему ей ней него нее ветеран мальчик девочка малыш пациент пациентка заявитель группа жить врач водитель
        учительница окулист хирург терапевт больничном уборщица
        """);

    private static readonly FrozenSet<string> Public = Stems(
        """
        лекция профилактика борьба борьбы день центр диспансер прививка прививки вакцина вакцинация вспышка эпидемия
        карантин акция школа месячник отделение больница вызовет городе вызвать довести лечебница дорога
        """);

    /// <summary>The name of an illness or the word «диагноз».</summary>
    public static bool MayBe(Word word) => Illnesses.Contains(word.Stem) || word.Stem is "порок" or "диагноз"
        || word.Normal.StartsWith("онкологи", StringComparison.Ordinal);

    public static void Find(TokenizedText text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Count; at++)
        {
            if (text[at].Kind == TokenKind.NumberWord || text[at].Length < 2) continue;
            if (!text[at].Word.Is(WordFacts.Illness) && !(at > 0 && text[at - 1].Word.Is(WordFacts.Illness))) continue;
            var isCoded = IsDiagnosisWord(text, at - 1);
            if (!isCoded && !IsIllness(text, at)) continue;
            if (!isCoded && !IsOfPerson(text, at)) continue;
            var (first, last) = Whole(text, at);
            found.Add(new PersonalDataSpan(PersonalDataKind.Diagnosis, text.SpanOf(first, last)));
            at = last;
        }
    }

    /// <summary>«онколог» is a doctor, a «порок» of the heart an illness.</summary>
    private static bool IsIllness(TokenizedText text, int at)
    {
        var word = text[at].Word;
        return Illnesses.Contains(word.Stem) || word.Normal.StartsWith("онкологи", StringComparison.Ordinal)
            || (word.Stem == "порок" && at + 1 < text.Count && text[at + 1].Word.Stem == "сердц");
    }

    /// <summary>«диагноз: F70», «диагноз коксартроз»: whatever follows is one.</summary>
    private static bool IsDiagnosisWord(TokenizedText text, int at) =>
        at >= 0 && text[at].Word.Stem == "диагноз" && !text[at + 1].Word.Is(WordTraits.StopWord)
        && (text[at + 1].Has(Gap.Colon) || Illnesses.Contains(text[at + 1].Word.Stem)
            || text[at + 1].Word.Is(WordTraits.Latin) || text[at + 1].Word.Is(WordTraits.Digits));

    private static bool IsOfPerson(TokenizedText text, int at)
    {
        var isOfPerson = false;
        for (var i = Math.Max(0, at - Reach); i < Math.Min(text.Count, at + Reach + 1); i++)
        {
            if (text[i].Sentence != text[at].Sentence) continue;
            if (Math.Abs(i - at) <= 3 && Public.Contains(text[i].Word.Stem)) return false;
            isOfPerson |= i != at && People.Contains(text[i].Word.Stem);
        }

        return isOfPerson || IsSomeone(text[at].Word.Normal);
    }

    /// <summary>«эпилептик», «онкобольной» are people themselves.</summary>
    private static bool IsSomeone(string word) => word.EndsWith("ик", StringComparison.Ordinal)
        || word.StartsWith("онкобольн", StringComparison.Ordinal);

    /// <summary>«сахарный диабет», «болезнь Паркинсона», «рак груди», «гепатит С».</summary>
    private static (int First, int Last) Whole(TokenizedText text, int at)
    {
        var (first, last) = (at, at);
        if (at > 0 && (text[at].Gap & ~Gap.Space) == 0 && (text[at - 1].Word.Is(WordTraits.AdjectiveLike)
            || text[at - 1].Word.Stem is "болезн" or "синдром") && !People.Contains(text[at - 1].Word.Stem)) first--;
        if (at + 1 < text.Count && (text[at + 1].Gap & ~Gap.Space) == 0
            && (text[at + 1].Word.Normal is "с" or "в" or "c" or "b" && text[at + 1].IsCapitalised
                || text[at + 1].Word.Stem is "груд" or "сердц" or "легк" or "желудк" or "печен" or "почек" or "кров"
                    or "простат" or "мозг")) last++;
        return (first, last);
    }

    private static FrozenSet<string> Stems(string words) =>
        WordLists.Set(words).Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal);
}
