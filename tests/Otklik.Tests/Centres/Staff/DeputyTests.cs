using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Queue;
using Otklik.Centres;
using Otklik.Centres.Staff;
using Otklik.Cases;
using Otklik.Cases.Work;
using Otklik.Tests.Cases;

namespace Otklik.Tests.Centres.Staff;

/// <summary>Somebody is away or leaves: their work does not stop.</summary>
public sealed class DeputyTests
{
    [Fact]
    public async Task A_deputy_sees_what_the_absent_one_holds_as_their_own_until_the_day()
    {
        await using var town = await TownDesk.StartAsync();
        var admin = await town.Host.AddPersonAsync(Role.Administrator, town.Town.Id);
        var id = (await town.OpenAsync()).Case.Id;
        await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor, verb => verb.RunAsync(new(id, null), default));
        Assert.Empty(await MineAsync(town, town.Roadman));

        var outcome = await AppointAsync(town, admin, town.Roadman.Id, town.Now.AddDays(10));
        Assert.Null(outcome.Refused);
        Assert.Equal([id], await MineAsync(town, town.Roadman));
        Assert.Equal([id], await MineAsync(town, town.Executor));

        town.Clock.Leap(TimeSpan.FromDays(11));
        Assert.Empty(await MineAsync(town, town.Roadman));
    }

    [Fact]
    public async Task Coming_back_ends_it_at_once_and_a_new_deputy_takes_the_place_of_the_old_one()
    {
        await using var town = await TownDesk.StartAsync();
        var admin = await town.Host.AddPersonAsync(Role.Administrator, town.Town.Id);
        await AppointAsync(town, admin, town.Roadman.Id, town.Now.AddDays(10));
        await AppointAsync(town, admin, town.Head.Id, town.Now.AddDays(10));
        var standing = await town.RowsAsync(db => db.StaffRoles.Where(row => row.DeputyForId == town.Executor.Id));
        Assert.Equal([town.Head.Id], standing.Where(row => row.Until > town.Now).Select(row => row.StaffId));

        Assert.True(await town.AsAsync<AppointDeputy, bool>(admin, verb => verb.EndAsync(town.Executor.Id, default)));
        Assert.DoesNotContain(
            await town.RowsAsync(db => db.StaffRoles.Where(row => row.DeputyForId != null)),
            row => row.Until > town.Now);
    }

    [Fact]
    public async Task Without_a_last_day_for_oneself_and_outside_ones_reach_it_is_refused()
    {
        await using var town = await TownDesk.StartAsync();
        var admin = await town.Host.AddPersonAsync(Role.Administrator, town.Town.Id);
        var stranger = await town.Host.AddPersonAsync(Role.Administrator, town.Other.Id);
        Assert.Equal("Deputy.NoEnd", (await AppointAsync(town, admin, town.Roadman.Id, null)).Refused?.Text);
        Assert.Equal("Deputy.Self",
            (await AppointAsync(town, admin, town.Executor.Id, town.Now.AddDays(1))).Refused?.Text);
        Assert.Equal("Staff.Unknown",
            (await AppointAsync(town, stranger, town.Roadman.Id, town.Now.AddDays(1))).Refused?.Text);
        Assert.Empty(await town.RowsAsync(db => db.StaffRoles.Where(row => row.DeputyForId != null)));
    }

    [Fact]
    public async Task Open_cases_go_to_the_successor_of_the_body_or_back_to_its_list_and_history_says_so()
    {
        await using var town = await TownDesk.StartAsync();
        var admin = await town.Host.AddPersonAsync(Role.Administrator, town.Town.Id);
        var colleague = await town.Host.AddPersonAsync(Role.Executor, town.Town.Id, town.Water.Id);
        var (one, two) = ((await town.OpenAsync()).Case.Id, (await town.OpenAsync()).Case.Id);
        foreach (var id in new[] { one, two })
            await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor, verb => verb.RunAsync(new(id, null), default));

        Assert.Equal((2, 0), await town.AsAsync<IWorkInHand, (int, int)>(
            admin, work => work.HandOverAsync(town.Executor.Id, colleague.Id, default)));
        Assert.Equal(colleague.Id, (await town.CaseAsync(one)).HolderId);
        Assert.Contains(await town.RowsAsync(db => db.CaseEvents.Where(row => row.CaseId == one)),
            row => row.Kind == CaseEventKind.Assigned && row.HolderId == colleague.Id && row.StaffId == admin.Id);

        // The road service does not do the water utility's work.
        Assert.Equal((0, 2), await town.AsAsync<IWorkInHand, (int, int)>(
            admin, work => work.HandOverAsync(colleague.Id, town.Roadman.Id, default)));
        Assert.Null((await town.CaseAsync(two)).HolderId);
    }

    [Fact]
    public async Task An_administrator_of_elsewhere_finds_and_moves_nothing()
    {
        await using var town = await TownDesk.StartAsync();
        var stranger = await town.Host.AddPersonAsync(Role.Administrator, town.Other.Id);
        var id = (await town.OpenAsync()).Case.Id;
        await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor, verb => verb.RunAsync(new(id, null), default));
        Assert.Equal(0, await town.AsAsync<IWorkInHand, int>(
            stranger, work => work.CountAsync(town.Executor.Id, default)));
        Assert.Equal((0, 0), await town.AsAsync<IWorkInHand, (int, int)>(
            stranger, work => work.HandOverAsync(town.Executor.Id, null, default)));
        Assert.Equal(town.Executor.Id, (await town.CaseAsync(id)).HolderId);
    }

    [Fact]
    public async Task The_page_appoints_and_hands_over_by_plain_forms()
    {
        await using var town = await TownDesk.StartAsync();
        var admin = await town.Host.AddPersonAsync(Role.Administrator, town.Town.Id);
        var id = (await town.OpenAsync()).Case.Id;
        await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor, verb => verb.RunAsync(new(id, null), default));
        using var browser = town.Host.ClientOf(admin);
        var address = $"/staff/{town.Executor.Id}/absence";
        using var wrong = await browser.SubmitAsync(address, "form[id], form.form", ("deputy", ""), ("until", ""));
        Assert.Equal(System.Net.HttpStatusCode.OK, wrong.StatusCode);
        using var appointed = await browser.SubmitAsync(address, "form.form",
            ("deputy", $"{town.Roadman.Id}"), ("until", "2026-03-20"));
        Assert.Equal(System.Net.HttpStatusCode.Found, appointed.StatusCode);
        Assert.Equal([id], await MineAsync(town, town.Roadman));
        using var given = await browser.SubmitAsync(address, "section:last-of-type form.form", ("successor", ""));
        Assert.Equal(System.Net.HttpStatusCode.Found, given.StatusCode);
        Assert.Null((await town.CaseAsync(id)).HolderId);
    }

    private static Task<AppointDeputy.Outcome> AppointAsync(
        TownDesk town, StaffMember admin, long deputy, DateTime? until) =>
        town.AsAsync<AppointDeputy, AppointDeputy.Outcome>(admin, verb =>
            verb.RunAsync(new AppointDeputy.Request(town.Executor.Id, deputy, null, until), default));

    private static Task<List<long>> MineAsync(TownDesk town, StaffMember who) =>
        town.AsAsync<QueueQuery, List<long>>(who, async query =>
            await (await query.OfAsync(new QueueFilter { Queue = CaseQueue.Mine },
                DateOnly.FromDateTime(town.Now), default)).Select(row => row.Id).ToListAsync());
}
