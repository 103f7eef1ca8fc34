using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>Keeps what a person decided about topic and organisation, also when it is what was suggested: without the
/// agreements nobody would know how often the suggestions are right.</summary>
public sealed class TopicDecisions(CaseDesk desk, AppDb db, TopicBook topics)
{
    /// <summary>How a case stood before the person decided.</summary>
    public sealed record Before(long? TopicId, double Confidence, long? OrganisationId)
    {
        public static Before Of(Case about) => new(about.TopicId, about.TopicConfidence, about.OrganisationId);
    }

    /// <summary>Adds the decision; whoever saves the case calls <see cref="Learn"/> behind it.</summary>
    public void Add(Case about, Before before)
    {
        var guess = TopicSuggestions.Read(about.TopicReasons) is [var first, ..] ? first : null;
        db.TopicCorrections.Add(new TopicCorrection
        {
            Id = desk.NextKey(), CaseId = about.Id, CentreId = about.CentreId, At = desk.Now,
            GuessedTopicId = guess?.TopicId, Confidence = guess?.Confidence ?? 0,
            FromTopicId = before.TopicId, ToTopicId = about.TopicId,
            FromOrganisationId = before.OrganisationId, ToOrganisationId = about.OrganisationId,
        });
    }

    /// <summary>Whoever gives a case that waited for a decision to a body has agreed with its topic.</summary>
    public void Agree(Case about, Before before)
    {
        if (about.TopicId is null || before.Confidence >= 1) return;
        about.TopicConfidence = 1;
        Add(about, before);
    }

    public void Learn() => topics.Learn();
}
