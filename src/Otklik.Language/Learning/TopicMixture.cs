using System.Globalization;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Learning;

/// <summary>Guesses of a classifier and votes of solved texts as one opinion.</summary>
internal static class TopicMixture
{
    /// <summary>How many guesses of the classifier take part.</summary>
    public const int Contenders = 8;

    public const int MostOnStack = 32;

    /// <summary>How many guesses of the classifier to ask for when so many topics are wanted.</summary>
    public static int RoomFor(int most) => Math.Max(most, Contenders);

    public static int Of(
        TokenizedText text, ReadOnlySpan<WeighedTopic> guesses, ITopicReasons why, SolvedExamples solved, double doubt,
        double trust, Func<long, bool> isKnown, Span<WeighedTopic> into, out ITopicReasons reasons)
    {
        var votes = solved.Vote(text, doubt);
        var weight = votes.Weight * trust;
        var most = guesses.Length + votes.Shares.Count;
        Span<WeighedTopic> mixed = most <= MostOnStack * 2 ? stackalloc WeighedTopic[most] : new WeighedTopic[most];
        var count = 0;
        foreach (var guess in guesses)
            if (isKnown(guess.TopicId))
                mixed[count++] = new WeighedTopic(guess.TopicId, guess.Confidence * (1 - weight));
        var known = count;
        foreach (var (label, share) in votes.Shares)
        {
            var topic = long.Parse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            if (!isKnown(topic) || weight == 0) continue;
            var at = 0;
            while (at < count && mixed[at].TopicId != topic) at++;
            if (at == count) mixed[count++] = new WeighedTopic(topic, weight * share);
            else mixed[at] = new WeighedTopic(topic, mixed[at].Confidence + (weight * share));
        }

        mixed = mixed[..count];
        reasons = new Mixed(why, Ids(mixed[..known]), votes);
        mixed.Sort(static (a, b) => a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence)
            : a.TopicId.CompareTo(b.TopicId));
        mixed = mixed[..Math.Min(into.Length, count)];
        mixed.CopyTo(into);
        return mixed.Length;
    }

    private static long[] Ids(ReadOnlySpan<WeighedTopic> topics)
    {
        var ids = new long[topics.Length];
        for (var i = 0; i < ids.Length; i++) ids[i] = topics[i].TopicId;
        return ids;
    }

    /// <summary>The classifier says why of what it has guessed; where it has nothing to say, the votes do.</summary>
    private sealed class Mixed(ITopicReasons guessed, long[] ids, Votes votes) : ITopicReasons
    {
        public IReadOnlyList<Reason> For(long topicId)
        {
            var reasons = Array.IndexOf(ids, topicId) >= 0 ? guessed.For(topicId) : [];
            return reasons.Count > 0 ? reasons : votes.Reasons(topicId.ToString(CultureInfo.InvariantCulture));
        }
    }
}
