using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Problems;

/// <summary>Finds several problems in one message, to be proposed as several cases. It would rather leave two together
/// than cut one in two: parts are cut at signs of a list («1.», «во-вторых», «ещё один вопрос») and at new lines, and
/// each has to be surely about something of its own.</summary>
public static class ProblemSplit
{
    private const int FewestWords = 16;
    private const int FewestWordsOfPart = 4;
    private const int MostParts = 6;

    /// <summary>How sure a part must be of its topic: behind the sign of a list, and at a mere new line.</summary>
    private const double SureInList = 0.35;
    private const double SureAtLine = 0.6;

    private static readonly HashSet<string> Signs = new(StringComparer.Ordinal)
    {
        "во-первых", "во-вторых", "в-третьих", "первое", "второе", "третье", "первый", "второй", "вторая", "третий",
        "третья", "также", "кроме", "отдельно", "еще", "дополнительно", "помимо",
    };

    /// <param name="text">A message.</param>
    /// <param name="topics">Suggests topics of a stretch.</param>
    /// <param name="groupOf">Group of a topic: two topics of one group may be two words for one thing.</param>
    /// <returns>Two parts or more, in the order of the text; empty when it is about one thing.</returns>
    public static IReadOnlyList<ProblemPart> Find(
        TokenizedText text, ITopicClassifier topics, Func<long, long?> groupOf)
    {
        if (text.Count < FewestWords || text.Sentences.Count < 2) return [];
        var parts = new List<Part>();
        foreach (var piece in Pieces(text))
        {
            var span = text.SpanOf(piece.First, piece.Last);
            var guess = piece.Last - piece.First + 1 < FewestWordsOfPart ? null
                : topics.Classify(Tokenizer.Read(span.Of(text.Original)), 1) is [var best, ..] ? best : null;
            var isSure = guess is not null && guess.Confidence >= (piece.IsListed ? SureInList : SureAtLine);
            if (parts.Count > 0 && (!isSure || IsSame(parts[^1], guess!, piece.IsListed, groupOf)))
                parts[^1] = parts[^1].With(piece.Last, isSure ? guess : null);
            else parts.Add(new Part(piece.First, piece.Last, isSure ? guess : null));
        }

        // What is said before the first sure topic (a greeting, who writes) belongs to it.
        if (parts.Count > 1 && parts[0].Topic is null)
        {
            parts[1] = parts[1] with { First = parts[0].First };
            parts.RemoveAt(0);
        }

        return parts.Count is < 2 or > MostParts ? []
            : [.. parts.Select(part => new ProblemPart(text.SpanOf(part.First, part.Last), part.Topic!))];
    }

    /// <summary>A new piece begins where a list goes on or a line begins.</summary>
    private static IEnumerable<(int First, int Last, bool IsListed)> Pieces(TokenizedText text)
    {
        var (first, isListed) = (0, IsSign(text, text.Sentences[0]));
        foreach (var sentence in text.Sentences.Skip(1))
        {
            var begins = IsSign(text, sentence);
            if (!begins && !text[sentence.FirstToken].Has(Gap.Newline)) continue;
            yield return (first, sentence.FirstToken - 1, isListed);
            (first, isListed) = (sentence.FirstToken, begins);
        }

        yield return (first, text.Count - 1, isListed);
    }

    private static bool IsSign(TokenizedText text, Sentence sentence)
    {
        var token = text[sentence.FirstToken];
        // «2. Автобус»: the number stands alone as a sentence of its own.
        if (token.Kind == TokenKind.Number) return token.Length == 1 && token.Word.Normal is not "0";
        return Signs.Contains(token.Word.Normal) || (token.Word.Normal is "и" or "а" && sentence.Count > 2
            && text[sentence.FirstToken + 1].Word.Normal is "еще" or "также");
    }

    private static bool IsSame(Part before, TopicGuess guess, bool isListed, Func<long, long?> groupOf)
    {
        if (before.Topic is not { } topic) return false;
        return topic.TopicId == guess.TopicId
            || (!isListed && groupOf(topic.TopicId) is { } group && group == groupOf(guess.TopicId));
    }

    private sealed record Part(int First, int Last, TopicGuess? Topic)
    {
        public Part With(int last, TopicGuess? guess) => this with
        {
            Last = last, Topic = guess?.Confidence > (Topic?.Confidence ?? 0) ? guess : Topic,
        };
    }
}
