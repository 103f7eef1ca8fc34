using Otklik.Cases.Opening;
using Otklik.Connectors;

namespace Otklik.Cases.Replies;

/// <summary>What a resident gets of a reply: its words, where to follow it, and after a final one the question whether
/// it is fixed, with three answers of equal weight.</summary>
public sealed class ReplyDeliveries(PublicLinks links, Func<long> nextKey)
{
    /// <param name="joined">The writer came after the reply was given.</param>
    public Delivery Make(Case about, Reply reply, ArrivedMessage target, DateTime now, bool joined = false)
    {
        var isFinal = reply.Kind == ReplyKind.Final;
        return new Delivery
        {
            Id = nextKey(), CaseId = about.Id, MessageId = target.Id, ThreadId = target.ThreadId,
            ChannelId = target.ChannelId, ReplyId = reply.Id,
            Purpose = isFinal ? DeliveryPurpose.FinalReply : DeliveryPurpose.InterimReply,
            Text = joined ? $"{CaseTexts.Resident("Resident.AlreadyAnswered")}\n\n{Text(reply, target.Id, joined)}"
                : Text(reply, target.Id),
            Taps = isFinal ? Taps(target.Id) : null,
            IdempotencyKey = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)), CreatedAt = now,
            NextAttemptAt = now,
            // A row of a file came from no conversation: a person has to say where the answer stands.
            State = target.CanBeAnswered ? DeliveryState.Waiting : DeliveryState.NotPossible,
            ProblemCode = target.CanBeAnswered ? null : DeliveryTrouble.NoThread,
            Problem = target.CanBeAnswered ? null : CaseTexts.Resident("Trouble.NoThread"),
        };
    }

    /// <summary>The whole text as the resident will read it; the same for the preview.</summary>
    /// <param name="tellsCode">The writer was not told their code yet.</param>
    public string Text(Reply reply, long messageId, bool tellsCode = false)
    {
        var lines = new List<string> { reply.Text };
        if (reply.Kind == ReplyKind.Final) lines.Add(CaseTexts.Resident("Resident.IsItFixed"));
        if (links.Address(messageId, isPrivate: false) is { } address)
        {
            lines.Add(CaseTexts.Resident(
                reply.Kind == ReplyKind.Final ? "Resident.JudgeLink" : "Resident.ProgressLink", address));
        }
        else if (tellsCode)
        {
            lines.Add(CaseTexts.Resident("Resident.FollowCode", links.Code(messageId)));
        }

        return string.Join("\n\n", lines);
    }

    private static string Taps(long messageId) =>
        AutomaticDeliveries.WriteTaps([.. Enum.GetValues<VerdictValue>().Select(value => new Tap(
            CaseTexts.Resident($"Verdict.{value}"), new TapPayload.Verdict(messageId, value).Write()))]);
}
