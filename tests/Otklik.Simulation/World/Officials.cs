using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Data;
using Otklik.Simulation.Nodes;

namespace Otklik.Simulation.World;

/// <summary>They answer: one writes and hands over, another signs. Each step is one request to some node; one that
/// fails is seen to be unfinished and done again.</summary>
internal sealed class Officials(Town town, BlankTown people)
{
    private static readonly ReplyDraft Words = new(ReplyKind.Final, ReplyOutcome.Done,
        "Здравствуйте! Бригада была на месте 12 марта, работы закончены в 9:40, всё работает.", null);

    /// <summary>Signed replies, and that the signature was heard of.</summary>
    public HashSet<long> Signed { get; } = [];

    public async Task RunAsync(int deeds)
    {
        for (var at = 0; at < deeds; at++)
        {
            await town.PassAsync(town.Between(0.5, 9));
            var node = town.Nodes[town.Chance.Next(town.Nodes.Count)];
            if (node.IsUp) await Task.WhenAny(DoAsync(node), town.PassAsync(20));
        }
    }

    private async Task DoAsync(Node node)
    {
        var draw = town.Chance.Next();
        var signs = draw % 2 == 0;
        try
        {
            await node.ActAsync(signs ? people.Signer : people.Writer,
                services => signs ? SignAsync(services, draw) : WriteAsync(services, draw));
        }
        catch (Exception)
        {
            // The page says that it did not work, and they try again later.
        }
    }

    private static async Task WriteAsync(IServiceProvider services, int draw)
    {
        var db = services.GetRequiredService<AppDb>();
        var open = await db.Cases.AsNoTracking()
            .Where(row => row.Status == CaseStatus.Moderation || row.Status == CaseStatus.Assigned
                || row.Status == CaseStatus.Drafting)
            .OrderBy(row => row.OpenedAt).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.Status }).ToListAsync();
        if (open.Count == 0) return;
        var one = open[draw % open.Count];
        if (one.Status != CaseStatus.Drafting)
        {
            await services.GetRequiredService<SaveDraft>().RunAsync(new(one.Id, 0, Words), CancellationToken.None);
            return;
        }

        var draft = await SaveDraft.OpenDrafts(db, one.Id).AsNoTracking().FirstAsync();
        await services.GetRequiredService<SendForApproval>()
            .RunAsync(new(one.Id, draft.Id, draft.Version), CancellationToken.None);
    }

    private async Task SignAsync(IServiceProvider services, int draw)
    {
        var waiting = await services.GetRequiredService<AppDb>().Replies.AsNoTracking()
            .Where(row => row.State == ReplyState.Approval).OrderBy(row => row.Id).ToListAsync();
        if (waiting.Count == 0) return;
        var one = waiting[draw / 2 % waiting.Count];
        if (await services.GetRequiredService<ApproveReply>().RunAsync(
            new(one.CaseId, one.Id, one.Version), CancellationToken.None) is ApproveReply.Outcome.Published)
        {
            Signed.Add(one.Id);
        }
    }
}
