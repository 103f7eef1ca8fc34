using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Cases.Opening;

/// <summary>Makes a case of a message that belongs to none yet. Pure; the file it returns holds every
/// row to insert.</summary>
public sealed class CaseOpening(ICaseDeadlines deadlines, AutomaticDeliveries deliveries, Func<long> nextKey)
{
    public CaseFile Open(OpeningFacts facts, ArrivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(message);
        var now = message.ReceivedAt;
        var file = new CaseFile(Make(facts, message, now), [], deadlines, nextKey);
        file.Record(CaseEventKind.Opened, CaseActor.Product, now,
            new MoveDetails { MessageId = message.Id, OtherCaseId = facts.RepeatOfId });
        if (facts.History is { } history) return Past(file, facts, history, now);

        Explain(file.Case, facts);
        if (facts.Kind == MessageKind.NotForUs && facts.IsAutomatic)
        {
            file.Apply(CaseMove.Reject, CaseActor.Product, now,
                new MoveDetails { Reason = CaseTexts.Resident("Reason.NotForUs") });
            return file;
        }

        StartClocks(file, facts, message, now);
        Place(file, facts, now);
        if (facts.Kind != MessageKind.NotForUs && message.CanBeAnswered) Acknowledge(file, facts, message, now);
        file.Summarise();
        return file;
    }

    private static Case Make(OpeningFacts facts, ArrivedMessage message, DateTime now)
    {
        var best = facts.Topics.Count > 0 ? facts.Topics[0] : null;
        return new Case
        {
            Id = facts.CaseId, CentreId = facts.CentreId, Number = facts.Number, Kind = facts.Kind,
            Importance = facts.Kind == MessageKind.Emergency ? Importance.Emergency : facts.Importance,
            Title = facts.Title, Excerpt = facts.Excerpt, TopicId = best?.TopicId,
            TopicConfidence = best?.Confidence ?? 0,
            Settlement = facts.Place.Settlement, Street = facts.Place.Street, House = facts.Place.House,
            Landmark = facts.Place.Landmark, Latitude = facts.Place.Latitude, Longitude = facts.Place.Longitude,
            MessageCount = 1, AuthorCount = 1, FirstChannelId = message.ChannelId, OpenedAt = now, ChangedAt = now,
            HeldSince = now, ProblemKey = facts.ProblemKey, RepeatOfId = facts.RepeatOfId,
            IsHistory = facts.History is not null, Version = 1,
        };
    }

    /// <summary>For whoever decides: what may be meant, and why.</summary>
    private static void Explain(Case about, OpeningFacts facts)
    {
        if (facts.Topics.Count > 0) about.TopicReasons = TopicSuggestions.Write(facts.Topics.Take(3));
        if (facts.Bodies.Count > 0) about.BodyReasons = TopicSuggestions.Write(facts.Bodies);
    }

    private static void StartClocks(CaseFile file, OpeningFacts facts, ArrivedMessage message, DateTime now)
    {
        if (facts.Kind == MessageKind.NotForUs) return;
        if (message.CanBeAnswered) file.Start(ClockKind.Acknowledge, now);
        if (facts.Kind == MessageKind.Thanks) return;
        file.Start(ClockKind.FirstAnswer, now);
        file.Start(ClockKind.Outcome, now);
    }

    private static void Place(CaseFile file, OpeningFacts facts, DateTime now)
    {
        if (facts is { Kind: MessageKind.Thanks, IsAutomatic: true })
            file.Apply(CaseMove.CloseThanks, CaseActor.Product, now);
        else if (facts is { IsAutomatic: true, OrganisationId: { } organisation, Kind: not MessageKind.NotForUs })
            file.Apply(CaseMove.Route, CaseActor.Product, now, new MoveDetails { OrganisationId = organisation });
        else
            file.Apply(CaseMove.Moderate, CaseActor.Product, now);
    }

    private void Acknowledge(CaseFile file, OpeningFacts facts, ArrivedMessage message, DateTime now)
    {
        var asks = file.Case.Kind != MessageKind.Thanks && file.Case.Status.IsOpen();
        var missing = asks ? facts.Missing : Needs.None;
        file.NewDeliveries.Add(deliveries.Acknowledge(file.Case, message, missing, facts.Choices, now));
        if (missing != Needs.None)
            file.Apply(CaseMove.AskResident, CaseActor.Product, now, new MoveDetails { MessageId = message.Id });
    }

    /// <summary>A case of the past has no clocks and nobody is written to. One that the file calls open stands in the
    /// queue all the same; where it says nothing, nobody is given years of old work.</summary>
    private static CaseFile Past(CaseFile file, OpeningFacts facts, HistoryFacts history, DateTime now)
    {
        var about = file.Case;
        about.OrganisationId = facts.OrganisationId;
        about.FirstAnsweredAt = history.AnsweredAt;
        about.Status = history.End(about.OrganisationId);
        if (!about.Status.IsOpen())
        {
            about.ClosedAt = history.AnsweredAt ?? now;
            return file;
        }

        Explain(about, facts);
        if (history.Status is not null) file.Summarise();
        return file;
    }
}
