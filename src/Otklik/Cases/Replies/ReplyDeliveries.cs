using Otklik.Cases.Opening;
using Otklik.Cases.Work;
using Otklik.Connectors;

namespace Otklik.Cases.Replies;

/// <summary>What a resident gets of a reply: its words, where to follow it, and after a final one the question whether
/// it is fixed, with three answers of equal weight.</summary>
public sealed class ReplyDeliveries(PublicLinks links, CaseDesk desk)
{
    public Delivery Make(Case about, Reply reply, Answerable target, DateTime now) => new()
    {
        Id = desk.NextKey(), CaseId = about.Id, MessageId = target.Id, ThreadId = target.ThreadId,
        ChannelId = target.ChannelId, ReplyId = reply.Id,
        Purpose = reply.Kind == ReplyKind.Final ? DeliveryPurpose.FinalReply : DeliveryPurpose.InterimReply,
        Text = Text(reply, target.Id, target.IsPublic), Taps = Taps(reply, target.Id),
        IdempotencyKey = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)), CreatedAt = now,
        NextAttemptAt = now,
    };

    /// <summary>The whole text as the resident will read it; the same for the preview.</summary>
    public string Text(Reply reply, long messageId, bool isPublic)
    {
        var lines = new List<string> { reply.Text };
        if (reply.Kind == ReplyKind.Final) lines.Add(CaseTexts.Resident("Resident.IsItFixed"));
        if (links.Address(messageId, !isPublic) is { } address)
        {
            lines.Add(CaseTexts.Resident(
                reply.Kind == ReplyKind.Final ? "Resident.JudgeLink" : "Resident.ProgressLink", address));
        }

        return string.Join("\n\n", lines);
    }

    private static string? Taps(Reply reply, long messageId) => reply.Kind != ReplyKind.Final
        ? null
        : AutomaticDeliveries.WriteTaps([.. Enum.GetValues<VerdictValue>().Select(value => new Tap(
            CaseTexts.Resident($"Verdict.{value}"), new TapPayload.Verdict(messageId, value).Write()))]);
}
