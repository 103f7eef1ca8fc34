using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Lucene.Net.Tartarus.Snowball.Ext;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Text;

public sealed class StemmerTests
{
    private const string Words =
        """
        яма ямы яме яму ямой ям ямам ямами ямах вывоз вывоза вывозят вывозили вывезли вывозить невывоз мусор мусора
        мусорный мусорного мусорными контейнер контейнеры контейнерная площадка площадками дорога дороги дорожного
        дорожное освещение освещения освещённый не горит горят горевший горящая светофор светофором отопление
        отопления батареи батареями холодные холоднее холоднейший теплотрасса теплотрассе прорвало прорвалась
        прорвавшись протекает протекающая затопило затопленный затопленного подъезд подъезде подъездами лифт лифта
        лифты застрявший застревает поликлиника поликлинике поликлиник записаться записаны запись врачу врачей
        больницы лекарства лекарственный лекарствами школа школьного детский детсад ребёнок ребенка дети детьми
        собака собаки собак бродячих бездомные отлов отловить снег снега снежный убирают убирали убравшие уборка
        уборкой наледь наледью сосульки сосулька крыша крыше тротуар тротуара тротуарная плитка плиткой сквер
        скамейка лавочки лавочек остановка остановке автобус автобуса маршрут маршрутка расписание расписанием
        опаздывает начисление начисления квитанции квитанция переплатили перерасчёт управляющая управляющей компания
        компании капитальный капитального ремонт ремонтировать отремонтирован отремонтировали строительство
        застройщик долгострой благодарность благодарим благодарны вежливость вежливости радость радостный новость
        новости скорость опасность опасностью важнейший важнейшие красивейшая длинный длинная ценный ценностями
        раненный раненая деревянный деревянного каменная осенний весенним синий синего гостиница сестра сестрою моя
        мои моими наша нашего который которыми человек людей людьми детям ему ими это
        """;

    private readonly RussianStemmer _lucene = new();

    [Fact]
    public void Words_of_complaints_have_the_stems_that_Lucene_gives()
    {
        foreach (var word in Words.Replace('ё', 'е').Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(OfLucene(word), Stemmer.Stem(word));
    }

    [Fact]
    public void Any_root_with_any_ending_has_the_stem_that_Lucene_gives()
    {
        string[] roots = ["вод", "стро", "убира", "дела", "зелен", "ученнейш", "крас", "уе", "яв", "сплю", "н",
            "пользова", "ост"];
        string[] endings =
        [
            "", "в", "вши", "вшись", "ив", "ивши", "ывшись", "ее", "ыми", "его", "ому", "ую", "яя", "ющая", "вшего",
                "ивший", "ующему",
            "нный", "щий", "ся", "сь", "лась", "йтесь", "уйте", "ила", "ено", "ешь", "ишь", "ует", "ют", "ость",
                "остью", "остей",
            "иями", "иях", "ьями", "ией", "ье", "ейше", "ейший", "нн", "ь", "и", "ии", "нность", "емая", "имого",
                "ать", "нно",
        ];
        foreach (var root in roots)
            foreach (var ending in endings)
                Assert.Equal(OfLucene(root + ending), Stemmer.Stem(root + ending));
    }

    [Property(MaxTest = 3000)]
    public Property Any_letters_have_the_stem_that_Lucene_gives()
    {
        // Letters of endings come oftener than they do by chance, so that the rules are met.
        var letter = Gen.Elements("аеиоуыэюяйьнвшщслтмгкхаеияьвшинн".ToCharArray());
        var word = Gen.ArrayOf(letter).Select(letters => new string(letters)).Where(text => text.Length < 16);
        return Prop.ForAll(word.ToArbitrary(), text => OfLucene(text) == Stemmer.Stem(text));
    }

    private string OfLucene(string word)
    {
        _lucene.SetCurrent(word);
        _lucene.Stem();
        return _lucene.Current;
    }
}
