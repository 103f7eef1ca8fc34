namespace Otklik.Language.Kinds;

/// <summary>Words that speak for the everyday kinds.</summary>
internal static class KindRules
{
    private static readonly string[] Labels = Enum.GetNames<MessageKind>();

    /// <summary>Under which the sheet keeps the words of a kind.</summary>
    public static string LabelOf(MessageKind kind) => Labels[(int)kind - 1];

    /// <summary>First words of a question without a mark.</summary>
    public static IReadOnlySet<string> QuestionWords { get; } = Text.WordLists.Set(
        """
        когда почему зачем где куда откуда кто кому сколько какой какая какие каким каком какое чей как что отчего ли
        """);
}
