using System.Collections.Frozen;

namespace Otklik.Language.Text;

/// <summary>Common first names of the country in all case forms.</summary>
internal static class FirstNames
{
    private const string Masculine =
        """
        александр алексей анатолий андрей антон аркадий арсений артем артур богдан борис вадим валентин валерий
        василий виктор виталий владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий давид
        даниил данил данила демьян денис дмитрий евгений егор ефим захар иван игнат игорь илья иннокентий иосиф
        кирилл клим константин кузьма лев леонид макар максим марат марк матвей мирон михаил никита николай олег
        павел петр платон прохор ринат рамиль равиль рафаэль рашид ренат роберт родион роман ростислав рубен руслан
        рустам савелий семен сергей станислав степан султан тарас тимофей тимур тихон федор филипп эдуард эльдар
        эмиль эрик юлиан юрий яков ян ярослав айдар айрат алмаз альберт амир арсен аслан ахмед азат булат вениамин
        виль гарик ильдар ильнур ильяс камиль карен магомед мурад мурат мухаммад наиль назар нурлан расул салават
        самвел тагир фарид хасан шамиль эльмир
        """;

    private const string Feminine =
        """
        александра алена алина алиса алла альбина анастасия ангелина анжела анжелика анна антонина арина валентина
        валерия варвара василиса вера вероника виктория виолетта галина дарья диана евгения евдокия екатерина елена
        елизавета жанна зинаида злата зоя инга инесса инна ирина камила карина кира клавдия кристина ксения лариса
        лейла лиана лидия лилия любовь людмила маргарита марина мария марта марьяна милана милена надежда наталия
        наталья нелли нина нонна оксана олеся ольга павлина полина прасковья раиса регина римма роза ростислава
        сабина светлана серафима снежана софия софья стефания таисия тамара татьяна ульяна фаина эвелина элеонора
        элина элла эльвира эльмира эмма юлия яна ярослава аделина азалия айгуль айсылу гузель гульнара динара зарина
        земфира лейсан люция мадина наиля рамиля резеда рената розалия румия фарида фатима эльза юлиана капитолина
        зульфия
        """;

    private const string Short =
        """
        саша леша толя тоша боря валера вася витя володя вова вовочка слава гена гриша даня дима женя жора ваня гоша
        костя кеша леня макс миша коля паша петя рома сережа сеня стас степа федя эдик юра яша настя аня аннушка
        валя варя вика галя даша катя лена лиза зина ира ксюша лара лида люба люда рита маша надя наташа нюра оля
        поля рая света тая тома таня тоня уля юля
        """;

    private static readonly FrozenSet<string> Forms = Inflect();

    public static bool Contains(string normal) => Forms.Contains(normal);

    private static FrozenSet<string> Inflect()
    {
        // Forms that are ordinary words far more often than names.
        var ordinary = WordLists.Set(
            """
            вере верой веру веры надежде надеждой надежду надежды любви любовью любовь розу розы розой розе марта марте
            марту мартой марты лева лев роман романа яна поля полю полей поли света светом светой свету свете тая тома
            томе тому томой томы глеба мира злата рая раю рае раи раей лены стас слава славой славе славу славы
            """);
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in WordLists.Set(Masculine)) forms.UnionWith(Masculines(name));
        foreach (var name in WordLists.Set(Feminine)) forms.UnionWith(Feminines(name));
        foreach (var name in WordLists.Set(Short)) forms.UnionWith(Feminines(name));
        forms.ExceptWith(ordinary);
        return forms.ToFrozenSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Masculines(string name)
    {
        var stem = name[..^1];
        return name switch
        {
            "лев" => ["лев"],
            "павел" => ["павел", "павла", "павлу", "павлом", "павле"],
            "петр" => ["петр", "петра", "петру", "петром", "петре"],
            _ when name.EndsWith("ий", StringComparison.Ordinal) =>
                [name, stem + "я", stem + "ю", stem + "ем", stem + "и"],
            _ when name[^1] is 'й' or 'ь' => [name, stem + "я", stem + "ю", stem + "ем", stem + "е"],
            _ when name[^1] is 'а' or 'я' => Feminines(name),
            _ => [name, name + "а", name + "у", name + "ом", name + "е"],
        };
    }

    private static IEnumerable<string> Feminines(string name)
    {
        var stem = name[..^1];
        return name[^1] switch
        {
            'а' when stem[^1] is 'г' or 'к' or 'х' or 'ш' =>
                [name, stem + "и", stem + "е", stem + "у", stem + "ой", stem + "ей"],
            'а' => [name, stem + "ы", stem + "е", stem + "у", stem + "ой", stem + "ою"],
            'я' when stem[^1] == 'и' => [name, stem + "и", stem + "ю", stem + "ей"],
            'я' => [name, stem + "и", stem + "е", stem + "ю", stem + "ей"],
            'ь' => [name, stem + "и", stem + "ью"],
            _ => [name],
        };
    }
}
