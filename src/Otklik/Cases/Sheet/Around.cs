using Microsoft.AspNetCore.WebUtilities;
using Otklik.Cases.Retention;
using Otklik.Cases.Transfers;
using Otklik.Centres;
using Otklik.Language;
using Otklik.Topics;
using Otklik.Ui.Marks;

namespace Otklik.Cases.Sheet;

/// <summary>What the parts of a case's page share: the case, who looks at it, what surrounds it, and
/// the page's address.</summary>
/// <param name="Address">The page without any opened form; forms lead back here.</param>
/// <param name="Do">Which form is open.</param>
public sealed record Around(
    CaseSheet Sheet, Asker Asker, CentreSnapshot Centres, TopicSnapshot Topics, string Address, string? Do)
{
    private const double LeastShown = 0.2;

    /// <summary>The case after this one in the list beside it, for whoever works the list off.</summary>
    public string NextAddress { get; init; } = Address;

    public Case Case => Sheet.Case;

    public CaseActor Actor => CaseActor.Staff(Asker);

    public bool May(CaseMove move) => CaseRefusals.May(Case, move, Actor);

    /// <summary>It may go to another centre, and there is one.</summary>
    public bool MayTransfer => May(CaseMove.Transfer) && TransferReach.Of(Centres, Case.CentreId).Count > 0;

    /// <summary>Two centres have given it back to each other, and the one who looks is above both.</summary>
    public bool MayArbitrateTransfer => May(CaseMove.ArbitrateTransfer) && Asker.Can(Permission.Arbitrate,
        TransferReach.Above(Centres, [Case.CentreId, .. Sheet.Holdings.Select(row => row.CentreId)])
            ?? CentreTree.Everywhere);

    /// <summary>What the giving centre said, while this one has not taken the case.</summary>
    public CaseHolding? Given => Case.GivenById is null ? null
        : Sheet.Holdings.LastOrDefault(row => row.Until is not null && row.CentreId == Case.GivenById);

    /// <summary>May forbid or allow erasing.</summary>
    public bool MayHold => PlaceHold.MayHold(Asker, Case);

    public string To(string form) => QueryHelpers.AddQueryString(Address, "do", form);

    public string Centre(long id) => Centres.Centre(id)?.Name ?? "";

    public string Body(long? id) => id is { } known ? Centres.Organisation(known)?.Shown ?? "" : "";

    public string TopicPath
    {
        get
        {
            if (Topics.Topic(Case.TopicId) is not { } topic) return "";
            var group = Topics.Groups.FirstOrDefault(row => row.Id == topic.GroupId)?.Name;
            return group is null ? topic.Name : $"{group} → {topic.Name}";
        }
    }

    public string Place => string.Join(", ",
        new[] { Case.Settlement, Case.Street ?? Case.Landmark, Case.House }.OfType<string>());

    /// <summary>Bodies that may be given the case: of its centre, of those above it and below it.</summary>
    public IEnumerable<Organisation> Bodies
    {
        get
        {
            var path = Centres.Centre(Case.CentreId)?.Path ?? "/";
            return Centres.Organisations.Where(row => row.ClosedAt is null && Centres.Centre(row.CentreId) is { } centre
                    && (path.StartsWith(centre.Path, StringComparison.Ordinal)
                        || centre.Path.StartsWith(path, StringComparison.Ordinal)))
                .OrderBy(row => row.CentreId != Case.CentreId).ThenBy(row => row.Shown, StringComparer.CurrentCulture);
        }
    }

    /// <summary>Where the route of the topic leads, or who is meant by the words; when it is another than
    /// now.</summary>
    public Organisation? Suggested =>
        (Topics.Route(Case.CentreId, Case.TopicId) ?? GuessedBody?.OrganisationId) is { } id
            && id != Case.OrganisationId ? Centres.Organisation(id) : null;

    /// <summary>Null where a route decides, or nothing was guessed.</summary>
    public BodySuggestion? GuessedBody => Topics.Route(Case.CentreId, Case.TopicId) is null
        && TopicSuggestions.ReadBodies(Case.BodyReasons) is [{ Confidence: >= LeastShown } best, ..] ? best : null;

    public bool IsDoubtful => Case.TopicConfidence < Topics.AutomaticFrom(Case.CentreId);

    public static (Tone Tone, string? Icon) Mark(CaseStatus status) => status switch
    {
        CaseStatus.Confirmed => (Tone.Confirmed, "check"),
        CaseStatus.Drafting or CaseStatus.Rework => (Tone.Now, null),
        CaseStatus.AwaitingFix => (Tone.None, "hourglass"),
        CaseStatus.Approval => (Tone.None, "stamp"),
        CaseStatus.New or CaseStatus.Moderation => (Tone.Ask, null),
        CaseStatus.ReturnedNotOurs => (Tone.None, "undo-2"),
        _ => (Tone.None, null),
    };

    /// <summary>Somebody has to say what it is about and whose, and the one who looks may.</summary>
    public bool IsToDecide => CaseStatuses.Unrouted.Contains(Case.Status) && Case.MergedIntoId is null
        && May(CaseMove.Assign) && May(CaseMove.CorrectTopic);

    public bool NeedsNoOutcome => Case.Kind is MessageKind.Thanks or MessageKind.NotForUs;
}
