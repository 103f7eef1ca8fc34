using System.Runtime.InteropServices;
using System.Text;

namespace Otklik.Language.Learning;

/// <summary>What stands between head and hash of a <see cref="ModelFile"/>: details, labels, confidence, features,
/// weights.</summary>
internal static class ModelContent
{
    /// <summary>Training stays far below. Numbers that are finite one by one may add up to infinity, and a confidence
    /// to no number.</summary>
    private const float Largest = 1e6f;

    public static void Write(LabelModel model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var (details, scores) = (model.Details, model.Details.Scores);
        writer.Write(details.Fingerprint);
        writer.Write(details.Examples);
        writer.Write(details.TrainedAt.Ticks);
        writer.Write((byte)details.TrainedAt.Kind);
        WriteNumbers<double>(writer, [scores.Accuracy, scores.TopThree, scores.WeightedF1, scores.MacroF1,
            scores.CalibrationError, scores.AutomaticAt95]);
        writer.Write(model.Labels.Count);
        foreach (var label in model.Labels) writer.Write(label);
        WriteNumbers<float>(writer, model.Bias);
        WriteNumbers<double>(writer, model.Calibration.Slopes);
        WriteNumbers<double>(writer, model.Calibration.Terms);
        WriteNumbers<int>(writer, model.Reliability.Counts);
        WriteNumbers<int>(writer, model.Reliability.Right);
        WriteNumbers<ulong>(writer, model.Table.Keys);
        WriteNumbers<float>(writer, model.Table.Rarity);
        WriteNumbers<float>(writer, model.Table.Scales);
        // Rows are padded in memory only.
        for (var i = 0; i < model.Table.Keys.Length; i++)
            writer.Write(MemoryMarshal.AsBytes(model.Table.Row(i)[..model.Labels.Count]));
    }

    /// <exception cref="InvalidDataException">The parts do not fit together.</exception>
    public static LabelModel Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        var (fingerprint, examples) = (reader.ReadString(), reader.ReadInt32());
        var trainedAt = new DateTime(reader.ReadInt64(), (DateTimeKind)reader.ReadByte());
        var scores = Numbers<double>(reader, 6);
        var labels = new string[Room(reader, reader.ReadInt32(), 1)];
        for (var i = 0; i < labels.Length; i++) labels[i] = reader.ReadString();
        var bias = Numbers<float>(reader, labels.Length);
        var calibration = new Calibration(
            Numbers<double>(reader, Calibration.Inputs), Numbers<double>(reader, labels.Length));
        var reliability = new Reliability(
            Numbers<int>(reader, Reliability.Levels), Numbers<int>(reader, Reliability.Levels));
        var keys = Numbers<ulong>(reader, null);
        var table = Table(reader, keys, labels.Length);
        Require(reader.BaseStream.Position == content.Length);
        Require(scores.All(double.IsFinite) && bias.All(IsWeight));
        Require(calibration.Slopes.Concat(calibration.Terms).All(value => Math.Abs(value) <= Largest));
        // No level has more right answers than answers, and all of them can be counted.
        Require(reliability.Counts.Zip(reliability.Right).All(level => 0 <= level.Second && level.Second <= level.First)
            && reliability.Counts.Sum(count => (long)count) <= int.MaxValue);
        return new LabelModel(labels, table, bias, calibration, reliability, new ModelDetails(
            fingerprint, examples, trainedAt,
            new ModelScores(scores[0], scores[1], scores[2], scores[3], scores[4], scores[5])));
    }

    private static WeightTable Table(BinaryReader reader, ulong[] keys, int labels)
    {
        var rarity = Numbers<float>(reader, keys.Length);
        var scales = Numbers<float>(reader, keys.Length);
        Require(rarity.All(IsWeight) && scales.All(IsWeight));
        // A key twice would make a table that is searched for ever, and an unknown view has no weight.
        for (var i = 0; i < keys.Length; i++)
            Require((i == 0 || keys[i - 1] < keys[i]) && (int)FeatureKeys.ViewOf(keys[i]) < FeatureKeys.Views);
        Room(reader, keys.Length, labels);
        var rows = new RowMemory(keys.Length, Vectors.Padded(labels));
        for (var i = 0; i < keys.Length; i++)
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows[i][..labels]));
        return new WeightTable(keys, rarity, scales, rows);
    }

    private static void WriteNumbers<T>(BinaryWriter writer, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers));
    }

    private static T[] Numbers<T>(BinaryReader reader, int? expected)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        Require(expected is null || count == expected);
        var numbers = new T[Room(reader, count, Marshal.SizeOf<T>())];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    /// <summary>A count is believed only when so many bytes are there.</summary>
    private static int Room(BinaryReader reader, int count, int size)
    {
        Require(count >= 0 && (long)count * size <= reader.BaseStream.Length - reader.BaseStream.Position);
        return count;
    }

    /// <summary>False for what is no number, too.</summary>
    private static bool IsWeight(float value) => MathF.Abs(value) <= Largest;

    private static void Require(bool holds)
    {
        if (!holds) throw new InvalidDataException("The parts of the model do not fit together.");
    }
}
