namespace Otklik.Ui.Shell;

/// <summary>Two letters for a round mark: «Оператор, смена 3» → «С3», «Диспетчер водоканала» → «ДВ».</summary>
public static class Initials
{
    public static string Of(string role)
    {
        var words = role.Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "?";
        // A number tells shifts apart, so it wins over the first word.
        var lead = words.Length > 1 && char.IsDigit(words[^1][0]) ? words[^2] : words[0];
        var tail = words.Length > 1 ? words[^1][..1] : string.Empty;
        return (lead[..1] + tail).ToUpperInvariant();
    }
}
