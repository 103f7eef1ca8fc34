using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Weights of the learned alarm. Immutable; safe from any thread.</summary>
/// <remarks>What ships is learned from a corpus of the project's own writing
/// (<c>tests/Otklik.Language.Tests/Sets/alarm-corpus.tsv</c>); a test learns it anew and compares.
/// The file: worth of one unit (float), bias (float), count (int), then keys in rising order (uint), then a whole
/// number from −127 to 127 for each, all little-endian.</remarks>
internal sealed class AlarmModel
{
    private const int Head = 12;

    private static readonly Lazy<AlarmModel> Ready = new(() => new AlarmModel(Load()));

    [ThreadStatic]
    private static List<(uint Key, float Value)>? _features;

    private readonly Dictionary<uint, float> _weights;

    /// <summary>A bit for each key by its low bits: most pairs of neighbours are not known, and this says so without a
    /// look into a large table.</summary>
    private readonly ulong[] _known = new ulong[1 << 13];

    private readonly float[] _ideas = new float[AlarmWord.IdeaCount * AlarmWord.IdeaCount];

    public AlarmModel(ReadOnlySpan<byte> file)
    {
        var unit = BinaryPrimitives.ReadSingleLittleEndian(file);
        Bias = BinaryPrimitives.ReadSingleLittleEndian(file[4..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        _weights = new Dictionary<uint, float>(count);
        for (var i = 0; i < count; i++)
        {
            var key = BinaryPrimitives.ReadUInt32LittleEndian(file[(Head + (4 * i))..]);
            _weights.Add(key, (sbyte)file[Head + (4 * count) + i] * unit);
            _known[Place(key)] |= 1UL << (int)(key & 63);
        }

        for (var one = 0; one < AlarmWord.IdeaCount; one++)
            for (var other = 0; other < AlarmWord.IdeaCount; other++)
                _ideas[(one * AlarmWord.IdeaCount) + other] =
                    AlarmFeatures.IdeaPair * _weights.GetValueOrDefault(AlarmFeatures.OfIdeas(one, other));
    }

    public static AlarmModel Shipped => Ready.Value;

    public float Bias { get; }

    public AlarmWord Read(Word word)
    {
        var ideas = AlarmWord.IdeasOf(word);
        var features = _features ??= new List<(uint Key, float Value)>(128);
        features.Clear();
        AlarmFeatures.OfWord(word, ideas, features);
        var weight = 0f;
        // What the model does not know would add nothing.
        foreach (var (key, value) in CollectionsMarshal.AsSpan(features))
            if (IsKnown(key)) weight += value * _weights.GetValueOrDefault(key);
        return AlarmWord.Of(weight, ideas);
    }

    public float OfStems(Word first, Word second)
    {
        var key = AlarmFeatures.OfStems(first, second);
        return IsKnown(key) ? AlarmFeatures.StemPair * _weights.GetValueOrDefault(key) : 0;
    }

    public float OfIdeas(AlarmWord one, AlarmWord other)
    {
        var sum = 0f;
        for (var a = 0; a < one.Ideas; a++)
            for (var b = 0; b < other.Ideas; b++)
                sum += _ideas[(one.Idea(a) * AlarmWord.IdeaCount) + other.Idea(b)];
        return sum;
    }

    /// <summary>The file of these weights; those that round to nothing are left out.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<uint, double>> weights, double bias)
    {
        var all = weights.OrderBy(pair => pair.Key).ToList();
        var unit = all.Max(pair => Math.Abs(pair.Value)) / 127;
        var kept = all.Select(pair => (pair.Key, Number: (sbyte)Math.Round(pair.Value / unit)))
            .Where(pair => pair.Number != 0).ToList();
        var file = new byte[Head + (5 * kept.Count)];
        BinaryPrimitives.WriteSingleLittleEndian(file, (float)unit);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(4), (float)bias);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), kept.Count);
        for (var i = 0; i < kept.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Head + (4 * i)), kept[i].Key);
            file[Head + (4 * kept.Count) + i] = (byte)kept[i].Number;
        }

        return file;
    }

    private bool IsKnown(uint key) => (_known[Place(key)] & (1UL << (int)(key & 63))) != 0;

    private static int Place(uint key) => (int)((key >> 6) & ((1 << 13) - 1));

    private static byte[] Load()
    {
        using var stream = typeof(AlarmModel).Assembly.GetManifestResourceStream("Otklik.Language.alarm.bin")
            ?? throw new InvalidOperationException("The library lacks its learned alarm.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
