using Otklik.Cases;
using Otklik.Language.Text;

namespace Otklik.Intake.Steps;

/// <summary>The open cases of a batch by the keys of their problems: those on the shelf, and those it opens.</summary>
internal sealed class OpenProblems
{
    private readonly Dictionary<long, List<Known>> _known = [];

    public OpenProblems(CaseShelf shelf)
    {
        foreach (var one in shelf.Files.Select(file => file.Case).Where(one => one.Status.IsOpen())
            .OrderBy(one => one.Id))
        {
            if (one.ProblemKey is { } key) List(key).Add(new Known(one.Id, one.OpenedAt, one.Settlement));
        }
    }

    /// <summary>The case that this message joins, if any: its key, its time, and no other town named.</summary>
    public long? Find(Draft draft)
    {
        var (town, at) = (TownOf(draft), draft.Source.Envelope.ReceivedAt);
        foreach (var key in draft.Problems)
        {
            var same = List(key.Value).Find(one => (at - one.OpenedAt).Duration() <= key.Within
                && MayBeOneTown(one.Town, town));
            if (same is not null) return same.CaseId;
        }

        return null;
    }

    public void Add(Draft draft, long caseId)
    {
        if (draft.ProblemKey is { } key)
            List(key).Add(new Known(caseId, draft.Source.Envelope.ReceivedAt, TownOf(draft)));
    }

    /// <summary>Who writes on a town's page seldom names the town.</summary>
    public static string? TownOf(Draft draft) => draft.Understood.Place.Settlement
        ?? (draft.Channel.Place.Length > 0 ? draft.Channel.Place : null);

    public static bool MayBeOneTown(string? left, string? right) =>
        left is null || right is null || FullText.Line(left) == FullText.Line(right);

    private List<Known> List(long key) => _known.TryGetValue(key, out var list) ? list : _known[key] = [];

    private sealed record Known(long CaseId, DateTime OpenedAt, string? Town);
}
