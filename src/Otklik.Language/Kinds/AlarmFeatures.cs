using System.Numerics;
using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>What the learned alarm looks at, as 32-bit keys with values: the same in every process. A word counts by
/// its stem, its pieces, what it means and its lines in the sheet of words of danger; two words by their stems side by
/// side and by their lines near each other.</summary>
internal static class AlarmFeatures
{
    /// <summary>How many words are judged together. Danger is told in a few of them; what a long letter tells elsewhere
    /// must not drown it.</summary>
    public const int Window = 14;

    /// <summary>How far apart two lines of the sheet may be and still be one thing said.</summary>
    public const int IdeaReach = 5;

    private const float Whole = 1;
    private const float Pieces = 0.6f;
    private const float Meaning = 0.5f;
    private const float Idea = 0.8f;
    public const float StemPair = 0.6f;
    public const float IdeaPair = 0.5f;

    private const int Shortest = 3;
    private const int Longest = 5;

    [ThreadStatic]
    private static List<ulong>? _pieces;

    private enum View { Stem = 1, Piece, Concept, Idea, Stems, Ideas }

    /// <summary>Features of a word alone.</summary>
    public static void OfWord(Word word, byte[] ideas, List<(uint Key, float Value)> into)
    {
        if (word.Is(WordTraits.Digits)) return;
        into.Add((Key(View.Stem, word.StemSound), Whole));
        var concepts = word.Concepts;
        for (var i = 0; i < concepts.Count; i++) into.Add((Key(View.Concept, concepts[i]), Meaning));
        foreach (var idea in ideas) into.Add((Key(View.Idea, idea), Idea));
        if (word.Is(WordTraits.StopWord)) return;
        var pieces = _pieces ??= new List<ulong>(96);
        pieces.Clear();
        Split(word.Form, pieces);
        var share = Pieces / MathF.Sqrt(pieces.Count);
        foreach (var piece in pieces) into.Add((Key(View.Piece, piece), share));
    }

    public static uint OfStems(Word first, Word second)
    {
        // Asked for every two neighbours of every message, so one multiplication and no more.
        var key = (BitOperations.RotateLeft(first.StemSound, 21) ^ second.StemSound) * 0x9E3779B97F4A7C15UL;
        return (uint)(key >> 32) ^ (uint)View.Stems;
    }

    /// <summary>Whichever stands first.</summary>
    public static uint OfIdeas(int one, int other) =>
        Key(View.Ideas, ((ulong)Math.Min(one, other) << 8) | (uint)Math.Max(one, other));

    private static uint Key(View view, ulong hash)
    {
        var key = StableHash.Combine((ulong)view, hash);
        return (uint)(key >> 32) ^ (uint)key;
    }

    /// <summary>Pieces of 3 to 5 letters as they are heard, the word's borders included.</summary>
    private static void Split(string normal, List<ulong> pieces)
    {
        Span<char> heard = stackalloc char[Math.Min(normal.Length, 30) + 2];
        heard.Fill(' ');
        for (var i = 0; i < heard.Length - 2; i++) heard[i + 1] = Sound.Vowel(normal[i]);
        for (var length = Shortest; length <= Math.Min(Longest, heard.Length); length++)
            for (var at = 0; at + length <= heard.Length; at++)
                pieces.Add(StableHash.Of(heard.Slice(at, length)));
    }
}
