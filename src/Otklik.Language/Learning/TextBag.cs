using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>What one text consists of: keys of features with counts, and its different word forms with counts. Made for
/// reuse by one thread.</summary>
internal sealed class TextBag
{
    /// <summary>A longer text says what it is about before this, and a pasted law must not cost as a law.</summary>
    public const int MostTokens = 1500;

    [ThreadStatic]
    private static TextBag? _own;

    private readonly List<Word> _words = new(128);
    private readonly List<int> _stems = new(128);
    private readonly List<int> _others = new(128);
    private readonly List<int> _tokens = new(128);

    /// <summary>The bag of this thread; it must be read out before the next text of the thread.</summary>
    public static TextBag Own => _own ??= new TextBag();

    public KeyCounter Features { get; } = new();

    public KeyCounter Forms { get; } = new();

    /// <summary>The forms behind <see cref="Forms"/>, in its order.</summary>
    public List<Word> Words => _words;

    /// <summary>Places of their stems in <see cref="Features"/>; −1 when an earlier form has the same.</summary>
    public List<int> Stems => _stems;

    /// <summary>Places in <see cref="Features"/> of all that is no stem.</summary>
    public List<int> Others => _others;

    /// <summary>Tokens where they were met first.</summary>
    public List<int> Tokens => _tokens;

    public void Read(TokenizedText text)
    {
        Features.Clear();
        Forms.Clear();
        _words.Clear();
        _stems.Clear();
        _others.Clear();
        _tokens.Clear();
        Word? previous = null;
        var ideaBefore = 0UL;
        var tokens = text.Tokens;
        for (var at = 0; at < tokens.Length && at < MostTokens; at++)
        {
            var word = tokens[at].Word;
            var stem = Features.Count;
            var isNew = Features.Add(FeatureKeys.Of(FeatureView.Stem, word.StemHash));
            if (Forms.Add(word.NormalHash))
            {
                _words.Add(word);
                _stems.Add(isNew ? stem : -1);
                _tokens.Add(at);
            }

            if (!word.Is(WordTraits.StopWord))
            {
                if (previous is not null) Add(FeatureKeys.Pair(FeatureView.Pair, previous.StemHash, word.StemHash));
                previous = word;
            }

            var ideas = word.Concepts;
            if (ideas.Count == 0) continue;
            for (var i = 0; i < ideas.Count; i++) Add(FeatureKeys.Of(FeatureView.Concept, ideas[i]));
            // The first idea is the one of the whole word or of its longest beginning: the narrowest.
            if (ideaBefore != 0) Add(FeatureKeys.Pair(FeatureView.ConceptPair, ideaBefore, ideas[0]));
            ideaBefore = ideas[0];
        }
    }

    private void Add(ulong key)
    {
        var place = Features.Count;
        if (Features.Add(key)) _others.Add(place);
    }
}
