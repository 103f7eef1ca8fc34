using Otklik.Language.Patterns;

namespace Otklik.Language.Kinds;

/// <summary>Words that speak for the everyday kinds.</summary>
internal static class KindRules
{
    private static readonly (PatternSet Set, SheetRule[] Owners) Compiled =
        RuleSheet.CompileAll(RuleSheet.Load("kinds"), 6);

    public static PatternSet Set => Compiled.Set;

    /// <summary>For each pattern of <see cref="Set"/>, the kind it speaks for and how loudly.</summary>
    public static IReadOnlyList<(MessageKind Kind, double Weight)> Votes { get; } =
        [.. Compiled.Owners.Select(rule => (Enum.Parse<MessageKind>(rule.Label), rule.Weight))];

    /// <summary>First words of a question without a mark.</summary>
    public static IReadOnlySet<string> QuestionWords { get; } = Text.WordLists.Set(
        """
        когда почему зачем где куда откуда кто кому сколько какой какая какие каким каком какое чей как что отчего ли
        """);
}
