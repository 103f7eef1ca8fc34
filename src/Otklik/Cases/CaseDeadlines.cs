using Otklik.Topics;

namespace Otklik.Cases;

/// <summary>Deadlines of cases by the rules, hours and calendars of their centres, as they stood
/// a moment ago.</summary>
public sealed class CaseDeadlines(TopicBook topics)
{
    public async ValueTask<ICaseDeadlines> ReadAsync(CancellationToken cancellation) =>
        new TopicDeadlines(await topics.ReadAsync(cancellation));
}
