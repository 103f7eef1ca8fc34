using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Replies;
using Otklik.Language.Verdicts;
using Verdict = Otklik.Cases.Verdict;

namespace Otklik.Intake.Steps;

/// <summary>Judgements that the messages of a batch hold, and what their cases had heard before. Loaded for the whole
/// batch; most batches hold none.</summary>
internal sealed class VerdictFacts
{
    private readonly Dictionary<Draft, VerdictWords> _said = [];
    private readonly Dictionary<long, List<Verdict>> _standing = [];
    private readonly Dictionary<long, DateTime> _lastReply = [];
    private ILookup<long, Promise> _promises = Enumerable.Empty<Promise>().ToLookup(row => row.CaseId);

    public static async Task<VerdictFacts> LoadAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var facts = new VerdictFacts();
        if (batch.Import is not null) return facts;
        var speaking = batch.Drafts.Where(draft => !draft.Opens && !draft.IsAuthorNew)
            .Select(draft => (Draft: draft, Value: ValueOf(draft))).Where(pair => pair.Value is not null).ToList();
        if (speaking.Count == 0) return facts;
        var caseIds = speaking.Select(pair => pair.Draft.CaseId).Distinct().ToList();
        var authors = speaking.Select(pair => pair.Draft.AuthorId).Distinct().ToList();
        // The author's first message is the one that a verdict is about: later ones are answers.
        var first = await batch.Db.Messages.AsNoTracking()
            .Where(row => caseIds.Contains(row.CaseId) && authors.Contains(row.AuthorId))
            .GroupBy(row => row.AuthorId).Select(group => new { Author = group.Key, Id = group.Min(row => row.Id) })
            .ToDictionaryAsync(row => row.Author, row => row.Id, cancellation);
        foreach (var (draft, value) in speaking)
        {
            if (first.TryGetValue(draft.AuthorId, out var messageId))
                facts._said.Add(draft,
                    new VerdictWords(messageId, value!.Value, draft.Tap is null ? draft.Text : null));
        }

        foreach (var row in await batch.Db.Verdicts.Where(row => caseIds.Contains(row.CaseId))
            .ToListAsync(cancellation))
            facts.List(row.CaseId).Add(row);
        facts._promises = await PromiseKeeping.OfAsync(batch.Db, caseIds, cancellation);
        foreach (var row in await batch.Db.Replies.AsNoTracking()
            .Where(row => caseIds.Contains(row.CaseId) && row.PublishedAt != null)
            .GroupBy(row => row.CaseId).Select(group => new { group.Key, At = group.Max(row => row.PublishedAt) })
            .ToListAsync(cancellation))
        {
            facts._lastReply[row.Key] = row.At!.Value;
        }

        return facts;
    }

    /// <summary>Before a reply there is nothing to judge: «всё так же» is then one more message.</summary>
    public VerdictWords? Of(Draft draft, Case about) =>
        about.Status is CaseStatus.AnsweredFinal or CaseStatus.AnsweredInterim or CaseStatus.AwaitingFix
            or CaseStatus.Confirmed or CaseStatus.Closed ? _said.GetValueOrDefault(draft) : null;

    public IReadOnlyList<Verdict> Standing(long caseId) => _standing.GetValueOrDefault(caseId) ?? [];

    public DateTime? LastReplyAt(long caseId) => _lastReply.TryGetValue(caseId, out var at) ? at : null;

    /// <param name="from">Status of the case before the word.</param>
    public void Take(Verdict? verdict, CaseFile file, CaseStatus from, DateOnly today, IntakeBatch batch)
    {
        if (verdict is null) return;
        PromiseKeeping.Settle(file.Case, from, _promises[file.Case.Id], today, batch.Now);
        if (List(verdict.CaseId).Contains(verdict)) return;
        List(verdict.CaseId).Add(verdict);
        batch.Rows.Verdicts.Add(verdict);
    }

    private List<Verdict> List(long caseId) =>
        _standing.TryGetValue(caseId, out var list) ? list : _standing[caseId] = [];

    private static VerdictValue? ValueOf(Draft draft) => draft.Tap switch
    {
        TapPayload.Verdict tap => tap.Value,
        null => VerdictReader.Read(draft.Text) switch
        {
            Language.Verdicts.Verdict.Fixed => VerdictValue.Fixed,
            Language.Verdicts.Verdict.Partly => VerdictValue.Partly,
            Language.Verdicts.Verdict.NotFixed => VerdictValue.NotFixed,
            _ => null,
        },
        _ => null,
    };
}
