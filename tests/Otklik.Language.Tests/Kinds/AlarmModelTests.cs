using Otklik.Language.Kinds;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Kinds;

/// <summary>The weights of the learned alarm are what its corpus teaches.</summary>
/// <remarks>After a change of the corpus, of the words of danger, of the stemmer or of the features: run this class
/// with <c>OTKLIK_ALARM_FILE=src/Otklik.Language/Kinds/alarm.bin</c> set (a full path), build, and look at the figures of
/// <see cref="EmergencySetTests"/> and <c>QualityFloorTests</c>.</remarks>
public sealed class AlarmModelTests
{
    [Fact]
    public void The_shipped_weights_are_those_that_the_corpus_teaches()
    {
        var file = AlarmTraining.Learn(AlarmTraining.Rows()).ToFile();
        if (Environment.GetEnvironmentVariable("OTKLIK_ALARM_FILE") is { Length: > 0 } path)
        {
            File.WriteAllBytes(path, file);
            return;
        }

        using var stream = typeof(AlarmModel).Assembly.GetManifestResourceStream("Otklik.Language.alarm.bin")!;
        using var shipped = new MemoryStream();
        stream.CopyTo(shipped);
        Assert.True(file.AsSpan().SequenceEqual(shipped.ToArray()),
            "The corpus teaches other weights than those in alarm.bin: renew the file as the remark above says.");
    }

    [Fact]
    public void Words_that_no_rule_knows_ring_with_their_reasons()
    {
        const string text = "Добрый вечер. Ребёнка тряхнуло от перил, и рука онемела";
        Assert.Null(EmergencySigns.Find(Tokenizer.Read(text), null));
        var kind = KindClassifier.Classify(text);
        Assert.Equal(MessageKind.Emergency, kind.Kind);
        Assert.Contains(kind.Reasons, reason => reason.Words.Contains("тряхнуло", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_text_and_one_of_numbers_do_not_ring()
    {
        Assert.Null(LearnedAlarm.Find(Tokenizer.Read("")));
        Assert.Null(LearnedAlarm.Find(Tokenizer.Read("1 2 3 4 5")));
    }
}
