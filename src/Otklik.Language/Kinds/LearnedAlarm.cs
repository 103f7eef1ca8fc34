using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Hears danger in words that no rule foresaw: the stretch of a text that sounds most like the emergencies the
/// model has learned from.</summary>
internal static class LearnedAlarm
{
    /// <summary>Score from which on it rings. Chosen for recall by cross-validation on the corpus, as low as the false
    /// alarms on three sets of real messages allow.</summary>
    public const double Threshold = -0.42;

    /// <summary>A longer text has more windows, and one of them sounds dangerous by chance: for each doubling of the
    /// words above <see cref="Brief"/> so much more is asked.</summary>
    private const double MoreWords = 1.0;

    private const double Brief = 8;

    private const double ForEveryday = 0.4;

    private static readonly string[] Peaceful = [KindRules.LabelOf(MessageKind.Thanks),
        KindRules.LabelOf(MessageKind.Proposal), KindRules.LabelOf(MessageKind.NotForUs)];

    /// <summary>A pasted law is not read to its end.</summary>
    private const int MostTokens = 3000;

    public static KindGuess? Find(TokenizedText text, DateTime? at = null)
    {
        var (best, last) = Best(text);
        var score = best - (MoreWords * Math.Log2(Math.Max(1, text.Count / Brief)));
        if (score < Threshold + Everyday(text) || EmergencySigns.AreCalm(text, at, FirstOf(last), last)) return null;
        return Reasons(text, last) is { Count: > 0 } reasons
            ? new KindGuess(MessageKind.Emergency, Confidence(score), reasons) : null;
    }

    /// <summary>Thanks, proposals and advertisements say that nobody is in danger, and more is asked of the rest.
    /// </summary>
    private static double Everyday(TokenizedText text)
    {
        var weight = 0.0;
        foreach (var kind in Peaceful)
            foreach (var sign in text.SignsOf(kind)) weight += sign.Rule.Weight;
        return ForEveryday * Math.Clamp(weight, 0, 2);
    }

    /// <summary>The highest score of a window and its last token.</summary>
    public static (float Score, int Last) Best(TokenizedText text)
    {
        var model = AlarmModel.Shipped;
        var count = Math.Min(text.Count, MostTokens);
        if (count == 0) return (float.NegativeInfinity, -1);
        Span<float> ring = stackalloc float[AlarmFeatures.Window];
        var (sum, best, last) = (0f, float.NegativeInfinity, -1);
        for (var at = 0; at < count; at++)
        {
            ref var place = ref ring[at % AlarmFeatures.Window];
            sum -= place;
            place = OfToken(text, at, model);
            sum += place;
            if ((at < AlarmFeatures.Window - 1 && at < count - 1) || sum <= best) continue;
            (best, last) = (sum, at);
        }

        return (best + model.Bias, last);
    }

    private static float OfToken(TokenizedText text, int at, AlarmModel model)
    {
        var tokens = text.Tokens;
        var word = tokens[at].Word;
        var alarm = word.Alarm;
        var sum = alarm.Weight;
        if (at == 0) return sum;
        sum += model.OfStems(tokens[at - 1].Word, word);
        if (alarm.Ideas == 0) return sum;
        for (var before = Math.Max(0, at - AlarmFeatures.IdeaReach); before < at; before++)
            sum += model.OfIdeas(tokens[before].Word.Alarm, alarm);
        return sum;
    }

    private static int FirstOf(int last) => Math.Max(0, last - AlarmFeatures.Window + 1);

    private static double Confidence(double score) => 1 / (1 + Math.Exp(-(score + 1)));

    private static IReadOnlyList<Reason> Reasons(TokenizedText text, int last)
    {
        var model = AlarmModel.Shipped;
        var evidence = new List<(int Token, double Weight)>();
        for (var at = FirstOf(last); at <= last; at++)
            if (!text[at].Word.Is(WordTraits.StopWord)) evidence.Add((at, OfToken(text, at, model)));
        return ReasonList.From(text, evidence);
    }
}
