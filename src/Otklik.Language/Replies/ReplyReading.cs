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
        HasAction = ReplySheets.Find(ReplySheets.Action, Text).Exists(match => !IsDenied(match.First));
        Positions = ReplySheets.Find(ReplySheets.Position, Text, everyTime: true);
        HasOwner = ReplySheets.Has(ReplySheets.Owner, Text);
    }

    public ReplyToCheck Given { get; }

    public TokenizedText Text { get; }

    public IReadOnlyList<TokenizedText> Messages { get; }

    public List<DateFound> Dates { get; }

    public bool HasAction { get; }

    public bool HasOwner { get; }

    /// <summary>Words for offices that people hold.</summary>
    public List<PatternMatch> Positions { get; }

    public List<ReplyFinding> Findings { get; } = [];

    /// <summary>A promise must have a day; a thing done, explained or refused need not.</summary>
    public bool NeedsDate => Given.Purpose switch
    {
        ReplyPurpose.WillDo => true,
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

    private bool IsDenied(int token) => token > 0 && Text[token - 1].Word.Normal is "не" or "нельзя";
}
