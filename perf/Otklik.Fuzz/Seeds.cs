using System.Text;
using Otklik.Language.Learning;

namespace Otklik.Fuzz;

/// <summary>What a fuzzer begins with: small texts of our own writing that meet each reader once.</summary>
internal static class Seeds
{
    private static readonly string[] Messages =
    [
        "На ул. Мира, д. 14 к2, кв. 5 яма, не убирают снег!",
        "В Лысьве у 10й поликлиники между домами 94 и 96 пахнет газом, дети ходят рядом",
        "Петров Иван Сергеевич, паспорт 5708 123456, СНИЛС 112-233-445 95, +7 (912) 345-67-89, a@b.ru",
        "&nbsp;<b>КОГДА</b> https://a.ru/x [id1|Имя] @user 😡😡 нееееет ynet zhitelej, дом 1&#52;а",
        "Спасибо, всё починили. В ближайшее время, до 15 марта 2026 г.",
        "нет, не исправили… обещали «завтра» — № 3/1-А, 4276 3800 1234 5678",
    ];

    private static readonly string[] Replies =
    [
        "Когда вывезут мусор на ул. Мира, 14?\n"
            + "Здравствуйте! Мусор на ул. Мира, 14 вывезет ООО «Чисто» до 15 марта 2026 г.",
        "Яма.\nВ соответствии с п. 3 ст. 14 № 131-ФЗ в рамках полномочий осуществляется мониторинг. В ближайшее время!",
        "Вы что?\nСами виноваты, Иванова Мария Петровна, кв. 12. Звоните 8 912 345 67 89",
    ];

    private static readonly string[] RuleTexts =
    [
        "яма на дороге\nяма, провал*, «не вывозят», =горит",
        "вывоз мусора\nвывоз мусора, яма|выбоина асфальт, яма -люк, -люк",
        "текст\n«a|\"b c\"|d» e|f|g h|i -j*; =к",
    ];

    private static readonly string[] GazetteerTexts =
    [
        "в Лысьве на Мира 14\nс|Лысьва|||||Лысьвенский\nу|ул. Мира|Лысьва|Мира;Мирная\nд|14|Лысьва||ул. Мира",
        "у 10й поликлиники\nо|поликлиника № 10|Лысьва|десятая поликлиника;больница\nу|пер. Мира|Лысьва",
    ];

    private static readonly string[] Words =
    [
        "ул. ", "д. ", "кв. ", "корп. ", "г. ", "пер. ", "им. ", "8 912 ",
        "+7", "паспорт ", "снилс ", "инн ", "№ ", "не ",
        "нет ", "между ", "домами ", "газ", "люк", "Петров ",
        "Ивановна ", "родился ", "марта", "завтра", "когда", "-", "–",
        "«", "»", "&#", "&#55;", "&nbsp;", "<", "[id", "|", "*", "=", "😡", "\u0301", "ё",
    ];

    public static void Write(string folder)
    {
        Write(folder, "understand", Messages);
        Write(folder, "reply", Replies);
        Write(folder, "rules", RuleTexts);
        Write(folder, "gazetteer", GazetteerTexts);
        var model = SmallModel();
        Write(folder, "model-file", [model, ModelFileOf([])]);
        Write(folder, "model-content", [model[20..^32]]);
        File.WriteAllLines(Path.Combine(folder, "words.dict"), Words.Select(word =>
            $"\"{string.Concat(Encoding.UTF8.GetBytes(word).Select(one => $"\\x{one:x2}"))}\""));
    }

    private static void Write(string folder, string target, string[] texts) =>
        Write(folder, target, texts.Select(Encoding.UTF8.GetBytes).ToArray());

    private static void Write(string folder, string target, byte[][] inputs)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, target)).FullName;
        for (var i = 0; i < inputs.Length; i++) File.WriteAllBytes(Path.Combine(place, $"{i + 1}.seed"), inputs[i]);
    }

    private static byte[] SmallModel() => ModelFileOf([.. Enumerable.Range(0, 12).Select(i => i % 2 == 0
        ? new Example($"яма на дороге {i % 3}", "Дороги") : new Example($"не вывозят мусор {i % 3}", "Отходы"))]);

    private static byte[] ModelFileOf(Example[] examples)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(ModelTrainer.Train(examples).Model, stream);
        return stream.ToArray();
    }
}
