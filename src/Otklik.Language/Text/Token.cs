namespace Otklik.Language.Text;

/// <summary>One word or number of a text. Offsets are those of the text as written.</summary>
/// <param name="Gap">What stands between the previous token and this one.</param>
/// <param name="Sentence">Number of the sentence, from 0.</param>
/// <param name="IsCapitalised">The first letter was a capital.</param>
/// <param name="IsAllCapitals">More than one letter, all of them capitals.</param>
public readonly record struct Token(
    TokenKind Kind, int Start, int Length, Word Word, Gap Gap, int Sentence, bool IsCapitalised, bool IsAllCapitals)
{
    public int End => Start + Length;

    public TextSpan Span => new(Start, Length);

    public bool Has(Gap gap) => (Gap & gap) != 0;
}
