using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Cases.Opening;

/// <summary>What was understood of the first message, as a case is made of it.</summary>
public sealed record OpeningFacts
{
    public required long CaseId { get; init; }

    /// <summary>See <see cref="CaseNumbers"/>; empty when it is given as the case is written.</summary>
    public string Number { get; init; } = "";

    public required long CentreId { get; init; }
    public required string Title { get; init; }

    /// <summary>First words with personal data masked.</summary>
    public string Excerpt { get; init; } = "";

    public MessageKind Kind { get; init; } = MessageKind.Complaint;
    public Importance Importance { get; init; } = Importance.Ordinary;

    /// <summary>Best guess first; empty when there is none.</summary>
    public IReadOnlyList<TopicSuggestion> Topics { get; init; } = [];

    public PlaceParts Place { get; init; } = PlaceParts.Empty;

    /// <summary>Where no route names one: who may be meant.</summary>
    public IReadOnlyList<BodySuggestion> Bodies { get; init; } = [];

    /// <summary>By route, or guessed surely; empty when there is none.</summary>
    public long? OrganisationId { get; init; }

    /// <summary>The model is sure enough of topic and kind to act alone.</summary>
    public bool IsAutomatic { get; init; }

    public Needs Missing { get; init; }

    /// <summary>What to offer as buttons for the missing part: likely addresses, names of likely topics.</summary>
    public IReadOnlyList<TapChoice> Choices { get; init; } = [];

    public long? ProblemKey { get; init; }

    /// <summary>A finished case about the same in the same thread.</summary>
    public long? RepeatOfId { get; init; }

    /// <summary>An import of history: no clock, nothing is sent.</summary>
    public HistoryFacts? History { get; init; }
}
