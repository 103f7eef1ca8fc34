using System.Globalization;

namespace Otklik.Connectors.Vk;

/// <summary>What VK's error codes mean for a reply. Source: <c>errors.json</c> of VK's published schema, 5.199. A
/// code that is not in the table fails with VK's own wording, because repeating what is not understood may do
/// harm.</summary>
internal static partial class VkErrors
{
    private enum Kind
    {
        /// <summary>The same call may succeed later.</summary>
        Later,

        /// <summary>This reply cannot go until a person acts.</summary>
        Here,

        /// <summary>No reply of the channel can go until its settings are mended.</summary>
        Everywhere,
    }

    private sealed record Meaning(Kind Kind, string Words, TimeSpan? After = null);

    public static IEnumerable<int> Known => Meanings.Keys;

    /// <param name="after">How long VK asks to wait; null leaves it to the caller's own backoff.</param>
    public static bool IsPassing(int code, out TimeSpan? after)
    {
        after = Meanings.GetValueOrDefault(code)?.After;
        return Meanings.GetValueOrDefault(code)?.Kind == Kind.Later;
    }

    public static string Words(VkAnswer.Refused refused) => Meanings.TryGetValue(refused.Code, out var meaning)
        ? meaning.Words.Replace("{vk}", Quoted(refused.Message), StringComparison.Ordinal)
        : $"VK ответил ошибкой {refused.Code}{Quoted(refused.Message)}. Ответ не отправлен: "
            + "попробуйте ещё раз позже или ответьте жителю другим способом.";

    public static SendOutcome Outcome(VkAnswer.Refused refused)
    {
        if (IsPassing(refused.Code, out var after))
            return new SendOutcome.Retry(Words(refused), after);
        return new SendOutcome.Failed(
            refused.Code.ToString(CultureInfo.InvariantCulture), Words(refused),
            ChannelBroken: Meanings.GetValueOrDefault(refused.Code)?.Kind == Kind.Everywhere);
    }

    private static string Quoted(string message) => message.Length == 0 ? "" : $" («{message}»)";
}
