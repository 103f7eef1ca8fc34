using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Tests.Cases;
using Otklik.Unmasking;
using Otklik.Vault;

namespace Otklik.Tests.Unmasking;

/// <summary>The town with a case whose author the vault knows.</summary>
internal sealed class UnmaskingTown(TownDesk desk) : IAsyncDisposable
{
    public const string AuthorKey = "id77123";
    public const string AuthorName = "Аграфена Тестова";

    public TownDesk Desk => desk;
    public StaffMember Admin { get; private set; } = null!;
    public long CaseId { get; private set; }
    public long MessageId { get; private set; }

    public static async Task<UnmaskingTown> StartAsync()
    {
        var town = new UnmaskingTown(await TownDesk.StartAsync());
        town.Admin = await town.Desk.Host.AddPersonAsync(Role.Administrator, town.Desk.Town.Id, title: "Завуч");
        (town.CaseId, town.MessageId) = await town.WriteAsync();
        return town;
    }

    /// <summary>Another case by the same author.</summary>
    public async Task<(long CaseId, long MessageId)> WriteAsync()
    {
        var file = await desk.OpenAsync();
        var vault = desk.Host.Services.GetRequiredService<AuthorVault>();
        var identity = vault.Seal(file.Case.Id, Network.Vk, new InboundAuthor(AuthorKey, AuthorName));
        return await desk.Host.WithDbAsync(async db =>
        {
            db.Identities.Add(identity);
            await db.SaveChangesAsync();
            await db.Messages.Where(row => row.CaseId == file.Case.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AuthorId, identity.AuthorId));
            return (file.Case.Id, await db.Messages.Where(row => row.CaseId == file.Case.Id)
                .Select(row => row.Id).SingleAsync());
        });
    }

    public Task<AskUnmasking.Outcome> AskAsync(
        UnmaskingReason? reason = UnmaskingReason.Law, string words = "Запрос суда, дело передано юристу") =>
        desk.AsAsync<AskUnmasking, AskUnmasking.Outcome>(desk.Head, verb =>
            verb.RunAsync(new AskUnmasking.Request(CaseId, MessageId, reason, words), default));

    public Task<string?> DecideAsync(StaffMember who, long id, bool agrees) =>
        desk.AsAsync<DecideUnmasking, string?>(who, verb => verb.RunAsync(id, agrees, default));

    public Task<OpenIdentity.Outcome?> OpenAsync(StaffMember who, long id) =>
        desk.AsAsync<OpenIdentity, OpenIdentity.Outcome?>(who, verb => verb.RunAsync(id, default));

    /// <summary>Asked, agreed and looked at.</summary>
    public async Task OpenedAsync()
    {
        var id = (await AskAsync()).Id!.Value;
        Assert.Null(await DecideAsync(Admin, id, true));
        Assert.Equal(AuthorName, (await OpenAsync(desk.Head, id))!.Author!.Name);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
