using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Evidence for the everyday kinds of one message.</summary>
internal sealed class KindScores
{
    private const int LongestChatter = 6;
    private const int ShortEnding = 6;

    /// <summary>Who writes to a body mostly has a trouble; the longer the text, the surer.</summary>
    private const double Trouble = 0.4;

    [ThreadStatic]
    private static KindScores? _own;

    private readonly List<(int Token, double Weight)> _ofBest = [];
    private readonly HashSet<ulong> _met = [];
    private readonly double[] _scores = new double[(int)MessageKind.NotForUs + 1];
    private readonly List<(MessageKind Kind, int Token, double Weight)> _evidence = [];

    /// <summary>Nothing said yet; the one of this thread.</summary>
    public static KindScores Begin()
    {
        var own = _own ??= new KindScores();
        Array.Clear(own._scores);
        own._evidence.Clear();
        own._met.Clear();
        own._ofBest.Clear();
        return own;
    }

    public void AddRules(TokenizedText text)
    {
        for (var kind = MessageKind.Complaint; kind <= MessageKind.NotForUs; kind++)
            foreach (var sign in text.SignsOf(KindRules.LabelOf(kind)))
            {
                // The same words again, or under another rule of the kind, add nothing.
                var words = (ulong)kind;
                foreach (var token in sign.Tokens) words = StableHash.Combine(words, text[token].Word.StemHash);
                if (!_met.Add(words)) continue;
                _scores[(int)kind] += sign.Rule.Weight;
                foreach (var token in sign.Tokens) _evidence.Add((kind, token, sign.Rule.Weight / sign.Tokens.Count));
            }
    }

    public void AddQuestions(TokenizedText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var opens = KindRules.QuestionWords.Contains(text[sentence.FirstToken].Word.Normal);
            // «Когда уберут?» is a question by form; how far it is a complaint the other words tell.
            var weight = sentence.IsQuestion ? (opens ? 1.2 : 0.9) : opens && sentence.Count > 2 ? 0.4 : 0;
            if (weight == 0) continue;
            _scores[(int)MessageKind.Question] += _scores[(int)MessageKind.Question] > 2 ? 0.2 : weight;
            _evidence.Add((MessageKind.Question, AskingWord(text, sentence), weight));
        }
    }

    public void AddShape(TokenizedText text, bool hasAttachments)
    {
        var words = 0;
        foreach (ref readonly var token in text.Tokens)
            if (token.Kind == TokenKind.Word) words++;
        if (!hasAttachments && IsChatter(text, words)) _scores[(int)MessageKind.NotForUs] += words == 0 ? 1 : 1.5;
        else _scores[(int)MessageKind.Complaint] += Math.Min(1.6, Trouble + (words * 0.02));
        if (IsPoliteEnding(text)) _scores[(int)MessageKind.Thanks] *= 0.2;

        // Thanks beside a trouble are manners.
        if (_scores[(int)MessageKind.Complaint] + _scores[(int)MessageKind.Question] > 1.6)
            _scores[(int)MessageKind.Thanks] *= 0.5;
        // Information is asked about troubles too: with real trouble in the text the question is its form only.
        if (_scores[(int)MessageKind.Complaint] > 2.2) _scores[(int)MessageKind.Question] *= 0.7;
    }

    /// <summary>Nothing but interjections and greetings, or nothing at all. A bare noun («сорная трава») is a complaint
    /// that wants a question, never chatter.</summary>
    private static bool IsChatter(TokenizedText text, int words)
    {
        if (words == 0) return true;
        if (words > LongestChatter) return false;
        var chatter = text.SignsOf("chatter").Select(sign => sign.First).ToHashSet();
        for (var i = 0; i < text.Count; i++)
            if (!chatter.Contains(i)) return false;
        return true;
    }

    /// <summary>Thanks only in a short last sentence after others: «… Прошу убрать. Спасибо.»</summary>
    private static bool IsPoliteEnding(TokenizedText text)
    {
        var thanks = text.SignsOf(KindRules.LabelOf(MessageKind.Thanks));
        if (thanks.Count == 0 || text.Sentences.Count < 2 && text.Count < 12) return false;
        var last = text.Sentences[^1];
        return last.Count <= ShortEnding && thanks.All(sign => sign.First >= last.FirstToken) ||
            thanks.All(sign => sign.First >= text.Count - 2);
    }

    private static int AskingWord(TokenizedText text, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i <= sentence.LastToken; i++)
            if (KindRules.QuestionWords.Contains(text[i].Word.Normal)) return i;
        return sentence.LastToken;
    }

    public KindGuess Best(TokenizedText text, double doubt)
    {
        var best = MessageKind.Complaint;
        var total = doubt;
        for (var kind = MessageKind.Complaint; kind <= MessageKind.NotForUs; kind++)
        {
            total += Math.Max(0, _scores[(int)kind]);
            if (_scores[(int)kind] > _scores[(int)best] + 1e-9) best = kind;
        }

        foreach (var (kind, token, weight) in _evidence)
            if (kind == best) _ofBest.Add((token, weight));
        return new KindGuess(best, Math.Max(0, _scores[(int)best]) / total, ReasonList.From(text, _ofBest));
    }
}
