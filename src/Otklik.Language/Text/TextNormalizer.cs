using System.Text;

namespace Otklik.Language.Text;

/// <summary>The text as its words in normal form, one space between: what copies of a text have in common.</summary>
public static class TextNormalizer
{
    /// <summary>Lower case, ё as е, look-alikes and stretched letters put right; no marks, links, mentions,
    /// emoji.</summary>
    public static string Normalize(TokenizedText text)
    {
        var result = new StringBuilder(text.Original.Length);
        foreach (ref readonly var token in text.Tokens)
        {
            if (result.Length > 0) result.Append(' ');
            result.Append(token.Word.Normal);
        }

        return result.ToString();
    }

    public static string Normalize(string? text) => Normalize(Tokenizer.Read(text));
}
