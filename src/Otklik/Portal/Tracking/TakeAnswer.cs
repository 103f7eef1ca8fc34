using Otklik.Cases;
using Otklik.Intake;

namespace Otklik.Portal.Tracking;

/// <summary>Takes the author's answer to our question: a further message, which Intake joins to the case. Whoever calls
/// it has made sure that it is the author.</summary>
public sealed class TakeAnswer(PublicCases cases, PublicCodes codes, Inbox inbox, TimeProvider time)
{
    public const int MaxWords = 5000;

    /// <summary>False when there is nothing to answer now or no words; true once the answer is durable.</summary>
    public async Task<bool> RunAsync(long messageId, string? words, CancellationToken cancellation)
    {
        var text = words?.Trim() ?? "";
        if (text.Length is 0 or > MaxWords) return false;
        var about = await cases.ReadAsync(messageId, isAuthor: true, cancellation);
        if (about?.AnswerBy is not { } channelId) return false;
        var thread = ThreadKey(codes.Of(messageId));
        var key = $"answer-{Guid.CreateVersion7():N}";
        var payload = new OwnPayload(key, time.GetUtcNow().UtcDateTime, text)
        {
            AuthorKey = thread, ThreadKey = thread, JoinsCode = codes.Of(messageId), IsAuthor = true,
        };
        await inbox.PutAsync(channelId, key, payload.ToBytes(), EnvelopeSource.Form, cancellation);
        return true;
    }

    /// <summary>The conversation of a message on our pages; the same for all that its author writes there.</summary>
    internal static string ThreadKey(string code) => $"form-{code}";
}
