using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>How easily a text reads.</summary>
/// <remarks>Flesch's formula with I. V. Oborneva's constants for Russian (2006):
/// 206.835 − 1.3 × words a sentence − 60.1 × syllables a word, kept within 0…100.</remarks>
public static class ReadingEase
{
    private const string Vowels = "аеиоуыэюяaeiou";

    public static int Of(TokenizedText text)
    {
        if (text.Count == 0) return 100;
        var syllables = 0;
        foreach (ref readonly var token in text.Tokens)
        {
            var count = 0;
            foreach (var c in token.Word.Normal)
                if (Vowels.Contains(c)) count++;
            syllables += Math.Max(1, count);
        }

        var ease = 206.835 - (1.3 * text.Count / text.Sentences.Count) - (60.1 * syllables / text.Count);
        return (int)Math.Round(Math.Clamp(ease, 0, 100));
    }
}
