using Otklik.Language.Places;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Do the residents' questions have their answers: a day for «когда», a place for «где», a reason for
/// «почему». </summary>
internal static class QuestionCheck
{
    private const int MostQuestions = 5;
    private const int LongestQuote = 60;

    private enum Asks { When, Where, Who, Why, HowMuch, How, YesNo, Other }

    public static void Run(ReplyReading reading)
    {
        var questions = Questions(reading);
        reading.AsksWhen = questions.Exists(question => question.Asks == Asks.When);
        var answered = 0;
        foreach (var (asks, quote, stems) in questions)
        {
            if (IsAnswered(reading, asks, stems))
            {
                reading.Answered = ++answered;
                reading.Add(FindingCode.QuestionAnswered, FindingSeverity.Good, null, $"Ответили на «{quote}»");
            }
        }

        foreach (var (asks, quote, stems) in questions)
        {
            if (IsAnswered(reading, asks, stems)) continue;
            // One question of many may be let go; of two both are waited for, and so is a day where one was asked.
            var severity = answered == 0 || questions.Count == 2 || (asks == Asks.When && reading.NeedsDate)
                ? FindingSeverity.MustFix : FindingSeverity.Advice;
            reading.Add(FindingCode.QuestionUnanswered, severity, null, $"Не ответили на «{quote}»: {Lacks(asks)}.",
                $"{Starts(asks)} ");
        }
    }

    private static List<(Asks Asks, string Quote, HashSet<string> Stems)> Questions(ReplyReading reading)
    {
        var questions = new List<(Asks Asks, string Quote, HashSet<string> Stems)>();
        foreach (var text in reading.Messages)
        {
            var rhetorical = ReplySheets.Find(ReplySheets.Rhetorical, text, everyTime: true);
            foreach (var sentence in text.Sentences)
            {
                if (questions.Count == MostQuestions) return questions;
                if (rhetorical.Exists(m => m.First >= sentence.FirstToken && m.Last <= sentence.LastToken)) continue;
                if (Read(text, sentence) is not { } asks) continue;
                // Forty residents ask "when" in forty ways: one answer serves them all.
                if (questions.Exists(question => question.Asks == asks)) continue;
                questions.Add((asks, Quote(text, sentence), StemsOf(text, sentence)));
            }
        }

        return questions;
    }

    private static Asks? Read(TokenizedText text, Sentence sentence)
    {
        var isAsked = sentence.IsQuestion;
        for (var i = sentence.FirstToken; i <= sentence.LastToken; i++)
        {
            var kind = Word(text, i);
            if (kind is null) continue;
            // Without a mark only the first word makes a question: «не знаю, когда это кончится» is none.
            if (isAsked || (i == sentence.FirstToken && sentence.Count > 2 && kind != Asks.YesNo)) return kind;
        }

        return isAsked && sentence.Count > 2 ? Asks.Other : null;
    }

    private static Asks? Word(TokenizedText text, int at)
    {
        var next = at + 1 < text.Count ? text[at + 1].Word.Normal : "";
        return text[at].Word.Normal switch
        {
            "когда" => Asks.When,
            "какие" or "какой" when next.StartsWith("срок", StringComparison.Ordinal) => Asks.When,
            "где" or "куда" when next.StartsWith("обра", StringComparison.Ordinal) => Asks.How,
            "где" or "куда" or "откуда" => Asks.Where,
            "кто" or "кому" or "чей" or "чья" => Asks.Who,
            "почему" or "зачем" or "отчего" => Asks.Why,
            "сколько" => Asks.HowMuch,
            "как" or "каким" => Asks.How,
            "ли" => Asks.YesNo,
            _ => null,
        };
    }

    private static bool IsAnswered(ReplyReading reading, Asks asks, HashSet<string> stems) => asks switch
    {
        Asks.When => reading.Dates.Count > 0 ||
            (reading.Given.Purpose == ReplyPurpose.Cannot && ReplySheets.Has(ReplySheets.Reason, reading.Text)),
        Asks.Where => !PlaceFinder.Find(reading.Text).IsEmpty || reading.Text.Links > 0 ||
            ReplySheets.Has(ReplySheets.How, reading.Text),
        Asks.Who => reading.HasOwner || ReplySheets.Has(ReplySheets.Refusal, reading.Text),
        Asks.Why => ReplySheets.Has(ReplySheets.Reason, reading.Text),
        Asks.HowMuch => HasNumber(reading) || ReplySheets.Has(ReplySheets.Free, reading.Text),
        Asks.How => ReplySheets.Has(ReplySheets.How, reading.Text) || reading.Text.Links > 0,
        Asks.YesNo => IsYesOrNo(reading)
            || ((ReplySheets.Has(ReplySheets.YesNo, reading.Text) || reading.HasDone || reading.HasFuture)
                && Shares(reading, stems)),
        _ => Shares(reading, stems),
    };

    private static string Lacks(Asks asks) => asks switch
    {
        Asks.When => "нет дня",
        Asks.Where => "не сказано, где",
        Asks.Who => "не сказано, кто",
        Asks.Why => "не сказано, почему",
        Asks.HowMuch => "нет числа",
        Asks.How => "не сказано, как и куда обратиться",
        Asks.YesNo => "нет ни «да», ни «нет»",
        _ => "об этом в ответе ни слова",
    };

    /// <summary>The beginning of the missing answer; its end only the writer knows.</summary>
    private static string Starts(Asks asks) => asks switch
    {
        Asks.When => "Сделаем до",
        Asks.Where => "Это по адресу:",
        Asks.Who => "Отвечает за это",
        Asks.Why => "Причина:",
        Asks.HowMuch => "Всего:",
        Asks.How => "Обратиться можно так:",
        _ => "На ваш вопрос отвечаем:",
    };

    /// <summary>A number that the question did not bring itself.</summary>
    private static bool HasNumber(ReplyReading reading)
    {
        foreach (ref readonly var token in reading.Text.Tokens)
        {
            var number = token.Word;
            if (token.Kind != TokenKind.Word && !reading.Messages.Any(message => Has(message, number))) return true;
        }

        return ReplySheets.Has(ReplySheets.Counts, reading.Text);
    }

    private static bool Has(TokenizedText text, Word word)
    {
        foreach (ref readonly var token in text.Tokens)
            if (ReferenceEquals(token.Word, word) || token.Word.Normal == word.Normal) return true;
        return false;
    }

    /// <summary>«Да, …», «Нет. …» at the head of a sentence.</summary>
    private static bool IsYesOrNo(ReplyReading reading) => reading.Text.Sentences.Any(sentence =>
        reading.Text[sentence.FirstToken].Word.Normal is "да" or "нет" or "можно" or "нельзя");

    private static bool Shares(ReplyReading reading, HashSet<string> stems)
    {
        foreach (ref readonly var token in reading.Text.Tokens)
            if (stems.Contains(token.Word.Stem)) return true;
        return false;
    }

    private static HashSet<string> StemsOf(TokenizedText text, Sentence sentence)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var i = sentence.FirstToken; i <= sentence.LastToken; i++)
            if (!text[i].Word.Is(WordTraits.StopWord) && text[i].Word.Stem.Length > 2) stems.Add(text[i].Word.Stem);
        return stems;
    }

    private static string Quote(TokenizedText text, Sentence sentence)
    {
        var words = sentence.Span.Of(text.Original);
        return (words.Length <= LongestQuote ? words : words[..LongestQuote].TrimEnd() + "…") +
            (sentence.IsQuestion ? "?" : "");
    }
}
