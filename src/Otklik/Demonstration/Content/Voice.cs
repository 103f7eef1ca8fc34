using System.Text.RegularExpressions;

namespace Otklik.Demonstration.Content;

/// <summary>How a person types: neatly, without capitals, without marks, in capitals only, with slips.</summary>
internal static partial class Voice
{
    private static readonly (string Right, string Wrong)[] Habits =
    [
        ("сейчас", "щас"), ("вообще", "ваще"), ("пожалуйста", "пожалуста"), ("что ", "чо "), ("тся", "ться"),
        ("ться", "тся"), ("Здравствуйте", "Здраствуйте"), ("никто", "некто"), ("чтобы", "что бы"), ("тоже", "то же"),
        ("-нибудь", " нибудь"), ("ехать", "ехаить"), ("сколько", "скока"), ("ничего", "ничо"), ("нельзя", "нельза"),
    ];

    public static string Type(string text, Random random)
    {
        if (random.Next(100) < 80)
            text = text.Replace('ё', 'е').Replace('Ё', 'Е');
        var slips = random.Next(100) switch { < 70 => 0, < 90 => 1, _ => 2 };
        for (var slip = 0; slip < slips; slip++)
            text = random.Next(2) == 0 ? WithHabit(text, random) : WithSlip(text, random);
        return random.Next(100) switch
        {
            < 45 => Capitalised(text),
            < 65 => text.ToLowerInvariant().TrimEnd('.'),
            < 77 => Marks().Replace(text.ToLowerInvariant(), " ").Replace("  ", " ").Trim(),
            < 80 when text.Length < 90 => text.ToUpperInvariant(),
            _ => Capitalised(text).TrimEnd('.'),
        };
    }

    /// <summary>Capitals at the start and after every full stop.</summary>
    public static string Capitalised(string text) =>
        Starts().Replace(text, start => start.Value.ToUpperInvariant());

    private static string WithHabit(string text, Random random)
    {
        var fitting = Habits.Where(habit => text.Contains(habit.Right, StringComparison.Ordinal)).ToList();
        if (fitting.Count == 0)
            return text;
        var (right, wrong) = fitting[random.Next(fitting.Count)];
        return text.Replace(right, wrong, StringComparison.Ordinal);
    }

    /// <summary>Two letters change places or one is lost. Names keep theirs: a street that nobody can find is no slip
    /// that a reader forgives.</summary>
    private static string WithSlip(string text, Random random)
    {
        var words = LongWords().Matches(text);
        if (words.Count == 0)
            return text;
        var word = words[random.Next(words.Count)];
        var at = word.Index + 1 + random.Next(word.Length - 3);
        return random.Next(2) == 0
            ? text[..at] + text[at + 1] + text[at] + text[(at + 2)..]
            : text[..at] + text[(at + 1)..];
    }

    [GeneratedRegex(@"^\s*\p{Ll}|(?<=[.!?]\s+)\p{Ll}")]
    private static partial Regex Starts();

    [GeneratedRegex(@"[.,!?:;]+(?=\s|$)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<!\p{L})\p{Ll}{6,}(?!\p{L})")]
    private static partial Regex LongWords();
}
