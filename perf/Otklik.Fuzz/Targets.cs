using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Otklik.Language;
using Otklik.Language.Learning;
using Otklik.Language.PersonalData;
using Otklik.Language.Places;
using Otklik.Language.Replies;
using Otklik.Language.Text;
using Otklik.Language.Topics;
using Otklik.Language.Verdicts;

namespace Otklik.Fuzz;

/// <summary>What a fuzzer drives with bytes of its own making.</summary>
internal delegate void Target(ReadOnlySpan<byte> input);

/// <summary>A fault is an exception that is not promised, an answer that contradicts itself, or a second's
/// wait.</summary>
internal static class Targets
{
    public const int LongestInput = 1 << 16;

    private const string Message = "На ул. Мира, 14 яма на дороге, не вывозят мусор, открыт люк. Когда уберут?";

    private static readonly ClassifierSet Classifiers = new(KeywordClassifier.Build(
        [new TopicName(1, "Ямы на дорогах", "Дороги"), new TopicName(2, "Вывоз мусора", "Отходы")],
        [new KeywordRule(1, "яма, «не убирают» снег, провал*"), new KeywordRule(2, "мусор -яма, вывоз мусора")]))
    {
        Gazetteer = Gazetteer.Build([
            new GazetteerEntry(GazetteerKind.Settlement, "Лысьва") { Municipality = "Лысьвенский", Oktmo = "57726000" },
            new GazetteerEntry(GazetteerKind.Street, "ул. Мира", "Лысьва"),
            new GazetteerEntry(GazetteerKind.Landmark, "поликлиника № 10", "Лысьва", ["десятая поликлиника"]),
        ]),
    };

    public static IReadOnlyDictionary<string, Target> ByName { get; } = new SortedDictionary<string, Target>(
        StringComparer.Ordinal)
    {
        ["understand"] = input => Understand(TextOf(input), Classifiers),
        ["reply"] = input => Reply(TextOf(input)),
        ["rules"] = input => Rules(TextOf(input)),
        ["gazetteer"] = input => Places(TextOf(input)),
        ["model-file"] = input => Model(input.ToArray()),
        ["model-content"] = input => Model(WithTrueHash(input)),
    };

    /// <summary>Bytes that are no UTF-8 become half a surrogate pair, which no decoder would let through.</summary>
    private static string TextOf(ReadOnlySpan<byte> input) =>
        Encoding.UTF8.GetString(input).Replace('\uFFFD', '\uD83D');

    private static void Understand(string text, ClassifierSet classifiers)
    {
        var said = MessageUnderstanding.Understand(new InputText(text), classifiers);
        foreach (var found in said.PersonalData) Inside(found.Span, text);
        foreach (var reason in said.Kind.Reasons.Concat(said.Urgency.Reasons)) Inside(reason.Span, text);
        foreach (var topic in said.Topics)
        {
            Require(topic.Confidence is >= 0 and <= 1, "a confidence is no share");
            foreach (var reason in topic.Reasons) Inside(reason.Span, text);
        }

        if (said.Place.Span is { } place) Inside(place, text);
        Require(said.Kind.Confidence is >= 0 and <= 1, "a confidence is no share");
        PersonalDataFinder.Mask(text, said.PersonalData);
        VerdictReader.Read(text);
    }

    /// <summary>The first line is what a resident wrote, the rest the reply.</summary>
    private static void Reply(string text)
    {
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        var (message, reply) = line < 0 ? (Message, text) : (text[..line], text[(line + 1)..]);
        foreach (var stage in (ReadOnlySpan<ReplyStage>)[ReplyStage.Interim, ReplyStage.Final])
        {
            var review = ReplyCheck.Check(new ReplyToCheck(reply, [message, Message], stage, new DateOnly(2026, 3, 20))
            {
                Today = new DateOnly(2026, 3, 12), EarlierReplies = [Message],
            });
            foreach (var finding in review.Findings)
                if (finding.Span is { } span) Inside(span, reply);
        }
    }

    /// <summary>The first line is a message, the rest rules as a centre writes them.</summary>
    private static void Rules(string text)
    {
        var lines = text.Split('\n', 2);
        var classifier = KeywordClassifier.Build([new TopicName(1, "Ямы")], [new KeywordRule(1, lines[^1])]);
        foreach (var topic in classifier.Classify(lines[0]))
            Require(topic.Confidence is >= 0 and <= 1, "a confidence is no share");
        classifier.Classify(Message);
    }

    /// <summary>The first line is a message; each further one is an entry of a gazetteer, its parts between
    /// bars.</summary>
    private static void Places(string text)
    {
        var lines = text.Split('\n');
        Understand(lines[0], Classifiers with { Gazetteer = Gazetteer.Build(lines.Skip(1).Select(Entry)) });
    }

    private static GazetteerEntry Entry(string line)
    {
        var parts = line.Split('|');
        string? Part(int at) => parts.Length > at && parts[at].Length > 0 ? parts[at] : null;
        var kind = parts[0] switch
        {
            "с" => GazetteerKind.Settlement,
            "о" => GazetteerKind.Landmark,
            "д" => GazetteerKind.House,
            _ => GazetteerKind.Street,
        };
        return new GazetteerEntry(kind, Part(1) ?? "", Part(2), Part(3)?.Split(';'))
        {
            Street = Part(4), Municipality = Part(5), Point = new GeoPoint(58.1, 57.8),
        };
    }

    private static void Model(byte[] file)
    {
        try
        {
            var model = ModelFile.Load(new MemoryStream(file));
            foreach (var guess in model.Classify(Message))
                Require(guess.Confidence is >= 0 and <= 1, "a confidence is no share");
            foreach (var label in model.Labels) model.ReasonsFor(Tokenizer.Read(Message), label);
            model.ThresholdFor(0.95);
            Require(model.ShareFrom(0.5) is >= 0 and <= 1, "a share is no share");
        }
        catch (ModelFileException)
        {
            // The one exception that is promised.
        }
    }

    /// <summary>No fuzzer guesses SHA-256; whoever makes a file on purpose writes it.</summary>
    private static byte[] WithTrueHash(ReadOnlySpan<byte> content)
    {
        var file = new byte[20 + content.Length + 32];
        "OTKMODEL"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), ModelFile.Version);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(12), content.Length);
        content.CopyTo(file.AsSpan(20));
        SHA256.HashData(file.AsSpan(0, file.Length - 32)).CopyTo(file.AsSpan(file.Length - 32));
        return file;
    }

    private static void Inside(TextSpan span, string text) =>
        Require(span.Start >= 0 && span.Length > 0 && span.End <= text.Length, "words outside the text");

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
