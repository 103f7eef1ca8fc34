using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Otklik.Connectors;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Cases.Opening;

/// <summary>What the product writes on its own, in the resident's words: «Ваше сообщение получили», and at most one
/// question.</summary>
public sealed class AutomaticDeliveries(PublicLinks links, Func<long> nextKey)
{
    private static readonly string[] Whens = ["Resident.Now", "Resident.Today", "Resident.Earlier"];

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
        if (about.Kind != MessageKind.Thanks) lines.Add(Follow(message.Id, message.IsPublic));
        if (missing != Needs.None) lines.Add(Question(missing, choices));
        return Make(about, message, DeliveryPurpose.Acknowledgement, string.Join("\n", lines),
            missing == Needs.None ? null : Taps(about.Id, missing, choices), now);
    }

    /// <summary>A person asks in their own words.</summary>
    public Delivery Ask(
        Case about, ArrivedMessage message, string words, Needs missing, IReadOnlyList<TapChoice> choices, DateTime now) =>
        Make(about, message, DeliveryPurpose.Clarification, words, Taps(about.Id, missing, choices), now);

    /// <summary>The author asked, in their own chat, for the link that takes a verdict.</summary>
    public Delivery SendPrivateLink(Case about, ArrivedMessage message, long followedMessageId, DateTime now) =>
        Make(about, message, DeliveryPurpose.PrivateLink, CaseTexts.Resident("Resident.PrivateLink",
            links.Address(followedMessageId, isPrivate: true) ?? links.Code(followedMessageId)), null, now);

    public Delivery ThankForVerdict(Case about, ArrivedMessage message, VerdictValue value, DateTime now) =>
        Make(about, message, DeliveryPurpose.VerdictThanks,
            CaseTexts.Resident(value == VerdictValue.Fixed ? "Resident.ThanksFixed" : "Resident.ThanksReopened"), null, now);

    /// <summary>Asks only for the first missing part, in the order what, where, when.</summary>
    public static Needs First(Needs missing) =>
        missing.HasFlag(Needs.What) ? Needs.What
        : missing.HasFlag(Needs.Where) ? Needs.Where
        : missing & Needs.When;

    public static string Question(Needs missing, IReadOnlyList<TapChoice> choices) => First(missing) switch
    {
        Needs.What => CaseTexts.Resident(choices.Count > 0 ? "Resident.AskWhatChoice" : "Resident.AskWhat"),
        Needs.Where => CaseTexts.Resident(choices.Count > 0 ? "Resident.AskWhereChoice" : "Resident.AskWhere"),
        _ => CaseTexts.Resident("Resident.AskWhen"),
    };

    public static string WriteTaps(IReadOnlyList<Tap> taps) => JsonSerializer.Serialize(taps, Plain);

    private string Follow(long messageId, bool isPublic) => links.Address(messageId, !isPublic) is { } address
        ? CaseTexts.Resident("Resident.FollowLink", address, links.Code(messageId))
        : CaseTexts.Resident("Resident.FollowCode", links.Code(messageId));

    private static string? Taps(long caseId, Needs missing, IReadOnlyList<TapChoice> choices)
    {
        var about = First(missing);
        var labels = choices;
        if (about == Needs.When && labels.Count == 0)
            labels = [.. Whens.Select(name => new TapChoice(CaseTexts.Resident(name)))];

        if (about == Needs.None || labels.Count == 0) return null;
        return WriteTaps([.. labels.Select(choice => new Tap(choice.Label, choice.TopicId is { } topic
            ? new TapPayload.Topic(caseId, topic).Write()
            : new TapPayload.Answer(caseId, about).Write()))]);
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
