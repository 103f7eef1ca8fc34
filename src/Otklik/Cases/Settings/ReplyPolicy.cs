using Otklik.Cases.Replies;
using Otklik.Language.Replies;

namespace Otklik.Cases.Settings;

/// <summary>What of the check of replies binds in a centre. Pure.</summary>
public sealed class ReplyPolicy
{
    public const int FewestLetters = 200;
    public const int FarthestDays = 3_650;

    private readonly IReadOnlyDictionary<ReplyRuleKind, int> _said;

    private ReplyPolicy(IReadOnlyDictionary<ReplyRuleKind, int> said) => _said = said;

    /// <summary>Nobody has said anything: the check weighs by itself.</summary>
    public static ReplyPolicy Usual { get; } = new(new Dictionary<ReplyRuleKind, int>());

    public int MostLetters => Math.Min(
        Said(ReplyRuleKind.MostLetters) ?? ReplyDraft.MaxLength, ReplyDraft.MaxLength);

    /// <summary>Null: as far as one likes.</summary>
    public int? FarthestPromise => Said(ReplyRuleKind.FarthestPromise);

    /// <param name="upwards">The centre first, then those above it.</param>
    public static ReplyPolicy Of(IEnumerable<long> upwards, IReadOnlyList<ReplyRule> rules)
    {
        ArgumentNullException.ThrowIfNull(upwards);
        var byCentre = rules.ToLookup(rule => rule.CentreId);
        var said = new Dictionary<ReplyRuleKind, int>();
        foreach (var rule in upwards.SelectMany(centre => byCentre[centre])) said.TryAdd(rule.Kind, rule.Value);
        return new ReplyPolicy(said);
    }

    public static bool IsLimit(ReplyRuleKind kind) =>
        kind is ReplyRuleKind.MostLetters or ReplyRuleKind.FarthestPromise;

    /// <summary>Whether a rule may have this value.</summary>
    public static bool Fits(ReplyRuleKind kind, int value) => kind switch
    {
        ReplyRuleKind.MostLetters => value is >= FewestLetters and <= ReplyDraft.MaxLength,
        ReplyRuleKind.FarthestPromise => value is >= 1 and <= FarthestDays,
        _ => Enum.IsDefined((ReplyWeight)value),
    };

    /// <summary>Null: nobody has said.</summary>
    public int? Said(ReplyRuleKind kind) => _said.TryGetValue(kind, out var value) ? value : null;

    /// <summary>The findings as they weigh here. What is well said stays.</summary>
    public IReadOnlyList<ReplyFinding> Weigh(IReadOnlyList<ReplyFinding> findings) =>
    [
        .. findings.Select(Weigh).OfType<ReplyFinding>().OrderByDescending(finding => finding.Severity),
    ];

    private ReplyFinding? Weigh(ReplyFinding finding) =>
        finding.Severity == FindingSeverity.Good ? finding : Said((ReplyRuleKind)finding.Code) switch
        {
            (int)ReplyWeight.Silent => null,
            (int)ReplyWeight.Advice => finding with { Severity = FindingSeverity.Advice },
            (int)ReplyWeight.Must => finding with { Severity = FindingSeverity.MustFix },
            _ => finding,
        };
}
