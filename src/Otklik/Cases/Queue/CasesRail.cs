using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Ui.Marks;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Queue;

/// <summary>The queues of the rail, as far as the person has use for them.</summary>
internal sealed class CasesRail(
    AppDb db, CurrentAsker asker, QueueCounts counts,
    PageMoment moment, IStringLocalizer<CaseWords> words) : IRailSource
{
    private static readonly (CaseQueue Queue, RailSection Section, string Icon, Tone Tone, string? Key)[] Links =
    [
        (CaseQueue.Inbox, RailSection.Main, "inbox", Tone.None, "i"),
        (CaseQueue.Mine, RailSection.Main, "user-round", Tone.None, "m"),
        (CaseQueue.Writing, RailSection.Main, "pen-line", Tone.None, null),
        (CaseQueue.Emergencies, RailSection.Attention, "siren", Tone.Overdue, null),
        (CaseQueue.Overdue, RailSection.Attention, "alert", Tone.Overdue, null),
        (CaseQueue.Soon, RailSection.Attention, "clock", Tone.Soon, null),
        (CaseQueue.Promised, RailSection.Attention, "calendar-check", Tone.None, "p"),
        (CaseQueue.Disputed, RailSection.Attention, "thumbs-down", Tone.None, null),
        (CaseQueue.New, RailSection.Queues, "bell", Tone.None, null),
        (CaseQueue.Topic, RailSection.Queues, "tag", Tone.None, null),
        (CaseQueue.Clarifying, RailSection.Queues, "pause", Tone.None, null),
        (CaseQueue.Returned, RailSection.Queues, "undo-2", Tone.None, null),
        (CaseQueue.Approval, RailSection.Queues, "stamp", Tone.None, null),
        (CaseQueue.Rework, RailSection.Queues, "pencil", Tone.None, null),
        (CaseQueue.Fix, RailSection.Queues, "hourglass", Tone.None, null),
        (CaseQueue.Resident, RailSection.Queues, "check-check", Tone.None, null),
    ];

    public async Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        if (!asker.Value.Can(Permission.SeeCases)) return [];
        var tally = await counts.ReadAsync(db, asker.Value, moment.Words.Today, cancellation);
        var isBody = asker.Value.CentreIds.Length == 0;
        var phone = OnPhone(isBody);
        var items = new List<RailItem>();
        foreach (var (queue, section, icon, tone, key) in Links)
        {
            // A body has nothing to route and is not asked whose a case is.
            if (isBody && queue is CaseQueue.Topic or CaseQueue.Returned) continue;
            var count = tally.Of(queue);
            items.Add(new RailItem(section, words[$"Queue.{queue}"], new QueueFilter { Queue = queue }.Address, icon,
                count, count > 0 ? tone : Tone.None, key, items.Count, phone.Contains(queue)));
        }

        if (!isBody)
        {
            items.Add(new RailItem(RailSection.Queues, words["Transferred"], "/transferred", "arrow-right-left",
                Order: items.Count));
        }

        if (asker.Value.Can(Permission.WorkOnCase))
        {
            items.Add(new RailItem(RailSection.Main, words["Tasks"], "/tasks", "list", Order: -1, OnPhone: isBody));
            items.Add(new RailItem(RailSection.Main, words["Queue.Done"],
                new QueueFilter { Queue = CaseQueue.Done }.Address, "archive", Order: 900, OnPhone: isBody));
        }

        var views = await db.SavedViews.AsNoTracking().OrderBy(view => view.Id)
            .Select(view => new { view.Name, view.Query }).ToListAsync(cancellation);
        items.AddRange(views.Select((view, at) => new RailItem(RailSection.Views, view.Name,
            QueueFilter.Read(view.Query).Address, "bookmark", Order: at)));
        return items;
    }

    /// <summary>What a phone's bar holds besides a body's own work: where a shift begins, what one came for.</summary>
    private CaseQueue[] OnPhone(bool isBody)
    {
        var work = asker.Value.Can(Permission.WorkOnCase);
        var third = asker.Value.Can(Permission.Approve) ? CaseQueue.Approval
            : work ? CaseQueue.Mine : CaseQueue.Emergencies;
        if (!isBody || !work) return [CaseQueue.Inbox, third, CaseQueue.Overdue];
        return [third == CaseQueue.Approval ? third : CaseQueue.Promised];
    }
}
