using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Tests.Cases.Retention;

/// <summary>Very many finished cases of one centre, each with a message, a thread and an identity, written at
/// once.</summary>
internal static class ManyCases
{
    public static async Task AddAsync(
        IServiceProvider services, long centreId, long channelId, int count, DateTime closedAt)
    {
        var keys = services.GetRequiredService<Keys>();
        var vault = services.GetRequiredService<AuthorVault>();
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        await db.Database.OpenConnectionAsync();
        for (var done = 0; done < count; done += 5_000)
        {
            await keys.EnsureAsync(30_000, default);
            var numbers = Enumerable.Range(done, Math.Min(5_000, count - done)).ToList();
            var cases = numbers.ConvertAll(number => new Case
            {
                Id = keys.Next(), CentreId = centreId, Number = $"М-{centreId}-{number}", Title = $"Дело {number}",
                Status = CaseStatus.Closed, OpenedAt = closedAt, ChangedAt = closedAt, ClosedAt = closedAt,
                MessageCount = 1, AuthorCount = 1,
            });
            var identities = cases.ConvertAll(about => vault.Seal(
                about.Id, Network.Vk, new InboundAuthor($"id{about.Id}", "Пересветова")));
            var threads = cases.ConvertAll(about => new MessageThread
            {
                Id = keys.Next(), ChannelId = channelId, Key = $"t{about.Id}", Kind = ThreadKind.PrivateChat,
                SealedAddress = [1, 2, 3], CaseId = about.Id,
            });
            var messages = cases.Select((about, at) => new Message
            {
                Id = keys.Next(), CaseId = about.Id, CentreId = centreId, ChannelId = channelId,
                ThreadId = threads[at].Id, AuthorId = identities[at].AuthorId, ExternalKey = $"m{about.Id}",
                Text = $"Письмо {about.Number}", WrittenAt = closedAt, ReceivedAt = closedAt,
            }).ToList();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await dialect.InsertAsync(db, cases, OnConflict.Fail, default);
            await dialect.InsertAsync(db, identities, OnConflict.Fail, default);
            await dialect.InsertAsync(db, threads, OnConflict.Fail, default);
            await dialect.InsertAsync(db, messages, OnConflict.Fail, default);
            await transaction.CommitAsync();
        }
    }
}
