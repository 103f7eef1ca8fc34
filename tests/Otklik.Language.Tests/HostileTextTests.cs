using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Otklik.Language.Replies;
using Otklik.Language.Text;
using Otklik.Language.Topics;
using Otklik.Language.Verdicts;

namespace Otklik.Language.Tests;

public sealed class HostileTextTests
{
    private static readonly ClassifierSet Classifiers = new(KeywordClassifier.Build(
        [new TopicName(1, "Ямы на дорогах", "Дороги"), new TopicName(2, "Вывоз мусора", "Отходы")],
        [new KeywordRule(1, "яма, «не убирают» снег, провал*"), new KeywordRule(2, "мусор -яма, вывоз мусора")]));

    /// <summary>Pieces that meet the borders of every reader, glued at random.</summary>
    private static readonly string[] Pieces =
    [
        "ул. ", "Мира", ", д. ", "14", "к2", "кв. ", "яма", "не ", "газом ", "пахнет", " между ", "домами ", "и ",
            "№", "?", "!", ".",
        "\n", "\0", "\uD800", "\uDC00", "😡", "&nbsp;", "&#1071;", "&#x", "<b>", "<", "[id1|", "]", "@",
            "https://a.ru", "+7 912 ",
        "8", "-", "«", "»", "\"", "паспорт ", "СНИЛС ", "Петров ", "И. ", "Ивановна", "\u200B", "\u0301", "ә",
            "yama ", "когда ",
        "до ", "15 марта", "в ближайшее время", "(", ")", "/", "ааааа", " ", "\t", "\u00A0", "школа ", "п. ", "г. ",
            "родился 01.02.1990",
    ];

    private static Arbitrary<string> Texts() => Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(parts => string.Concat(parts)),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")).ToArbitrary();

    [Property(MaxTest = 2000)]
    public Property Nothing_throws_and_every_span_lies_in_the_text() => Prop.ForAll(Texts(), text =>
    {
        var said = MessageUnderstanding.Understand(new InputText(text), Classifiers);
        var spans = said.PersonalData.Select(found => found.Span)
            .Concat(said.Kind.Reasons.Select(reason => reason.Span))
            .Concat(said.Topics.SelectMany(topic => topic.Reasons).Select(reason => reason.Span))
            .Concat(said.Urgency.Reasons.Select(reason => reason.Span))
            .Concat(said.Place.Span is { } place ? [place] : []);
        var review = ReplyCheck.Check(new ReplyToCheck(text, [text]) { Today = new DateOnly(2026, 3, 12) });
        VerdictReader.Read(text);
        return spans.Concat(review.Findings.Select(finding => finding.Span).OfType<TextSpan>())
                .All(span => span.Start >= 0 && span.Length > 0 && span.End <= text.Length)
            && said.Topics.All(topic => topic.Confidence is >= 0 and <= 1)
            && said.Kind.Confidence is >= 0 and <= 1;
    });

    [Property(MaxTest = 1000)]
    public Property Tokens_follow_each_other_and_sentences_cover_them() => Prop.ForAll(Texts(), text =>
    {
        var read = Tokenizer.Read(text);
        var end = 0;
        foreach (ref readonly var token in read.Tokens)
        {
            if (token.Start < end || token.Length <= 0 || token.End > text.Length) return false;
            end = token.End;
        }

        return read.Sentences.Sum(sentence => sentence.Count) == read.Count;
    });

    [Property(MaxTest = 200)]
    public Property The_order_of_a_batch_changes_nothing() =>
        Prop.ForAll(Gen.ListOf(Texts().Generator).ToArbitrary(), texts =>
    {
        var forward = texts.Select(text => new InputText(text)).ToArray();
        var answers = MessageUnderstanding.Understand(forward, Classifiers);
        var backward = MessageUnderstanding.Understand([.. forward.Reverse()], Classifiers);
        return answers.Zip(backward.Reverse()).All(pair => pair.First.Kind.Kind == pair.Second.Kind.Kind
            && pair.First.Place == pair.Second.Place && pair.First.Stems == pair.Second.Stems
            && pair.First.Fingerprint == pair.Second.Fingerprint && pair.First.Missing == pair.Second.Missing
            && pair.First.Topics.Select(t => (t.TopicId, t.Confidence))
                .SequenceEqual(pair.Second.Topics.Select(t => (t.TopicId, t.Confidence))));
    });

    [Property(MaxTest = 300)]
    public Property Masking_leaves_no_personal_data_behind() => Prop.ForAll(Texts(), text =>
    {
        var spans = PersonalDataWords(text);
        return spans.All(word => word.Length < 5 || !Masked(text).Contains(word, StringComparison.Ordinal) ||
            Occurs(text, word) > 1);
    });

    private static string Masked(string text) =>
        Language.PersonalData.PersonalDataFinder.Mask(text, Language.PersonalData.PersonalDataFinder.Find(text));

    private static List<string> PersonalDataWords(string text) =>
        [.. Language.PersonalData.PersonalDataFinder.Find(text).Select(found => found.Span.Of(text))];

    private static int Occurs(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at =
            text.IndexOf(word, at + 1, StringComparison.Ordinal))
            count++;
        return count;
    }
}
