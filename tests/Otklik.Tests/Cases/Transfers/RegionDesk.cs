using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Transfers;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Tests.Cases.Transfers;

/// <summary>The town as a region with two municipalities under it: the north, two hours ahead of Moscow and with the
/// region's classifier; the south with a classifier of its own. Beside it, under nothing, another region.</summary>
internal sealed class RegionDesk : IAsyncDisposable
{
    private RegionDesk(TownDesk town) => Town = town;

    /// <summary>The region and its people.</summary>
    public TownDesk Town { get; }

    public TestHost Host => Town.Host;
    public Centre Region => Town.Town;
    public Centre North { get; private set; } = null!;
    public Centre South { get; private set; } = null!;
    public Organisation NorthWater { get; private set; } = null!;
    public Topic SouthTopic { get; private set; } = null!;
    public Channel NorthPage { get; private set; } = null!;
    public StaffMember NorthOperator { get; private set; } = null!;
    public StaffMember NorthExecutor { get; private set; } = null!;
    public StaffMember NorthApprover { get; private set; } = null!;
    public StaffMember NorthHead { get; private set; } = null!;
    public StaffMember SouthOperator { get; private set; } = null!;
    public StaffMember Foreigner { get; private set; } = null!;

    public static async Task<RegionDesk> StartAsync(Action<IServiceCollection>? replace = null)
    {
        var desk = new RegionDesk(await TownDesk.StartAsync(replace));
        await desk.BuildAsync();
        return desk;
    }

    /// <summary>A case of the centre, routed to the body, with one message that was counted.</summary>
    public async Task<Case> OpenAsync(Centre centre, Organisation? body = null)
    {
        var file = await Town.OpenAsync(facts => facts with
        {
            CentreId = centre.Id, OrganisationId = body?.Id, IsAutomatic = body is not null, ProblemKey = 4711,
        });
        return await Town.CaseAsync(file.Case.Id);
    }

    public Task<CaseOutcome> PassAsync(
        StaffMember who, long caseId, Centre to, int? version = null,
        TransferReason reason = TransferReason.OtherTerritory, string? words = "дом за границей города") =>
        Town.AsAsync<TransferCase, CaseOutcome>(who,
            verb => verb.RunAsync(new(caseId, version, to.Id, reason, words), default));

    public Task<CaseOutcome> GiveBackAsync(StaffMember who, long caseId) =>
        Town.AsAsync<ReturnTransfer, CaseOutcome>(who,
            verb => verb.RunAsync(new(caseId, null, TransferReason.OtherPowers, null), default));

    public Task<CaseOutcome> AcceptAsync(StaffMember who, long caseId) =>
        Town.AsAsync<AcceptTransfer, CaseOutcome>(who, verb => verb.RunAsync(new(caseId, null), default));

    public Task<List<Clock>> ClocksAsync(long caseId) => Town.RowsAsync(db =>
        db.Clocks.Where(row => row.CaseId == caseId).OrderBy(row => row.Id));

    public Task<List<CaseHolding>> HoldingsAsync(long caseId) => Town.RowsAsync(db =>
        db.CaseHoldings.Where(row => row.CaseId == caseId).OrderBy(row => row.Id));

    public Task<TransferredList.Page> StubsAsync(StaffMember who) =>
        Town.AsAsync<TransferredList, TransferredList.Page>(who, list => list.ReadAsync(null, default));

    public Task<bool> SeesAsync(StaffMember who, long caseId) => Town.AsAsync<AppDb, bool>(who,
        db => db.Cases.AnyAsync(row => row.Id == caseId));

    /// <summary>The north's body answers: written, sent for approval, signed.</summary>
    public async Task AnswerAsync(long id)
    {
        var saved = Assert.IsType<SaveDraft.Outcome.Saved>(await Town.AsAsync<SaveDraft, SaveDraft.Outcome>(
            NorthExecutor, verb => verb.RunAsync(new(id, 0, TownReplies.Final), default)));
        Assert.IsType<SendForApproval.Outcome.Sent>(await Town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            NorthExecutor, verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default)));
        Assert.IsType<ApproveReply.Outcome.Published>(await Town.AsAsync<ApproveReply, ApproveReply.Outcome>(
            NorthApprover, verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default)));
    }

    /// <summary>As if the case's resident had written on a page of this centre.</summary>
    public async Task<long> AddPageAsync(Centre centre, long caseId)
    {
        var id = Host.Services.GetRequiredService<Keys>().Next();
        await Host.WithDbAsync(async db =>
        {
            db.Channels.Add(new Channel
            {
                Id = id, CentreId = centre.Id, Code = $"{centre.Code}-page", Network = Network.Vk, Name = "Страница",
            });
            await db.SaveChangesAsync();
            await db.Threads.Where(row => row.CaseId == caseId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChannelId, id));
            return await db.Messages.Where(row => row.CaseId == caseId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChannelId, id));
        });
        Host.Services.GetRequiredService<CentreBook>().Forget();
        return id;
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private async Task BuildAsync()
    {
        North = await AddAsync("north", "Asia/Yekaterinburg");
        South = await AddAsync("south", "Europe/Moscow");
        var keys = Host.Services.GetRequiredService<Keys>();
        NorthWater = new Organisation
            { Id = keys.Next(), CentreId = North.Id, Code = "north-water", Name = "Северный водоканал" };
        var group = new TopicGroup { Id = keys.Next(), CentreId = South.Id, Name = "Вода юга" };
        SouthTopic = new Topic
            { Id = keys.Next(), CentreId = South.Id, GroupId = group.Id, Name = "Прорвало трубу" };
        NorthPage = new Channel
        {
            Id = keys.Next(), CentreId = North.Id, Code = "north-vk", Network = Network.Vk, Name = "Север",
        };
        await Host.WithDbAsync(async db =>
        {
            db.Organisations.Add(NorthWater);
            db.TopicGroups.Add(group);
            db.Topics.Add(SouthTopic);
            db.Channels.Add(NorthPage);
            // The north takes two hours over whose a case is, and longer over answers than the region.
            db.DeadlineRules.Add(new DeadlineRule
            {
                Id = keys.Next(), CentreId = North.Id, Clock = ClockKind.Route, Amount = 2,
                Unit = DeadlineUnit.CalendarHours,
            });
            db.DeadlineRules.Add(new DeadlineRule
            {
                Id = keys.Next(), CentreId = North.Id, Clock = ClockKind.FirstAnswer, Amount = 40,
                Unit = DeadlineUnit.CalendarHours,
            });
            return await db.SaveChangesAsync();
        });
        Host.Services.GetRequiredService<CentreBook>().Forget();
        Host.Services.GetRequiredService<TopicBook>().Forget();
        NorthOperator = await Host.AddPersonAsync(Role.Operator, North.Id, title: "Север, оператор");
        NorthExecutor = await Host.AddPersonAsync(Role.Executor, North.Id, NorthWater.Id, "Север, бригада");
        NorthApprover = await Host.AddPersonAsync(Role.Approver, North.Id, NorthWater.Id, "Север, мастер");
        NorthHead = await Host.AddPersonAsync(Role.Head, North.Id, title: "Глава севера");
        SouthOperator = await Host.AddPersonAsync(Role.Operator, South.Id, title: "Юг, оператор");
        Foreigner = await Host.AddPersonAsync(Role.Operator, Town.Other.Id, title: "Чужой оператор");
    }

    private async Task<Centre> AddAsync(string code, string zone)
    {
        await using var scope = Host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AddCentre>().RunAsync(
            new AddCentre.Request(code, $"Центр {code}")
                { ParentCode = Region.Code, TimeZone = zone, CasePrefix = code[..1].ToUpperInvariant() }, default);
        return outcome.Centre!;
    }
}
