using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Evidence for the everyday kinds of one message.</summary>
internal sealed class KindScores
{
    private readonly double[] _scores = new double[(int)MessageKind.NotForUs + 1];
    private readonly List<(MessageKind Kind, int Token, double Weight)> _evidence = [];

    public void AddRules(TokenizedText text)
    {
        var met = new HashSet<ulong>();
        for (var kind = MessageKind.Complaint; kind <= MessageKind.NotForUs; kind++)
            foreach (var sign in text.SignsOf(KindRules.LabelOf(kind)))
            {
                // The same words again, or under another rule of the kind, add nothing.
                var words = (ulong)kind;
                foreach (var token in sign.Tokens) words = StableHash.Combine(words, text[token].Word.StemHash);
                if (!met.Add(words)) continue;
                _scores[(int)kind] += sign.Rule.Weight;
                foreach (var token in sign.Tokens) _evidence.Add((kind, token, sign.Rule.Weight / sign.Tokens.Length));
            }
    }

    public void AddQuestions(TokenizedText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var first = text[sentence.FirstToken];
            var opens = KindRules.QuestionWords.Contains(first.Word.Normal);
            // «Когда уберут?» is a question by form; how far it is a complaint the other words tell.
            var weight = sentence.IsQuestion ? (opens ? 1.2 : 0.9) : opens && sentence.Count > 2 ? 0.4 : 0;
            if (weight == 0) continue;
            _scores[(int)MessageKind.Question] += _scores[(int)MessageKind.Question] > 2 ? 0.2 : weight;
            _evidence.Add((MessageKind.Question, opens ? sentence.FirstToken : sentence.LastToken, weight));
        }
    }

    public void AddShape(TokenizedText text, bool hasAttachments)
    {
        var words = 0;
        foreach (ref readonly var token in text.Tokens)
            if (token.Kind == TokenKind.Word) words++;
        if (hasAttachments) _scores[(int)MessageKind.Complaint] += 0.3;
        var matter = _scores[(int)MessageKind.Complaint] + _scores[(int)MessageKind.Question] +
            _scores[(int)MessageKind.Proposal] + _scores[(int)MessageKind.Thanks];
        if (words <= 3 && matter < 0.5 && !hasAttachments) _scores[(int)MessageKind.NotForUs] += words == 0 ? 1 : 0.8;
        else _scores[(int)MessageKind.Complaint] += 0.5;

        // Thanks at the end of a complaint are manners.
        if (_scores[(int)MessageKind.Complaint] + _scores[(int)MessageKind.Question] > 1.3)
            _scores[(int)MessageKind.Thanks] *= 0.4;
        // Information is asked about troubles too: with real trouble in the text the question is its form only.
        if (_scores[(int)MessageKind.Complaint] > 1.6) _scores[(int)MessageKind.Question] *= 0.7;
        if (matter > 1.5) _scores[(int)MessageKind.NotForUs] *= 0.4;
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

        var evidence = _evidence.Where(item => item.Kind == best).Select(item => (item.Token, item.Weight));
        return new KindGuess(best, Math.Max(0, _scores[(int)best]) / total, ReasonList.From(text, evidence));
    }
}
