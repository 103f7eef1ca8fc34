using System.Globalization;

namespace Otklik.Topics.Files;

/// <summary>
/// Keyword rules as a file. Words that stand near each other in this order; <c>*</c> after a beginning of a word,
/// <c>-</c> before a word that must not occur.
/// <code>
/// topic,words,weight
/// Яма на дороге,пробил* колес*,1
/// </code>
/// </summary>
public static class RulesFile
{
    public const int MaxWords = 120;
    public const double MinWeight = 0.1;
    public const double MaxWeight = 5;

    public static FileReading<RuleRow> Parse(string text)
    {
        var sheet = CsvSheet.Read(
            text, ["topic!", "тема"], ["words!", "слова"], ["weight", "вес"], ["group", "группа"]);
        var rows = new List<RuleRow>();
        var faults = new List<FileFault>(sheet.Faults);
        var seen = new HashSet<(string, string, string)>();
        foreach (var row in sheet.Rows)
        {
            var (topic, words) = (row["topic"].TrimStart('★', ' '), row["words"]);
            var weight = 1.0;
            if (row["weight"] is { Length: > 0 } cell
                && !double.TryParse(cell.Replace(',', '.'), CultureInfo.InvariantCulture, out weight))
                weight = double.NaN;
            if (Fault(topic, words, weight) is { } fault)
                faults.Add(new FileFault(row.Line, fault));
            else if (!seen.Add((row["group"].ToUpperInvariant(), topic.ToUpperInvariant(), words.ToUpperInvariant())))
                faults.Add(new FileFault(row.Line, "Такое правило уже есть выше"));
            else
                rows.Add(new RuleRow(row.Line, topic, words, weight, row["group"]));
        }

        return new FileReading<RuleRow>(rows, faults);
    }

    private static string? Fault(string topic, string words, double weight)
    {
        if (topic.Length == 0)
            return "Не указана тема";
        if (words.Length is 0 or > MaxWords)
            return $"Слова — от 1 до {MaxWords} знаков";
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.All(part => part.StartsWith('-')))
            return "Нужно хотя бы одно слово, которое должно быть";
        if (parts.Any(part => part.Trim('-', '*').Length == 0))
            return "Звёздочка и минус пишутся слитно со словом";
        return weight is >= MinWeight and <= MaxWeight ? null : $"Вес — от {MinWeight} до {MaxWeight}";
    }
}
