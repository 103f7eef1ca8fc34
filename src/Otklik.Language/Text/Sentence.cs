namespace Otklik.Language.Text;

/// <summary>A sentence of a text, as a range of tokens.</summary>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="Count">How many tokens it has; at least one.</param>
/// <param name="Span">From its first to its last word, without the closing mark.</param>
/// <param name="IsQuestion">Closed by a question mark.</param>
public readonly record struct Sentence(int FirstToken, int Count, TextSpan Span, bool IsQuestion)
{
    public int LastToken => FirstToken + Count - 1;

    internal static Sentence[] Split(TokenizedText text)
    {
        if (text.Count == 0) return [];
        var sentences = new Sentence[text[text.Count - 1].Sentence + 1];
        for (int first = 0, number = 0; first < text.Count; number++)
        {
            var last = first;
            while (last + 1 < text.Count && text[last + 1].Sentence == number) last++;
            sentences[number] = new Sentence(
                first, last - first + 1, text.SpanOf(first, last), (text.GapAfter(last) & Gap.Question) != 0);
            first = last + 1;
        }

        return sentences;
    }
}
