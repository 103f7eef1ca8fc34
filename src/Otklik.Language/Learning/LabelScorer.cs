using System.Numerics;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Scores texts by a table of weights. Safe from any thread.</summary>
/// <remarks>A text is the sum of its words, and what the pieces of a word form add is the same wherever it stands:
/// worked out once and kept in a table of fixed size, where a slot is written with one reference store and a lost race
/// only costs working it out again. Per text remain some 40 rows to add and as many look-ups.</remarks>
internal sealed class LabelScorer
{
    /// <summary>Numbers kept for word forms: 32 MB.</summary>
    private const int KeptNumbers = 8_000_000;

    private readonly WeightTable _table;
    private readonly float[] _bias;
    private readonly FormRow?[] _forms;

    public LabelScorer(WeightTable table, float[] bias)
    {
        _table = table;
        _bias = new float[table.Width];
        bias.CopyTo(_bias, 0);
        var slots = Math.Clamp(KeptNumbers / Math.Max(1, table.Width), 256, 1 << 16);
        _forms = new FormRow?[BitOperations.RoundUpToPowerOf2((uint)slots)];
    }

    public int Width => _table.Width;

    /// <summary>Scores of all labels.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="scores">As long as <see cref="Width"/>; overwritten.</param>
    public void Score(TokenizedText text, Span<float> scores)
    {
        var bag = TextBag.Own;
        bag.Read(text);
        _bias.CopyTo(scores);
        var keys = bag.Features.Keys;
        var counts = bag.Features.Counts;
        Span<int> found = keys.Length <= 2048 ? stackalloc int[keys.Length] : new int[keys.Length];
        Span<float> squares = stackalloc float[FeatureKeys.Views];
        squares.Clear();
        for (var i = 0; i < keys.Length; i++)
        {
            found[i] = _table.Find(keys[i]);
            if (found[i] < 0) continue;
            var value = FeatureKeys.Often(counts[i]) * _table.Rarity[found[i]];
            squares[(int)FeatureKeys.ViewOf(keys[i])] += value * value;
        }

        var forms = bag.Words;
        for (var i = 0; i < forms.Count; i++)
        {
            var often = FeatureKeys.Often(bag.Forms.Counts[i]);
            squares[(int)FeatureView.Gram] += often * often * FormOf(forms[i]).Square;
        }

        for (var view = 0; view < squares.Length; view++)
            squares[view] = squares[view] > 0 ? FeatureKeys.Scales[view] / MathF.Sqrt(squares[view]) : 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (found[i] < 0) continue;
            var factor = FeatureKeys.Often(counts[i]) * _table.Rarity[found[i]] * _table.Scales[found[i]];
            Vectors.Add(factor * squares[(int)FeatureKeys.ViewOf(keys[i])], _table.Row(found[i]), scores);
        }

        for (var i = 0; i < forms.Count; i++)
            Vectors.Add(FeatureKeys.Often(bag.Forms.Counts[i]) * squares[(int)FeatureView.Gram],
                FormOf(forms[i]).Row, scores);
    }

    /// <summary>What each word of the text says for one label, stop words left out; in no unit, only to be compared.
    /// </summary>
    public List<(int Token, double Weight)> Evidence(TokenizedText text, int label)
    {
        var evidence = new List<(int Token, double Weight)>(32);
        var seen = new HashSet<ulong>();
        for (var at = 0; at < text.Count && at < TextBag.MostTokens; at++)
        {
            var word = text[at].Word;
            if (word.Is(WordTraits.StopWord) || !seen.Add(word.StemHash)) continue;
            var weight = Weight(FeatureKeys.Of(FeatureView.Stem, word.StemHash), label) + (FormOf(word).Row[label] / 4);
            foreach (var concept in word.Concepts)
                weight += Weight(FeatureKeys.Of(FeatureView.Concept, concept), label);
            if (weight > 0) evidence.Add((at, weight));
        }

        return evidence;
    }

    private float Weight(ulong key, int label)
    {
        var feature = _table.Find(key);
        return feature < 0 ? 0 : _table.Rarity[feature] * _table.Scales[feature] * _table.Row(feature)[label];
    }

    private FormRow FormOf(Word word)
    {
        ref var slot = ref _forms[(int)(word.NormalHash >> 8) & (_forms.Length - 1)];
        var known = Volatile.Read(ref slot);
        if (known is not null && known.Key == word.NormalHash) return known;
        var made = Make(word);
        Volatile.Write(ref slot, made);
        return made;
    }

    private FormRow Make(Word word)
    {
        var pieces = new List<ulong>(64);
        FeatureKeys.Grams(word.Normal, pieces);
        pieces.Sort();
        var row = new float[_table.Width];
        var square = 0f;
        for (var i = 0; i < pieces.Count;)
        {
            var next = i + 1;
            while (next < pieces.Count && pieces[next] == pieces[i]) next++;
            var feature = _table.Find(pieces[i]);
            if (feature >= 0)
            {
                var value = (next - i) * _table.Rarity[feature];
                square += value * value;
                Vectors.Add(value * _table.Scales[feature], _table.Row(feature), row);
            }

            i = next;
        }

        return new FormRow(word.NormalHash, row, square);
    }
}
