using Otklik.Language.Kinds;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Kinds;

public sealed class EmergencyTests
{
    [Theory]
    [InlineData("в подъезде сильно пахнет газом")]
    [InlineData("ЗАПАХ ГАЗА НА ВТОРОМ ЭТАЖЕ")]
    [InlineData("Воняет газом третий день, никто не едет")]
    [InlineData("нет, газом пахнет до сих пор")]
    [InlineData("кажется, утечка газа в подвале")]
    [InlineData("экскаватор перебил газопровод")]
    [InlineData("соседи угорели, угарный газ")]
    [InlineData("боимся, газовый котел взорвется")]
    [InlineData("провод лежит на земле возле садика")]
    [InlineData("Оборвался кабель, болтается над тротуаром")]
    [InlineData("после ветра провода висят на уровне головы")]
    [InlineData("оголенные провода торчат на детской площадке")]
    [InlineData("столб искрит при каждом дожде")]
    [InlineData("забор под напряжением, бьёт током")]
    [InlineData("ребёнка ударило током от фонаря")]
    [InlineData("щиток в подъезде открыт нараспашку, дети лазят")]
    [InlineData("трансформатор дымит и трещит")]
    [InlineData("люк открыт, в темноте не видно")]
    [InlineData("открытый колодец у школы")]
    [InlineData("на канализационном люке нет крышки")]
    [InlineData("украли крышку люка, зияет дыра")]
    [InlineData("мужчина провалился в люк")]
    [InlineData("колодец не закрыт после ремонта")]
    [InlineData("обрушилась стена сарая")]
    [InlineData("рухнул балкон, внизу люди ходят")]
    [InlineData("с фасада падают кирпичи")]
    [InlineData("кусок штукатурки упал рядом с ребёнком")]
    [InlineData("козырёк подъезда вот-вот рухнет")]
    [InlineData("асфальт провалился, под ним пустота, машина ушла колесом")]
    [InlineData("провал грунта у дома, растёт на глазах")]
    [InlineData("по стене дома пошла трещина, расходится")]
    [InlineData("горит трава у самых домов")]
    [InlineData("пожар в доме напротив")]
    [InlineData("мусорка горит, дым в окна")]
    [InlineData("из подвала валит дым")]
    [InlineData("в подъезде пахнет гарью, проводка плавится")]
    [InlineData("прорвало трубу, двор заливает")]
    [InlineData("порыв водопровода на углу, вода хлещет")]
    [InlineData("из-под земли бьёт кипяток")]
    [InlineData("горячая вода хлещет в подвал")]
    [InlineData("бабушка ошпарилась, кипяток из теплотрассы")]
    [InlineData("затопило щитовую, вода течёт по проводке")]
    [InlineData("с потолка льёт прямо на электрощит")]
    [InlineData("реку прорвало, затапливает деревню")]
    [InlineData("дамбу размыло, вода прибывает")]
    [InlineData("авария на теплотрассе, парит вся улица")]
    [InlineData("люди застряли в лифте второй час")]
    [InlineData("шахта лифта открыта на пятом этаже")]
    [InlineData("дерево упало на провода")]
    [InlineData("тополь рухнул на машину, дорога перекрыта")]
    [InlineData("ветка оборвала провод")]
    [InlineData("столб накренился и падает на дорогу")]
    [InlineData("глыба льда упала с крыши прямо на женщину")]
    [InlineData("ребёнок провалился под лёд")]
    [InlineData("дети на льду, лёд тонкий")]
    [InlineData("мальчик застрял в трубе")]
    [InlineData("стая собак напала на девочку")]
    [InlineData("собака искусала ребенка")]
    [InlineData("человек лежит без сознания у остановки")]
    [InlineData("скорая не едет, дедушка задыхается")]
    [InlineData("у магазина оставили подозрительный пакет")]
    [InlineData("нашли гранату в огороде")]
    [InlineData("в садике массовое отравление детей")]
    [InlineData("разлили бензин на остановке")]
    [InlineData("упал беспилотник за деревней")]
    [InlineData("В доме нет отопления, на улице мороз минус двадцать")]
    [InlineData("батареи ледяные, замерзаем с грудным ребёнком")]
    [InlineData("не топят, дети мёрзнут в школе")]
    [InlineData("запах газа устранили, но сегодня опять пахнет")]
    [InlineData("спасибо, что не приехали: провода так и лежат на дороге")]
    public void Danger_is_never_missed(string text) =>
        Assert.Equal(MessageKind.Emergency, KindClassifier.Classify(text).Kind);

    [Theory]
    [InlineData("Газом не пахнет, проверка прошла хорошо")]
    [InlineData("нет запаха газа, всё хорошо")]
    [InlineData("Запах газа устранили, спасибо бригаде")]
    [InlineData("пожар потушили быстро, спасибо пожарным")]
    [InlineData("Дерево убрали, которое упало на провода, спасибо")]
    [InlineData("Когда проведут газ в нашу деревню?")]
    [InlineData("газон вытоптан, цветы завяли")]
    [InlineData("не горит фонарь у подъезда")]
    [InlineData("мусор горой у контейнера")]
    [InlineData("Автобус дымит выхлопными газами")]
    [InlineData("Где купить пожарную сигнализацию для дома?")]
    [InlineData("Прошу спилить аварийное дерево, может упасть")]
    [InlineData("Не могу дозвониться до поликлиники")]
    [InlineData("Задолженность за отопление неверная, нет перерасчёта")]
    [InlineData("фонтан в парке не работает, вода грязная")]
    [InlineData("Завтра учения, будет учебная тревога и условный пожар")]
    [InlineData("В микрорайоне Искра нет остановки")]
    public void Everyday_words_do_not_ring(string text) =>
        Assert.NotEqual(MessageKind.Emergency, KindClassifier.Classify(text).Kind);

    [Fact]
    public void A_house_without_heating_rings_in_winter_and_not_in_summer()
    {
        var text = Tokenizer.Read("В доме нет отопления");
        Assert.Equal(MessageKind.Emergency, KindClassifier.Classify(text, new DateTime(2026, 1, 20)).Kind);
        Assert.Equal(MessageKind.Complaint, KindClassifier.Classify(text, new DateTime(2026, 7, 20)).Kind);
    }

    [Fact]
    public void The_reasons_are_the_words_of_danger()
    {
        const string text = "Добрый день. У школы открытый люк, примите меры";
        var reason = KindClassifier.Classify(text).Reasons[0];
        Assert.Equal("открытый люк", reason.Words);
        Assert.Equal("открытый люк", reason.Span.Of(text));
    }
}
