namespace Otklik.Centres;

/// <summary>Words as they are compared: neither case nor «ё» counts. SQLite folds no Cyrillic, so rows keep their words
/// folded.</summary>
public static class Folded
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant().Replace('Ё', 'Е');
    }

    public static string[] Words(string? text) =>
        Of(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
