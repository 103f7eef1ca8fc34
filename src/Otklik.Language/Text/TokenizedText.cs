using Otklik.Language.Patterns;

namespace Otklik.Language.Text;

/// <summary>A text as words and numbers; what stands between them is kept as flags. Made once per message and shared by
/// every reader. Immutable.</summary>
public sealed class TokenizedText
{
    private readonly Token[] _tokens;
    private Signs? _signs;

    internal TokenizedText(string original, Token[] tokens, Gap tail, int links, int mentions, int emoji)
    {
        Original = original;
        _tokens = tokens;
        Tail = tail;
        Links = links;
        Mentions = mentions;
        Emoji = emoji;
        Sentences = Sentence.Split(this);
    }

    public string Original { get; }

    public ReadOnlySpan<Token> Tokens => _tokens;

    public int Count => _tokens.Length;

    /// <summary>What stands after the last token.</summary>
    public Gap Tail { get; }

    public int Links { get; }

    public int Mentions { get; }

    public int Emoji { get; }

    public IReadOnlyList<Sentence> Sentences { get; }

    public ref readonly Token this[int index] => ref _tokens[index];

    /// <summary>Shipped rules that the text meets under a label, every occurrence; searched once, at first
    /// need.</summary>
    internal ArraySegment<Sign> SignsOf(string label) => (_signs ??= Signs.Find(this))[label];

    /// <summary>What stands right after a token.</summary>
    public Gap GapAfter(int index) => index + 1 < _tokens.Length ? _tokens[index + 1].Gap : Tail;

    public TextSpan SpanOf(int firstToken, int lastToken) =>
        TextSpan.FromTo(_tokens[firstToken].Start, _tokens[lastToken].End);

    /// <summary>The words as written, from the first to the last token.</summary>
    public string WordsOf(int firstToken, int lastToken) => SpanOf(firstToken, lastToken).Of(Original);
}
