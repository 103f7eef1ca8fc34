using Otklik.Demonstration.Content;
using Otklik.Language;
using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;
using Otklik.Language.Topics;
using Otklik.Topics.Files;

namespace Otklik.Tests.Intake;

/// <summary>Letters of the project's own writing, by the classifier that the product brings.</summary>
public sealed class ProblemSplitTests
{
    private static readonly string[] Several =
    [
        "Добрый день! Первое: во дворе на Мостовой, 4 не горят фонари уже неделю. Второе: контейнеры "
            + "переполнены, мусор не вывозят с пятницы. Прошу ответить.",
        "1. На Победы, 12 яма на дороге, пробили два колеса. 2. Автобус по утрам не приходит, дети "
            + "опаздывают в школу. 3. В подъезде грязно, полы не мыли месяц.",
        "Здравствуйте. Уже третий день нет горячей воды в доме 8 по Садовой.\nЕщё хочу сказать про стаю "
            + "бездомных собак у школы, они бросаются на детей.",
        "Прошу отремонтировать тротуар на Береговой, там не пройти с коляской. Кроме того, на детской "
            + "площадке сломаны качели, торчат гвозди.",
        "Во-первых, протекает крыша над вторым подъездом, вода бежит по стенам. Во-вторых, не работает "
            + "лифт, стоит с прошлой недели.",
        "Крыша течёт, потолок мокрый, управляющая не приходит смотреть.\n\nТакже не убирают снег во дворе, "
            + "машины стоят в сугробах, скорая не проедет.",
        "Добрый вечер, я пишу от всего дома. 1) Холодно в квартирах, батареи чуть тёплые, у меня пятнадцать "
            + "градусов. 2) Не вывезли мусор после праздников, баки горой.",
        "Светофор на перекрёстке у рынка не работает второй день, там чуть не сбили бабушку. И ещё: "
            + "запишите нас к врачу, талонов к терапевту нет совсем.",
        "На кладбище свалка старых венков и веток, никто не вывозит. Отдельно прошу поставить фонари на "
            + "улице Школьной, там темно.",
        "1. Нет интернета третий день, провайдер молчит. 2. Опасное дерево наклонилось над остановкой, может упасть.",
        "Первый вопрос про школу: в столовой кормят холодной едой, дети не едят. Второй вопрос про дорогу: "
            + "яма на яме, маршрутка объезжает по обочине.",
        "В подвале стоит вода, пахнет сыростью по всему дому, комары зимой.\nКроме этого на улице Мира не "
            + "горят фонари, идём с фонариками.",
    ];

    private static readonly string[] Single =
    [
        "Добрый день! Второй год просим отремонтировать дорогу на Садовой. Сначала обещали весной, потом "
            + "осенью. Весной приезжали, замеряли и уехали. Ямы стали глубже, машины объезжают по газону. Когда "
            + "будет ремонт?",
        "Уже неделю нет горячей воды. Звонили в управляющую, говорят: авария. Звонили в теплосеть, говорят: "
            + "у вас в доме. Дети моются из тазика. Сколько ещё ждать?",
        "Здравствуйте! Мусор не вывозят с пятницы. Баки полные. Пакеты лежат на земле. Вороны всё "
            + "растаскивают. Прошу навести порядок на площадке по Мостовой, 14.",
        "Пишу третий раз. Фонари не горят.\nПервый раз ответили, что заявка принята.\nВторой раз, что лампы "
            + "заказаны.\nВ третий раз хочу услышать дату.",
        "Собаки бегают стаей у школы. Вчера укусили мальчика из нашего подъезда. Сегодня опять сидели у "
            + "крыльца. Родители боятся отпускать детей. Когда приедет отлов?",
        "Автобус номер 5 утром не пришёл. Ждали сорок минут на морозе. Потом пришли сразу два. Вечером то "
            + "же самое. Диспетчер трубку не берёт. Наведите порядок с расписанием.",
        "Лифт стоит с понедельника. Мама живёт на девятом этаже, ей 80 лет. Мастер приходил, сказал, что "
            + "нет детали. Деталь обещали через месяц. Это не дело.",
        "Крыша протекает. Вода идёт по стене, проводка мокрая, боимся замыкания. Обои отошли. Управляющая "
            + "прислала акт и больше ничего. Просим починить крышу до дождей.",
        "Добрый день. Я многодетная мама, живу на Победы, 30. Батареи холодные, в детской четырнадцать "
            + "градусов. Дети болеют. Мы включаем обогреватели, счёт за свет огромный. Дайте тепло.",
        "На площадке у дома 7 сломана горка.\nКачели без сиденья.\nПесок в песочнице не меняли три "
            + "года.\nДетям играть негде.",
        "Талонов к неврологу нет. Прихожу в семь утра, очередь с шести. Через портал запись закрыта. По "
            + "телефону говорят ждать. Подскажите, как попасть к врачу?",
        "Во дворе дома 3 по улице Мира не чистят снег. Дворник был один раз. Машины стоят в сугробах. "
            + "Скорая вчера не смогла подъехать, врача вели пешком. Почистите двор.",
    ];

    private static readonly List<TopicRow> Rows = [.. TopicsFile.Parse(DemonstrationFiles.Topics).Rows];
    private static readonly Language.Places.Gazetteer NoPlaces = Language.Places.Gazetteer.Empty;
    private static readonly KeywordClassifier Classifier = Build();

    [Fact]
    public void Several_problems_are_told_apart_and_one_told_at_length_stays_one()
    {
        var missed = Several.Where(text => Parts(text).Count < 2).ToList();
        var cut = Single.Where(text => Parts(text).Count > 0).ToList();
        TestContext.Current.SendDiagnosticMessage(
            "{0} of {1} found, {2} of {3} cut in vain",
            Several.Length - missed.Count, Several.Length, cut.Count, Single.Length);
        Assert.True(cut.Count <= 2, string.Join('\n', cut));
        Assert.True(missed.Count <= 2, string.Join('\n', missed));
    }

    [Fact]
    public void Parts_follow_each_other_and_each_has_its_own_topic()
    {
        var text = Several[1];
        var parts = Parts(text);
        Assert.Equal(["Яма на дороге", "Расписание автобусов", "Грязь в подъезде"],
            parts.Select(part => Rows[(int)part.TopicId!.Value].Name));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
        Assert.Contains("колеса", parts[0].Span.Of(text), StringComparison.Ordinal);
    }

    private static IReadOnlyList<ProblemPart> Parts(string text) => ProblemSplit.Find(
        Tokenizer.Read(text), new ClassifierSet(Classifier), PlaceFinder.Find(Tokenizer.Read(text), NoPlaces));

    private static KeywordClassifier Build()
    {
        var ids = Rows.Select((row, id) => (row.Name, Id: (long)id)).DistinctBy(one => one.Name)
            .ToDictionary(one => one.Name, one => one.Id);
        return KeywordClassifier.Build(
            Rows.Select((row, id) => new TopicName(id, row.Name, row.Group)),
            RulesFile.Parse(DemonstrationFiles.Rules).Rows.Where(rule => ids.ContainsKey(rule.Topic))
                .Select(rule => new KeywordRule(ids[rule.Topic], rule.Words, rule.Weight)));
    }
}
