using System.Text.RegularExpressions;

namespace Otklik.Intake.Import;

/// <summary>Guesses by its name what a column holds, for a person to correct: the whole name first, then a
/// word of it.</summary>
internal static partial class ColumnGuess
{
    private static readonly (string Field, string[] Words)[] Known =
    [
        ("text", ["текст", "сообщение", "обращение", "содержание",
            "описание", "комментарий", "text", "message", "body"]),
        ("id", ["id", "номер", "№", "код", "number"]),
        ("answered", ["дата ответа", "отвечено", "answered", "answered at"]),
        ("reply", ["ответ", "текст ответа", "reply", "answer"]),
        ("time", ["дата", "время", "создано", "получено", "опубликовано", "date", "time", "created", "created at"]),
        ("author", ["автор", "заявитель", "author"]),
        ("name", ["имя", "фио", "name"]),
        ("contact", ["контакт", "телефон", "почта", "email", "phone", "contact"]),
        ("settlement", ["населённый пункт", "город", "settlement", "town"]),
        ("place", ["место", "адрес", "улица", "address", "place"]),
        ("topic", ["тема", "категория", "рубрика", "theme", "topic", "category"]),
        ("organisation", ["организация", "исполнитель", "ведомство", "executor", "organisation", "organization"]),
        ("latitude", ["широта", "lat", "latitude"]),
        ("longitude", ["долгота", "lon", "lng", "longitude"]),
        ("thread", ["беседа", "переписка", "thread"]),
        ("status", ["статус", "состояние", "status"]),
    ];

    /// <returns>Column → field; a column that looks like nothing is left out.</returns>
    public static Dictionary<string, string> Of(IReadOnlyList<string> columns)
    {
        var guessed = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = columns.Select(column => (Column: column, Name: Plain(column))).ToList();
        Match(names, guessed, (name, word) => name == word);
        Match(names, guessed, (name, word) => $" {name} ".Contains($" {word} ", StringComparison.Ordinal));
        return guessed;
    }

    private static void Match(
        List<(string Column, string Name)> names, Dictionary<string, string> guessed, Func<string, string, bool> fits)
    {
        foreach (var (field, words) in Known)
        {
            if (guessed.ContainsValue(field)) continue;
            var found = words.SelectMany(word => names.Where(one => fits(one.Name, word)))
                .FirstOrDefault(one => !guessed.ContainsKey(one.Column));
            if (found.Column is not null) guessed.Add(found.Column, field);
        }
    }

    private static string Plain(string name) => Between().Replace(name.ToLowerInvariant(), " ").Trim();

    [GeneratedRegex(@"[^\p{L}\p{Nd}№]+", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
