using Otklik.Cases.Replies;
using Otklik.Language;

namespace Otklik.Cases.Opening;

/// <summary>Joins a further message to a case. Pure; the case's row and the file's new rows have
/// to be written.</summary>
public sealed class CaseJoining(AutomaticDeliveries deliveries, ReplyDeliveries replies, Func<long> nextKey)
{
    public JoinedMessage Join(CaseFile file, ArrivedMessage message, JoiningFacts facts)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(facts);
        var (about, now) = (file.Case, message.ReceivedAt);
        var version = about.Version;
        about.MessageCount++;
        // Whatever retention has erased, there is somebody to erase again.
        about.Remains = CaseRemains.Whole;
        if (message.IsAuthorNew) about.AuthorCount++;
        about.ChangedAt = now;
        file.Record(CaseEventKind.MessageJoined, CaseActor.Resident, now, new MoveDetails { MessageId = message.Id });
        // Of the past nothing moves and nobody is written to.
        if (about.IsHistory) return new JoinedMessage(null, false);

        var verdict = Judge(file, message, facts, now);
        if (verdict is null) Answer(file, message, facts, now);
        if (message.Importance > about.Importance && about.Status.IsOpen() && about.MergedIntoId is null)
        {
            about.Importance = message.Importance;
            file.Apply(CaseMove.ChangeImportance, CaseActor.Product, now,
                new MoveDetails { MessageId = message.Id, Pauses = facts.Pauses });
        }

        if (message is { IsAuthorNew: true, CanBeAnswered: true })
        {
            // Where the answer has been given nobody will write it again: who comes later gets it now.
            file.NewDeliveries.Add(facts.Standing is { } reply
                ? replies.Make(about, reply, message, now, joined: true)
                : deliveries.Acknowledge(about, message, Needs.None, [], now));
        }

        return new JoinedMessage(verdict, about.Version != version);
    }

    private Verdict? Judge(CaseFile file, ArrivedMessage message, JoiningFacts facts, DateTime now)
    {
        // A stranger's "all is well" under a post says nothing about whom it concerns.
        if (facts.Verdict is not { } said || message.IsAuthorNew) return null;
        var verdict = CaseVerdicts.Take(file, facts.Verdicts, said, message.AuthorId, facts.LastReplyAt, now, nextKey);
        if (verdict is not null && message.CanBeAnswered)
            file.NewDeliveries.Add(deliveries.ThankForVerdict(file.Case, message, said.Value, now));
        return verdict;
    }

    /// <summary>Whoever was asked has answered: what was missing is filled in and the clocks go on.</summary>
    private static void Answer(CaseFile file, ArrivedMessage message, JoiningFacts facts, DateTime now)
    {
        var about = file.Case;
        if (about.ClarifyingSince is null || message.IsAuthorNew) return;
        var place = facts.Place;
        // The point of a street gives way to that of the house.
        if (about.House is null && place is { House: not null, Latitude: not null, Longitude: not null })
            (about.Latitude, about.Longitude) = (place.Latitude, place.Longitude);
        about.Settlement ??= place.Settlement;
        about.Street ??= place.Street;
        about.House ??= place.House;
        about.Landmark ??= place.Landmark;
        about.Latitude ??= place.Latitude;
        about.Longitude ??= place.Longitude;
        about.ProblemKey ??= facts.ProblemKey;
        if (facts.TopicId is { } topic)
        {
            about.TopicId = topic;
            about.TopicConfidence = 1;
        }

        file.Apply(CaseMove.ResidentAnswered, CaseActor.Resident, now, new MoveDetails { MessageId = message.Id });
        if (facts.OrganisationId is { } organisation && about.Status is CaseStatus.New or CaseStatus.Moderation)
        {
            file.Apply(CaseMove.Route, CaseActor.Product, now,
                new MoveDetails { OrganisationId = organisation });
        }
    }
}
