using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Data;
using Otklik.Demonstration.Content;
using CaseReply = Otklik.Cases.Replies.ReplyDraft;

namespace Otklik.Demonstration;

/// <summary>The invented officials at work: before anybody looks, the older cases are taken on, answered, signed, sent
/// back and judged by the verbs of the product, so that every queue holds something. Each case goes as far as
/// its turn says.</summary>
internal sealed class SampleShift(
    IServiceScopeFactory scopes, AskerCache askers, TimeProvider time, ILogger<SampleShift> logger)
{
    private const int Most = 45;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    private enum Stop { Accepted, Drafted, ForApproval, Reworked, Promised, Answered, Confirmed, Disputed, Returned }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var people = await PeopleAsync(cancellation);
        var turn = 0;
        foreach (var about in await CasesAsync(cancellation))
        {
            var stop = (Stop)(turn++ % Enum.GetValues<Stop>().Length);
            try
            {
                await WorkAsync(about, people(about.OrganisationId!.Value), stop, cancellation);
            }
            catch (InvalidOperationException fault)
            {
                // A text that the check stops leaves the case where it is; the show goes on.
                logger.LogInformation("Sample case {Id} went no further: {Why}", about.Id, fault.Message);
            }
        }
    }

    private async Task WorkAsync(Case about, Desk desk, Stop stop, CancellationToken cancellation)
    {
        if (stop == Stop.Returned)
        {
            await AsAsync(desk.Executor, services => Done(services.GetRequiredService<ReturnNotOurs>().RunAsync(
                new(about.Id, null, ReplyDrafts.NotOurs), cancellation)), cancellation);
            return;
        }

        await AsAsync(desk.Executor, services => Done(services.GetRequiredService<AcceptCase>().RunAsync(
            new(about.Id, null), cancellation)), cancellation);
        if (stop == Stop.Accepted) return;
        var saved = await AsAsync(desk.Executor, services => services.GetRequiredService<SaveDraft>().RunAsync(
            new(about.Id, 0, Words(about, stop)), cancellation), cancellation) as SaveDraft.Outcome.Saved
            ?? throw new InvalidOperationException("The draft was not saved");
        if (stop == Stop.Drafted) return;
        var sent = await AsAsync(desk.Executor, services => services.GetRequiredService<SendForApproval>().RunAsync(
            new(about.Id, saved.ReplyId, saved.Version), cancellation), cancellation);
        if (sent is not SendForApproval.Outcome.Sent)
        {
            throw new InvalidOperationException(sent is SendForApproval.Outcome.Lacking lacking
                ? string.Join("; ", lacking.Problems.Select(problem => problem.Words)) : sent.ToString());
        }

        if (stop == Stop.ForApproval) return;
        if (stop == Stop.Reworked)
        {
            await AsAsync(desk.Approver, services => Done(services.GetRequiredService<ReturnForRework>().RunAsync(
                new(about.Id, saved.ReplyId, ReplyDrafts.Remark), cancellation)), cancellation);
            return;
        }

        var signed = await AsAsync(desk.Approver, services => services.GetRequiredService<ApproveReply>().RunAsync(
            new(about.Id, saved.ReplyId, saved.Version), cancellation), cancellation);
        if (signed is not ApproveReply.Outcome.Published) throw new InvalidOperationException(signed.ToString());
        if (stop is Stop.Confirmed or Stop.Disputed) await JudgeAsync(about, stop, cancellation);
    }

    private CaseReply Words(Case about, Stop stop)
    {
        var isDone = stop is Stop.Answered or Stop.Confirmed or Stop.Disputed;
        var now = TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, Zone);
        var place = about.Street is null && about.Landmark is null ? null
            : new SamplePlace(about.Settlement ?? "", about.Street, about.House, about.Landmark, 0, 0);
        // What is said to be done was done an hour ago; what is promised comes true in two days.
        var at = isDone ? now.Date.AddHours(now.Hour).AddHours(-1) : now.Date.AddDays(2).AddHours(18);
        var drafts = ReplyDrafts.For(about.Title, place, at);
        if (drafts is null || (isDone && drafts.Done is null))
            drafts = ReplyDrafts.For(ReplyDrafts.AnyTopic, place, at)!;
        return isDone
            ? new CaseReply(ReplyKind.Final, ReplyOutcome.Done, drafts.Done!, null)
            : new CaseReply(ReplyKind.Interim, ReplyOutcome.WillDo, drafts.Good, DateOnly.FromDateTime(at));
    }

    private async Task JudgeAsync(Case about, Stop stop, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var message = await scope.ServiceProvider.GetRequiredService<AppDb>().Messages
            .Where(row => row.CaseId == about.Id).OrderBy(row => row.Id).Select(row => row.Id).FirstAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<TakeVerdict>().RunAsync(new(message,
            stop == Stop.Confirmed ? VerdictValue.Fixed : VerdictValue.NotFixed), cancellation);
    }

    /// <summary>Cases that wait at a body, the oldest first; those with a ready text before others.</summary>
    private async Task<List<Case>> CasesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var found = await scope.ServiceProvider.GetRequiredService<AppDb>().Cases.AsNoTracking()
            .Where(row => row.Status == CaseStatus.Assigned && row.ClarifyingSince == null
                && row.OrganisationId != null)
            .OrderBy(row => row.OpenedAt).Take(Most * 3).ToListAsync(cancellation);
        return [.. found.Where(row => ReplyDrafts.Topics.Contains(row.Title))
            .Concat(found).DistinctBy(row => row.Id).Take(Most)];
    }

    /// <summary>Who works for a body and who signs for it; a body without people of its own is helped
    /// by the centre's.</summary>
    private async Task<Func<long, Desk>> PeopleAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var roles = await db.StaffRoles.AsNoTracking()
            .Join(db.Users.Where(person => person.IsDemonstration), role => role.StaffId, person => person.Id,
                (role, person) => new { person.Id, person.SecurityStamp, role.Role, role.OrganisationId })
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        return body => new Desk(Of(body, Role.Executor)
            ?? Of(null, Role.Operator)!, Of(body, Role.Approver) ?? Of(null, Role.Head)!);

        Person? Of(long? body, Role role) =>
            roles.Find(row => row.OrganisationId == body && row.Role == role) is { } found
            ? new Person(found.Id, found.SecurityStamp!) : null;
    }

    private async Task<T> AsAsync<T>(
        Person person, Func<IServiceProvider, Task<T>> step, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value =
            await askers.ReadAsync(person.Id, person.Stamp, cancellation) ?? Asker.Nobody;
        return await step(scope.ServiceProvider);
    }

    private static async Task<CaseOutcome> Done(Task<CaseOutcome> step) => await step is CaseOutcome.Done done ? done
        : throw new InvalidOperationException("The step was refused");

    private sealed record Person(long Id, string Stamp);

    private sealed record Desk(Person Executor, Person Approver);
}
