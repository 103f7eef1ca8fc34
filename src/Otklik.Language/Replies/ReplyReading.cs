using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>A reply read once, for all checks.</summary>
internal sealed class ReplyReading
{
    private const int MostMessages = 50;

    public ReplyReading(ReplyToCheck given)
    {
        Given = given;
        Text = Tokenizer.Read(given.Text);
        Messages = [.. given.Messages.Take(MostMessages).Select(Tokenizer.Read)];
        Dates = DateWords.Find(Text, given.Today);
        var deeds = ReplySheets.Find(ReplySheets.Action, Text, everyTime: true)
            .Concat(ReplySheets.Find(ReplySheets.MoreAction, Text, everyTime: true))
            .Where(match => !IsDenied(match.First)).ToList();
        HasAction = deeds.Count > 0;
        HasFuture = deeds.Exists(match => IsFuture(match.Last));
        HasDone = deeds.Exists(match => IsDone(match.Last) && !HasWillBefore(match.First));
        Purpose = given.Purpose ?? (ReplySheets.Has(ReplySheets.Refusal, Text) && !HasDone && !HasFuture
            ? ReplyPurpose.Cannot : HasFuture && !HasDone ? ReplyPurpose.WillDo : null);
        Positions = [.. ReplySheets.Find(ReplySheets.Position, Text, everyTime: true).Select(match => match.Last)];
        HasOwner = ReplySheets.Has(ReplySheets.Owner, Text);
    }

    public ReplyToCheck Given { get; }

    public TokenizedText Text { get; }

    public IReadOnlyList<TokenizedText> Messages { get; }

    public List<DateFound> Dates { get; }

    public bool HasAction { get; }

    /// <summary>A deed still to come: «заделаем», «будет заделана».</summary>
    public bool HasFuture { get; }

    /// <summary>A deed done: «заделали», «заделана».</summary>
    public bool HasDone { get; }

    /// <summary>As chosen by the writer, or as the words tell: a refusal, a promise; null when neither is
    /// plain.</summary>
    public ReplyPurpose? Purpose { get; }

    /// <summary>How many of the residents' questions have their answer.</summary>
    public int Answered { get; set; }

    /// <summary>A resident asks for a day.</summary>
    public bool AsksWhen { get; set; }

    public bool HasOwner { get; }

    /// <summary>Tokens that are words for offices that people hold.</summary>
    public HashSet<int> Positions { get; }

    public List<ReplyFinding> Findings { get; } = [];

    /// <summary>A promise must have a day; a thing done, explained or refused need not.</summary>
    public bool NeedsDate => Purpose switch
    {
        ReplyPurpose.WillDo => Given.Purpose is not null || Answered == 0 || AsksWhen,
        null => Given.Stage == ReplyStage.Interim,
        ReplyPurpose.Explained or ReplyPurpose.Cannot => false,
        _ => Given.Stage == ReplyStage.Interim,
    };

    /// <summary>Days that are not past: what may stand as a promise.</summary>
    public IEnumerable<DateFound> PromisingDates =>
        Dates.Where(date => date.Date is not { } day || Given.Today is not { } today || day >= today);

    public void Add(FindingCode code, FindingSeverity severity, TextSpan? span, string words, string? replacement =
        null) =>
        Findings.Add(new ReplyFinding(code, severity, span, words, replacement));

    public TextSpan SpanOf(PatternMatch match) => Text.SpanOf(match.First, match.Last);

    /// <summary>By the ending: a perfective verb in the present form tells of what will be.</summary>
    private bool IsFuture(int token)
    {
        var word = Text[token].Word.Normal;
        if (HasWillBefore(token)) return true;
        if (word.EndsWith("вает", StringComparison.Ordinal) || word.EndsWith("вают", StringComparison.Ordinal)
            || IsLasting(word)
            || word.EndsWith("яет", StringComparison.Ordinal) || word.EndsWith("яют", StringComparison.Ordinal)
            || word.EndsWith("вается", StringComparison.Ordinal) || word.EndsWith("яются", StringComparison.Ordinal))
            return false;
        return word.Length >= 4 && (word[^2..] is "ем" or "им" or "ет" or "ит" or "ут" or "ют" or "ат" or "ят");
    }

    /// <summary>«включает», «отвечает», «убирает» go on now; «сделает» is still to come.</summary>
    private static bool IsLasting(string word) => word.Length > 4
        && word[^2..] is "ет" or "ют" && word[^3] is 'а' or 'ю'
        && word[^4] is 'ч' or 'р' or 'щ' or 'ж' or 'д' or 'г' or 'т' or 'к';

    /// <summary>«Включили в план» is no deed yet.</summary>
    private bool IsPlanned(int token) => Text[token].Word.Normal.StartsWith("включ", StringComparison.Ordinal)
        && token + 2 < Text.Count && Text[token + 1].Word.Normal == "в";

    private bool IsDone(int token)
    {
        if (IsPlanned(token)) return false;
        var word = Text[token].Word.Normal;
        return word.Length >= 4 && (word[^1] == 'л' || word[^2..] is "ла" or "ло" or "ли" or "на" or "но" or "ны"
            or "ен" or "ан"
            || word.EndsWith("лся", StringComparison.Ordinal) || word.EndsWith("лись", StringComparison.Ordinal)
            || word[^2..] is "та" or "то" or "ты");
    }

    private bool HasWillBefore(int token)
    {
        for (var i = Math.Max(0, token - 3); i < token; i++)
            if (Text[i].Word.Normal is "будет" or "будут" or "будем" && Text[i].Sentence == Text[token].Sentence)
                return true;
        return false;
    }

    private bool IsDenied(int token) => token > 0 && Text[token - 1].Word.Normal is "не" or "нельзя";
}
