using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Missing;

/// <summary>Which of what, where and when a message leaves out although its topic needs it.</summary>
public static class MissingParts
{
    /// <summary>Topics without a setting: somebody must know what and where.</summary>
    public const Needs Default = Needs.What | Needs.Where;

    /// <param name="text">The message.</param>
    /// <param name="kind">Only complaints and emergencies are asked anything.</param>
    /// <param name="needs">What the topic needs (see <see cref="Default"/>).</param>
    /// <param name="place">Where, as far as known from words, a tapped point or the page's own place.</param>
    /// <param name="topics">Guesses; a confident one says "what" by itself.</param>
    public static Needs Find(
        TokenizedText text, MessageKind kind, Needs needs, PlaceGuess place, IReadOnlyList<TopicGuess> topics)
    {
        if (kind is not (MessageKind.Complaint or MessageKind.Emergency)) return Needs.None;
        var missing = Needs.None;
        if ((needs & Needs.What) != 0 && !SaysWhat(text, kind, topics)) missing |= Needs.What;
        if ((needs & Needs.Where) != 0 && !SaysWhere(place)) missing |= Needs.Where;
        if ((needs & Needs.When) != 0 && !SaysWhen(text)) missing |= Needs.When;
        return missing;
    }

    private static bool SaysWhat(TokenizedText text, MessageKind kind, IReadOnlyList<TopicGuess> topics)
    {
        if (kind == MessageKind.Emergency || (topics.Count > 0 && topics[0].Confidence >= 0.4)) return true;
        var words = 0;
        foreach (ref readonly var token in text.Tokens)
            if (token.Kind == TokenKind.Word && !token.Word.Is(WordTraits.StopWord)) words++;
        return words - DifferentFirsts(text.SignsOf("empty")) >= (topics.Count > 0 ? 2 : 3);
    }

    private static int DifferentFirsts(ReadOnlySpan<Sign> signs)
    {
        var count = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            var earlier = 0;
            while (signs[earlier].First != signs[i].First) earlier++;
            if (earlier == i) count++;
        }

        return count;
    }

    /// <summary>A settlement alone does not tell a crew where to drive.</summary>
    private static bool SaysWhere(PlaceGuess place) =>
        place.Street is not null || place.Landmark is not null ||
            (place.Settlement is not null && place.House is not null);

    private static bool SaysWhen(TokenizedText text)
    {
        foreach (ref readonly var token in text.Tokens)
            if (token.Kind == TokenKind.Number && token.Word.Normal.AsSpan().IndexOfAny('.', ':') > 0) return true;
        return text.SignsOf("when").Count > 0;
    }
}
