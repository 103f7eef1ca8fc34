using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>Solved cases as examples, newest first; each reading streams them once more. A topic that was made part of
/// another counts as that one; what is closed teaches nothing.</summary>
internal sealed class SolvedStream(
    ISolvedCases cases, TopicSnapshot topics, ModelKind kind, IReadOnlyCollection<long> centres, int most)
{
    /// <summary>Of the last reading.</summary>
    public long Newest { get; private set; }

    public async Task<(int Cases, int Labels)> CountAsync(CancellationToken cancellation)
    {
        var (count, labels) = (0, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var one in Usable(cancellation))
        {
            count++;
            labels.Add(LabelOf(one)!);
        }

        return (count, labels.Count);
    }

    /// <summary>The newest ones that the old model has not seen.</summary>
    public async Task<List<(SolvedCase Case, string Label)>> FirstAsync(
        int count, long after, CancellationToken cancellation)
    {
        var first = new List<(SolvedCase, string)>(count);
        await foreach (var one in Usable(cancellation))
        {
            if (first.Count >= count || one.CaseId <= after) break;
            first.Add((one, LabelOf(one)!));
        }

        return first;
    }

    public IEnumerable<Example> Read(int skip, CancellationToken cancellation)
    {
        Newest = 0;
        foreach (var one in Usable(cancellation).ToBlockingEnumerable(cancellation))
        {
            Newest = Math.Max(Newest, one.CaseId);
            if (skip-- > 0) continue;
            yield return new Example(one.Text, LabelOf(one));
        }
    }

    private IAsyncEnumerable<SolvedCase> Usable(CancellationToken cancellation) =>
        cases.ReadAsync(kind, centres, most, cancellation).Where(one => LabelOf(one) is not null);

    private string? LabelOf(SolvedCase one)
    {
        if (kind == ModelKind.Topic)
            return topics.Living(one.TopicId) is > 0 and var topic ? ModelLabels.Of(topic) : null;
        return one.OrganisationId is { } id && topics.Tree.Organisation(id) is { ClosedAt: null }
            ? ModelLabels.Of(id) : null;
    }
}
