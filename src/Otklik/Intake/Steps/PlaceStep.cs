using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Replies;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Language;
using Otklik.Language.PersonalData;
using Otklik.Topics;

namespace Otklik.Intake.Steps;

/// <summary>Opens the new cases and joins the further messages, and turns everything into rows.</summary>
internal sealed class PlaceStep(
    TopicBook topics, PublicLinks links, ReplyDeliveries replies, Keys keys, DraftRows rows) : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        if (batch.Drafts.Count == 0) return;
        var book = await topics.ReadAsync(cancellation);
        var deliveries = new AutomaticDeliveries(links, keys.Next);
        var deadlines = new TopicDeadlines(book);
        var opening = new CaseOpening(deadlines, deliveries, keys.Next);
        var joining = new CaseJoining(deliveries, replies, keys.Next);
        var words = await VerdictFacts.LoadAsync(batch, cancellation);
        var standing = await StandingAsync(batch, cancellation);
        var opened = new Dictionary<long, CaseFile>();
        var facts = Facts(batch, book);
        foreach (var (draft, known) in batch.Drafts.Zip(facts))
        {
            var arrived = Arrived(batch, draft);
            var file = known is not null ? opening.Open(known, arrived)
                : opened.GetValueOrDefault(draft.CaseId) ?? batch.Shelf.Find(draft.CaseId)
                    ?? throw new InvalidOperationException($"Case {draft.CaseId} left the shelf");
            if (draft.Opens)
            {
                opened.Add(draft.CaseId, file);
                batch.Rows.Cases.Add(file.Case);
            }
            else
            {
                var from = file.Case.Status;
                var joined = joining.Join(file, arrived, Joining(batch, draft, file, book, words) with
                {
                    Standing = standing.GetValueOrDefault(file.Case.Id),
                });
                words.Take(joined.Verdict, file, from, deadlines.DateOf(file.Case, arrived.ReceivedAt), batch);
            }

            if (draft.AskedLinkFor is { } messageId)
                file.NewDeliveries.Add(deliveries.SendPrivateLink(file.Case, arrived, messageId, batch.Now));
            await rows.AddAsync(batch, draft, file.Case, cancellation);
        }

        foreach (var file in opened.Values.Concat(batch.Shelf.Files)) DraftRows.AddFile(batch, file);
    }

    /// <summary>Replies that newcomers have missed; most batches have none.</summary>
    private static Task<IReadOnlyDictionary<long, Reply>> StandingAsync(
        IntakeBatch batch, CancellationToken cancellation) => StandingReply.OfAsync(batch.Db, batch.Drafts
            .Where(draft => draft is { Opens: false, IsAuthorNew: true, CanBeAnswered: true })
            .Select(draft => batch.Shelf.Find(draft.CaseId)?.Case).OfType<Case>(), cancellation);

    /// <summary>Deadlines run from receipt; rows of a file were received when they were written.</summary>
    private static DateTime ReceivedAt(IntakeBatch batch, Draft draft) =>
        batch.Import is null ? draft.Source.Envelope.ReceivedAt : draft.WrittenAt;

    private static ArrivedMessage Arrived(IntakeBatch batch, Draft draft) => new()
    {
        Id = draft.MessageId,
        ThreadId = draft.Thread!.Id,
        ChannelId = draft.Channel.Id,
        IsPublic = draft.Thread.IsPublic,
        CanBeAnswered = draft.CanBeAnswered,
        ReceivedAt = ReceivedAt(batch, draft),
        AuthorId = draft.AuthorId,
        IsAuthorNew = draft.IsAuthorNew,
        Importance = ImportanceOf(draft),
    };

    private static Importance ImportanceOf(Draft draft) => draft.Understood.Urgency.Urgency switch
    {
        Urgency.Emergency => Importance.Emergency,
        Urgency.Important => Importance.Important,
        _ => Importance.Ordinary,
    };

    /// <summary>A topic makes a problem weightier; whoever gives thanks for the light that is back
    /// has no emergency.</summary>
    private static Importance ImportanceOf(Draft draft, MessageKind kind, Topic? topic)
    {
        var told = ImportanceOf(draft);
        return kind is MessageKind.Thanks or MessageKind.NotForUs or MessageKind.Proposal || topic is null
            || topic.Importance < told ? told : topic.Importance;
    }

    /// <summary>What is known of the cases that the drafts open, in their order: texts are worked on by all
    /// processors.</summary>
    private static OpeningFacts?[] Facts(IntakeBatch batch, TopicSnapshot book)
    {
        var facts = new OpeningFacts?[batch.Drafts.Count];
        SideBySide.Each(facts.Length, index =>
            facts[index] = batch.Drafts[index].Opens ? Facts(batch, batch.Drafts[index], book) : null);
        return facts;
    }

    private static OpeningFacts Facts(IntakeBatch batch, Draft draft, TopicSnapshot book)
    {
        var understood = draft.Understood;
        var topic = book.Topic(draft.TopicId);
        var masked = PersonalDataFinder.Mask(draft.Text, understood.PersonalData);
        var history = batch.IsHistory ? HistoryRow.Read(draft, batch.Now) : null;
        var best = understood.Topics.Count > 0 ? understood.Topics[0].Confidence : 0;
        var routed = draft.NamedOrganisationId ?? book.Route(draft.CentreId, draft.TopicId);
        var bodies = routed is null ? Bodies(draft, book) : [];
        var body = routed
            ?? (bodies is [var first, ..] && first.Confidence >= book.BodiesFrom(draft.CentreId)
                ? first.OrganisationId : null);
        var isSure = draft.NamedOrganisationId is not null || draft.NamedTopicId is not null
            || best >= book.AutomaticFrom(draft.CentreId);
        // Whom a file names has it to work on, whatever its tone.
        var kind = draft.NamedOrganisationId is not null
            && understood.Kind.Kind is (MessageKind.Thanks or MessageKind.NotForUs)
            ? MessageKind.Complaint : understood.Kind.Kind;
        return new OpeningFacts
        {
            CaseId = draft.CaseId,
            CentreId = draft.CentreId,
            Title = topic is not null && (isSure || best >= 0.3) ? topic.Name : Words.First(masked, 70),
            Excerpt = Words.First(masked, 200),
            Kind = kind,
            Importance = ImportanceOf(draft, kind, topic),
            // What might have been the topic is of use to whoever decides: of a finished case all is decided.
            Topics = Suggestions(draft, isExplained: history?.End(body).IsOpen() ?? true),
            Place = PlaceOf(draft),
            Bodies = bodies,
            OrganisationId = body,
            IsAutomatic = isSure && (body is not null || kind is MessageKind.Thanks or MessageKind.NotForUs),
            Missing = draft.Event.Point is null ? understood.Missing : understood.Missing & ~Needs.Where,
            Choices = Choices(draft, book),
            ProblemKey = draft.ProblemKey,
            RepeatOfId = draft.RepeatOfId,
            History = history,
        };
    }

    private static List<TopicSuggestion> Suggestions(Draft draft, bool isExplained)
    {
        var guesses = draft.Understood.Topics.Select(guess => new TopicSuggestion(guess.TopicId, guess.Confidence,
            isExplained ? [.. guess.Reasons.Select(reason => new SuggestionWord(reason.Words, reason.Share))] : []))
            .ToList();
        if (draft.NamedTopicId is { } named)
        {
            guesses.RemoveAll(guess => guess.TopicId == named);
            guesses.Insert(0, new TopicSuggestion(named, 1, []));
        }

        return guesses;
    }

    /// <summary>A name or a telephone is no reason to show.</summary>
    private static BodySuggestion[] Bodies(Draft draft, TopicSnapshot book) =>
        [.. book.GuessBodies(draft.CentreId, draft.Text).Select(guess => new BodySuggestion(
            guess.OrganisationId, Math.Round(guess.Confidence, 3),
            [.. guess.Reasons
                .Where(reason => !draft.Understood.PersonalData.Any(found => found.Span.Overlaps(reason.Span)))
                .Select(reason => new SuggestionWord(reason.Words, reason.Share))]))];

    /// <summary>When what happened is unclear, the likely topics are offered as buttons.</summary>
    private static TapChoice[] Choices(Draft draft, TopicSnapshot book) =>
        AutomaticDeliveries.First(draft.Understood.Missing) != Needs.What ? []
            : [.. draft.Understood.Topics.Take(3).Select(guess => book.Topic(guess.TopicId)).OfType<Topic>()
                .Select(topic => new TapChoice(topic.PublicName.Length > 0 ? topic.PublicName : topic.Name, topic.Id))];

    private static PlaceParts PlaceOf(Draft draft)
    {
        var place = draft.Understood.Place;
        var named = draft.Event.Fields?.GetValueOrDefault("place");
        // A pin in the middle of a town would pass for the spot itself.
        var known = place.Street is null && place.Landmark is null ? null : place.Point;
        // A page speaks for its town: who writes there seldom names it.
        var settlement = place.Settlement ?? (draft.Channel.Place.Length > 0 ? draft.Channel.Place : null);
        return new PlaceParts(settlement, place.Street, place.House,
            place.Landmark ?? (place.Street is null ? InboundText.Line(named, 120) : null),
            draft.Event.Point?.Latitude ?? known?.Latitude, draft.Event.Point?.Longitude ?? known?.Longitude);
    }

    private static JoiningFacts Joining(
        IntakeBatch batch, Draft draft, CaseFile file, TopicSnapshot book, VerdictFacts words)
    {
        var topic = (draft.Tap as TapPayload.Topic)?.TopicId;
        // A button may have been offered by a centre that has passed the case on since: its topics are not those here.
        if (topic is { } tapped && !book.Uses(file.Case.CentreId, tapped))
            topic = null;
        var known = topic ?? file.Case.TopicId;
        var isSure = topic is not null
            || file.Case.TopicConfidence >= book.AutomaticFrom(file.Case.CentreId);
        return new JoiningFacts
        {
            Verdict = words.Of(draft, file.Case),
            Verdicts = words.Standing(file.Case.Id),
            LastReplyAt = words.LastReplyAt(file.Case.Id),
            Place = PlaceOf(draft),
            TopicId = topic is { } id && book.Topics.ContainsKey(id) ? id : null,
            // Whether it takes the case at all a centre decides itself.
            OrganisationId = isSure && file.Case.GivenById is null ? book.Route(file.Case.CentreId, known) : null,
            ProblemKey = file.Case.CentreId == draft.CentreId ? draft.ProblemKey : null,
        };
    }
}
