using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Work;

namespace Otklik.Benchmarks.Crashes;

/// <summary>An operator, an executor and an approver at work while the server comes and goes: takes a case, writes a
/// reply, has it signed. What they have signed has to arrive.</summary>
internal sealed class ReplyDesk(Inside inside, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<long, int> _published = [];
    private long _bodyId;

    /// <summary>Signed replies, each with the number of threads it goes to.</summary>
    public IReadOnlyDictionary<long, int> Published => _published;

    public int Refusals { get; private set; }

    public async Task RunAsync(TimeSpan pause, CancellationToken stopping)
    {
        _bodyId = await inside.ReadAsync(db => db.Organisations.Where(row => row.Code == Town.Body)
            .Select(row => row.Id).SingleAsync(CancellationToken.None));
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await AnswerOneAsync();
            }
            catch (Exception fault) when (fault is DbUpdateException or System.Data.Common.DbException
                or InvalidOperationException { InnerException: System.Data.Common.DbException })
            {
                // The database was busy with the server; the people try another case.
                Refusals++;
            }

            await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerOneAsync()
    {
        CaseStatus[] open = [CaseStatus.New, CaseStatus.Moderation, CaseStatus.Assigned];
        var waiting = await inside.ReadAsync(db => db.Cases.AsNoTracking().Where(row => open.Contains(row.Status))
            .OrderByDescending(row => row.Id).Take(20).ToListAsync());
        if (waiting.Count == 0) return;
        var about = waiting[_random.Next(waiting.Count)];
        if (about.OrganisationId is null)
        {
            await inside.AsAsync<AssignCase, CaseOutcome>(Town.Operator,
                verb => verb.RunAsync(new AssignCase.Request(about.Id, null, _bodyId), default));
        }

        var draft = new ReplyDraft(ReplyKind.Final, ReplyOutcome.Done,
            $"Здравствуйте! Яму заделали, можно ехать. Номер вашего вопроса {about.Number}.", null);
        var saved = await inside.AsAsync<SaveDraft, SaveDraft.Outcome>(Town.Executor,
            verb => verb.RunAsync(new SaveDraft.Request(about.Id, 0, draft), default));
        if (saved is not SaveDraft.Outcome.Saved ready)
        {
            Refusals++;
            return;
        }

        await inside.AsAsync<SendForApproval, SendForApproval.Outcome>(Town.Executor,
            verb => verb.RunAsync(new SendForApproval.Request(about.Id, ready.ReplyId, ready.Version), default));
        var signed = await inside.AsAsync<ApproveReply, ApproveReply.Outcome>(Town.Approver,
            verb => verb.RunAsync(new ApproveReply.Request(about.Id, ready.ReplyId, ready.Version), default));
        if (signed is ApproveReply.Outcome.Published published) _published[ready.ReplyId] = published.Deliveries;
        else Refusals++;
    }
}
