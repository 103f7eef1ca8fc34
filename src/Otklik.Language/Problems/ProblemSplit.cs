using Otklik.Language.Places;
using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>Tells when one message speaks of several problems, and where each begins.</summary>
/// <remarks>Wrong splits cost more than missed ones: a new part needs a border that can be seen (a number, «ещё», a
/// line of its own) and another topic than anything said so far, or another address under the same topic. One trouble
/// told at length stays one.</remarks>
public static class ProblemSplit
{
    /// <summary>A shorter text is not looked at.</summary>
    private const int FewestWords = 9;

    /// <summary>A longer text is a document, and is read up to here.</summary>
    private const int MostTokens = 1500;

    /// <summary>Below this a topic is no topic.</summary>
    private const double Sure = 0.3;

    /// <summary>After a mere new line more is asked.</summary>
    private const double Surer = 0.4;

    /// <summary>A topic that is at least so near the best may be meant as well.</summary>
    private const double Near = 0.5;

    /// <returns>Two parts or more in the order of the text; empty when the message is about one thing.</returns>
    /// <param name="text">The message.</param>
    /// <param name="classifiers">Topics and places.</param>
    /// <param name="place">Of the whole message.</param>
    /// <param name="home">See <see cref="InputText.Home"/>.</param>
    public static IReadOnlyList<ProblemPart> Find(
        TokenizedText text, ClassifierSet classifiers, PlaceGuess place, string? home = null)
    {
        if (text.Count is < FewestWords or > MostTokens) return [];
        var units = ProblemUnits.Of(text);
        if (!units.Exists(unit => unit.First > 0 && unit.Border != ProblemBorder.None)) return [];
        var where = new Where(text, classifiers, place, home);
        var parts = new List<Draft>();
        foreach (var unit in units)
        {
            var topics = classifiers.Topics.Classify(Tokenizer.Read(text.WordsOf(unit.First, unit.Last)));
            if (topics.Count > 0 && topics[0].Confidence < Sure) topics = [];
            // Greetings and how it all began belong to the first problem, wherever its topic is named.
            if (parts.Count > 0 && !IsNew(parts, unit, topics, where)) parts[^1].GoOn(unit, topics);
            else parts.Add(new Draft(unit, topics));
        }

        return parts.Count < 2 ? [] : [.. parts.Select(part => part.ToPart(where))];
    }

    private static bool IsNew(List<Draft> parts, ProblemUnit unit, IReadOnlyList<TopicGuess> topics, Where where)
    {
        if (topics.Count == 0 || unit.Border == ProblemBorder.None || parts[^1].Topics.Count == 0) return false;
        if (unit.Border == ProblemBorder.Line && topics[0].Confidence < Surer) return false;
        var alike = parts.Where(part => part.IsAlike(topics)).ToList();
        if (alike.Count == 0) return true;
        if (unit.Border == ProblemBorder.Line) return false;
        var own = where.Of(unit.First, unit.Last);
        return alike.TrueForAll(part => IsElsewhere(where.Of(part.First, part.Last), own));
    }

    /// <summary>Both name a street or an object, and not the same.</summary>
    private static bool IsElsewhere(PlaceGuess one, PlaceGuess other) =>
        (one.Street, other.Street) is ({ } street, { } otherStreet)
            ? street != otherStreet || ((one.House, other.House) is ({ } house, { } otherHouse) && house != otherHouse)
            : (one.Landmark, other.Landmark) is ({ } mark, { } otherMark) && mark != otherMark;

    /// <summary>Where stretches of the message are; asked for seldom.</summary>
    private sealed record Where(TokenizedText Text, ClassifierSet Classifiers, PlaceGuess Whole, string? Home)
    {
        public PlaceGuess Of(int first, int last) =>
            PlaceFinder.Find(Text.WordsOf(first, last), Classifiers.Gazetteer, Home);
    }

    /// <summary>A part while it grows.</summary>
    private sealed class Draft(ProblemUnit unit, IReadOnlyList<TopicGuess> topics)
    {
        public int First => unit.First;

        public int Last { get; private set; } = unit.Last;

        public List<TopicGuess> Topics { get; } = [.. topics];

        public void GoOn(ProblemUnit next, IReadOnlyList<TopicGuess> more)
        {
            Last = next.Last;
            Topics.AddRange(more);
        }

        /// <summary>The best topic of either is among the likely ones of the other.</summary>
        public bool IsAlike(IReadOnlyList<TopicGuess> others) =>
            Topics.Exists(one => one.TopicId == others[0].TopicId && one.Confidence >= Near * others[0].Confidence)
            || (Topics.Count > 0 && others.Any(one => one.TopicId == Topics[0].TopicId
                && one.Confidence >= Near * others[0].Confidence));

        public ProblemPart ToPart(Where where)
        {
            var own = where.Of(First, Last);
            return new ProblemPart(where.Text.SpanOf(First, Last),
                Topics.Count == 0 ? null : Topics.MaxBy(topic => topic.Confidence)!.TopicId,
                own.IsEmpty ? where.Whole : own);
        }
    }
}
