using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Otklik.Language.Learning;

namespace Otklik.Language.Tests.Learning;

public sealed class ModelFileTests
{
    private static readonly DateTime At = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly LabelModel Model = ModelTrainer.Train(
        Invented.Examples(80), new TrainingOptions { TrainedAt = At }).Model;

    private static readonly byte[] Saved = Save(Model);

    [Fact]
    public void What_is_loaded_answers_as_what_was_saved()
    {
        var loaded = ModelFile.Load(new MemoryStream(Saved));
        Assert.Equal(Model.Details, loaded.Details);
        Assert.Equal(At, loaded.Details.TrainedAt);
        Assert.Equal(Model.Labels, loaded.Labels);
        foreach (var text in Invented.Examples(20, seed: 3).Select(one => one.Text))
            Assert.Equal(Model.Classify(text).Select(guess => (guess.Label, guess.Confidence)),
                loaded.Classify(text).Select(guess => (guess.Label, guess.Confidence)));
        Assert.Equal(Saved, Save(loaded));
    }

    [Fact]
    public void An_empty_model_can_be_saved_too() =>
        Assert.Empty(ModelFile.Load(new MemoryStream(Save(ModelTrainer.Train([]).Model))).Labels);

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < Saved.Length; length += Math.Max(1, Saved.Length / 200))
            Assert.Throws<ModelFileException>(() => ModelFile.Load(new MemoryStream(Saved, 0, length)));
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            byte[] changed = [.. Saved];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Throws<ModelFileException>(() => ModelFile.Load(new MemoryStream(changed)));
        }
    }

    [Fact]
    public void Faults_are_told_apart()
    {
        Assert.Equal(ModelFault.Foreign, FaultOf("PK"u8.ToArray()));
        Assert.Equal(ModelFault.Foreign, FaultOf(new byte[100]));
        byte[] later = [.. Saved];
        later[8]++;
        Assert.Equal(ModelFault.OtherVersion, FaultOf(later));
        Assert.Equal(ModelFault.Damaged, FaultOf(Saved[..^1]));
    }

    [Fact]
    public void A_claimed_length_is_not_believed()
    {
        byte[] boast = [.. Saved[..20]];
        BinaryPrimitives.WriteInt64LittleEndian(boast.AsSpan(12), 1L << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ModelFault.Damaged, FaultOf(boast));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    /// <summary>Whoever makes a file on purpose can give it a right hash.</summary>
    [Fact]
    public void Parts_that_do_not_fit_together_are_refused_although_the_hash_holds()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            byte[] changed = [.. Saved];
            var at = 20 + random.Next(Math.Min(4000, changed.Length - 60));
            BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at), random.Next(int.MinValue, int.MaxValue));
            try
            {
                ModelFile.Load(new MemoryStream(WithTrueHash(changed))).Classify("Яма на дороге, не горит фонарь");
            }
            catch (ModelFileException)
            {
                // The only exception there may be.
            }
        }
    }

    /// <summary>Found by fuzzing: each number was finite, their sum was not.</summary>
    [Theory]
    [InlineData(float.MaxValue)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void A_weight_that_would_make_confidence_no_number_is_refused(float weight)
    {
        byte[] changed = [.. Saved];
        var bias = MemoryMarshal.AsBytes<float>(Model.Bias);
        var at = changed.AsSpan().IndexOf(bias);
        for (var i = 0; i < Model.Bias.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(changed.AsSpan(at + (i * 4)), weight);
        Assert.Equal(ModelFault.Damaged, FaultOf(WithTrueHash(changed)));
    }

    [Fact]
    public void Counts_that_cannot_be_counted_together_are_refused()
    {
        byte[] changed = [.. Saved];
        var at = changed.AsSpan().IndexOf(MemoryMarshal.AsBytes<int>(Model.Reliability.Counts));
        for (var i = 0; i < Model.Reliability.Counts.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at + (i * 4)), int.MaxValue);
        Assert.Equal(ModelFault.Damaged, FaultOf(WithTrueHash(changed)));
    }

    private static byte[] WithTrueHash(byte[] file)
    {
        SHA256.HashData(file.AsSpan(0, file.Length - 32)).CopyTo(file.AsSpan(file.Length - 32));
        return file;
    }

    private static ModelFault FaultOf(byte[] file) =>
        Assert.Throws<ModelFileException>(() => ModelFile.Load(new MemoryStream(file))).Fault;

    private static byte[] Save(LabelModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }
}
