using Otklik.Language.Learning;

namespace Otklik.Language.Tests.Learning;

/// <summary>Messages of our own making, as many as wanted, in five topics.</summary>
internal static class Invented
{
    private static readonly (string Label, string[] Begin, string[] What)[] Topics =
    [
        ("Освещение", ["Во дворе", "На нашей улице", "Возле школы"],
            ["не горит фонарь", "перегорели лампочки", "темно, свет не включают", "светильник мигает и гаснет"]),
        ("Вывоз мусора", ["У подъезда", "Возле контейнеров", "На площадке"],
            ["мусор не вывозят", "баки переполнены", "свалка растёт", "отходы лежат неделю"]),
        ("Ямы на дорогах", ["На перекрёстке", "По дороге к саду", "Перед домом"],
            ["яма на дороге", "выбоины по всей ширине", "асфальт провалился", "колея, машину не удержать"]),
        ("Отопление", ["В квартире", "Во всём доме", "На верхнем этаже"],
            ["холодные батареи", "отопление не дали", "мёрзнем, топят еле-еле", "котельная не греет"]),
        ("Бездомные собаки", ["У магазина", "Возле сада", "По дворам"],
            ["бегает стая собак", "пёс бросается на людей", "собаки без ошейника", "щенки и злая собака"]),
    ];

    private static readonly string[] Ends =
        ["Прошу принять меры.", "Когда исправят?", "Обращаемся третий раз.", "Дети боятся ходить.", "Помогите."];

    public static List<Example> Examples(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var (label, begin, what) = Topics[number / 2 % Topics.Length];
            return new Example($"{Any(begin)} {Any(what)}. {Any(Ends)} Дом {random.Next(1, 90)}.", label);
        })];

        string Any(string[] words) => words[random.Next(words.Length)];
    }

    public static LabelModel Model(int count = 120) => ModelTrainer.Train(Examples(count)).Model;
}
