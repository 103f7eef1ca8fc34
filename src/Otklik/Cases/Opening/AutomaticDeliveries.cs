using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Otklik.Connectors;
using Otklik.Language;
using Otklik.Language.Missing;
using Otklik.Topics;

namespace Otklik.Cases.Opening;

/// <summary>What the product writes on its own, in the resident's words: «Ваше сообщение получили», and at most one
/// question.</summary>
public sealed class AutomaticDeliveries(PublicLinks links, Func<long> nextKey)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Cyrillic),
    };

    /// <summary>The acknowledgement, with the one question when something is missing.</summary>
    public Delivery Acknowledge(
        Case about, ArrivedMessage message, Needs missing, IReadOnlyList<TapChoice> choices, DateTime now)
    {
        var lines = new List<string>();
        if (about.Importance == Importance.Emergency) lines.Add(CaseTexts.Resident("Resident.Emergency"));
        lines.Add(about.Kind == MessageKind.Thanks
            ? CaseTexts.Resident("Resident.Thanks")
            : CaseTexts.Resident("Resident.Received"));
        if (about.Kind != MessageKind.Thanks) lines.Add(Follow(message.Id));
        var question = Question(about, missing, choices);
        if (question is not null) lines.Add(question.Text);
        return Make(about, message, DeliveryPurpose.Acknowledgement, string.Join("\n", lines),
            Taps(about.Id, question, choices), now);
    }

    /// <summary>A question alone; in a person's own words, or ours when they gave none.</summary>
    public Delivery Ask(
        Case about, ArrivedMessage message, string? words,
        Needs missing, IReadOnlyList<TapChoice> choices, DateTime now)
    {
        var question = Question(about, missing, choices);
        return Make(about, message, DeliveryPurpose.Clarification, words ?? question?.Text ?? "",
            Taps(about.Id, question, choices), now);
    }

    /// <summary>What we ask when this is missing; null when nothing is.</summary>
    public static ClarifyingQuestion? Question(Case about, Needs missing, IReadOnlyList<TapChoice> choices) =>
        ClarifyingQuestion.For(missing,
            new PlaceGuess(about.Settlement, about.Street, about.House, about.Landmark, null),
            [.. choices.Select(choice => choice.Label)]);

    /// <summary>The author asked, in their own chat, for the link that takes a verdict.</summary>
    public Delivery SendPrivateLink(Case about, ArrivedMessage message, long followedMessageId, DateTime now) =>
        Make(about, message, DeliveryPurpose.PrivateLink, CaseTexts.Resident("Resident.PrivateLink",
            links.Address(followedMessageId, isPrivate: false) ?? links.Code(followedMessageId)), null, now);

    public Delivery ThankForVerdict(Case about, ArrivedMessage message, VerdictValue value, DateTime now) =>
        Make(about, message, DeliveryPurpose.VerdictThanks,
            CaseTexts.Resident(value == VerdictValue.Fixed
                ? "Resident.ThanksFixed" : "Resident.ThanksReopened"), null, now);

    /// <summary>What is asked for first: what, then where, then when.</summary>
    public static Needs First(Needs missing) =>
        missing.HasFlag(Needs.What) ? Needs.What
        : missing.HasFlag(Needs.Where) ? Needs.Where
        : missing & Needs.When;

    public static string WriteTaps(IReadOnlyList<Tap> taps) => JsonSerializer.Serialize(taps, Plain);

    private string Follow(long messageId) => links.Address(messageId, isPrivate: false) is { } address
        ? CaseTexts.Resident("Resident.FollowLink", address, links.Code(messageId))
        : CaseTexts.Resident("Resident.FollowCode", links.Code(messageId));

    private static string? Taps(long caseId, ClarifyingQuestion? question, IReadOnlyList<TapChoice> choices)
    {
        if (question is null || question.Taps.Count == 0) return null;
        var topics = choices.Where(choice => choice.TopicId is not null)
            .ToLookup(choice => choice.Label, choice => choice.TopicId);
        return WriteTaps([.. question.Taps.Select(label => new Tap(label, topics[label].FirstOrDefault() is { } topic
            ? new TapPayload.Topic(caseId, topic).Write()
            : new TapPayload.Answer(caseId, question.Asks).Write()))]);
    }

    private Delivery Make(
        Case about, ArrivedMessage message, DeliveryPurpose purpose, string text, string? taps, DateTime now) => new()
        {
            Id = nextKey(), CaseId = about.Id, MessageId = message.Id, ThreadId = message.ThreadId,
            ChannelId = message.ChannelId, Purpose = purpose, Text = text, Taps = taps,
            IdempotencyKey = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)), CreatedAt = now,
            NextAttemptAt = now,
        };
}
