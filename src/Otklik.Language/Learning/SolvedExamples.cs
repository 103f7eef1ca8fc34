using System.Collections.Immutable;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Texts that people have labelled, as a memory that counts at once: what is like a solved text gets its
/// label. Immutable: adding gives a new memory that shares nearly all with the old one.</summary>
/// <remarks>Segments double in size, as in the logarithmic method of Bentley and Saxe: adding a text rebuilds few of
/// them, and a question looks into log2(n). Likeness is that of <see cref="ModelTrainer"/> without pieces of words;
/// the fifteen likest texts vote with the cube of their likeness.</remarks>
public sealed class SolvedExamples
{
    private const int Voters = 15;

    /// <summary>Few features are in more texts than this.</summary>
    private const int KeptRarities = 63;

    private readonly ImmutableArray<SolvedSegment> _segments;

    /// <summary>See <see cref="SolvedSegment.Rarity(int, int)"/>, by the number of texts with the feature.</summary>
    private readonly float[] _rarities;

    private SolvedExamples(ImmutableArray<SolvedSegment> segments)
    {
        _segments = segments;
        Count = segments.Sum(segment => segment.Solved.Count);
        _rarities = new float[Math.Min(Count, KeptRarities) + 1];
        for (var i = 0; i < _rarities.Length; i++) _rarities[i] = SolvedSegment.Rarity(Count, i);
    }

    public static SolvedExamples Empty { get; } = new([]);

    public int Count { get; }

    /// <summary>The same and one more. A text without words changes nothing.</summary>
    public SolvedExamples With(string? text, string label) => With([new Correction(text ?? "", label)]);

    /// <summary>The same and these.</summary>
    public SolvedExamples With(IEnumerable<Correction> corrections)
    {
        List<Solved> added = [.. corrections.Select(Read).OfType<Solved>()];
        if (added.Count == 0) return this;
        var segments = _segments;
        while (segments.Length > 0 && segments[^1].Solved.Count <= added.Count)
        {
            added = [.. segments[^1].Solved, .. added];
            segments = segments.RemoveAt(segments.Length - 1);
        }

        return new SolvedExamples(segments.Add(new SolvedSegment(added, segments)));
    }

    /// <summary>Likest solved texts, the likest first; of equally like ones the newest first.</summary>
    internal IReadOnlyList<Neighbour> Nearest(TokenizedText text)
    {
        if (Count == 0 || text.Count == 0) return [];
        var bag = TextBag.Own;
        bag.Read(text);
        return Question.Own.Nearest(bag, _segments.AsSpan(), _rarities, Voters);
    }

    /// <param name="text">Any text.</param>
    /// <param name="doubt">How many votes of equal texts weigh as much as the other opinion.</param>
    internal Votes Vote(TokenizedText text, double doubt) => Votes.Of(text, Nearest(text), doubt);

    private static Solved? Read(Correction correction)
    {
        var text = Tokenizer.Read(correction.Text);
        if (text.Count == 0) return null;
        var bag = TextBag.Own;
        bag.Read(text);
        return new Solved(correction.Label, bag.Features.Keys.ToArray(),
            [.. bag.Features.Counts.ToArray().Select(FeatureKeys.Often)]);
    }
}
