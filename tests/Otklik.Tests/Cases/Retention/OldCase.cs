using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Retention;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Notices;
using Otklik.Search;
using Otklik.Topics;
using Otklik.Vault;

namespace Otklik.Tests.Cases.Retention;

/// <summary>A case that ended some time ago, with a row in every table that a case can have one in, and files. The
/// words that must not be found later stand in all of them.</summary>
internal sealed class OldCase
{
    public const string Name = "Пересветова";
    public const string Word = "сиреневокрылый";

    public required long Id { get; init; }
    public required long MessageId { get; init; }
    public required long ThreadId { get; init; }
    public required long AuthorId { get; init; }
    public required IReadOnlyList<string> Files { get; init; }

    public static async Task<OldCase> MakeAsync(
        TownDesk town, int days, CaseStatus status = CaseStatus.Closed, long? topicId = null, string tag = "")
    {
        var file = await town.OpenAsync(facts => facts with
        {
            Title = $"Кот {Word} у {Name}", Excerpt = $"Пропал {Word}, писала {Name}",
            Topics = topicId is null ? facts.Topics : [],
        }, isPublic: false);
        var services = town.Host.Services;
        var keys = services.GetRequiredService<Keys>();
        var vault = services.GetRequiredService<AuthorVault>();
        var store = services.GetRequiredService<FileStore>();
        var (original, shown) = (await store.PutAsync(Encoding.UTF8.GetBytes($"снимок {Name}"), default),
            await store.PutAsync(Encoding.UTF8.GetBytes($"рисунок {Name}"), default));
        var at = town.Now.AddDays(-days);
        await using var scope = town.Host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        var message = await db.Messages.AsNoTracking().SingleAsync(row => row.CaseId == file.Case.Id);
        var identity = vault.Seal(file.Case.Id, Network.Vk, new InboundAuthor($"id{tag}", Name));
        db.Identities.Add(identity);
        var reply = new Reply
        {
            Id = keys.Next(), CaseId = file.Case.Id, Kind = ReplyKind.Final, State = ReplyState.Published,
                CreatedAt = at,
            SavedAt = at, PublishedAt = at, Text = $"Уважаемая {Name}, {Word} найден", Remark = Word,
        };
        db.AddRange(reply,
            new ApprovalStep { Id = keys.Next(), ReplyId = reply.Id, Remark = Word },
            new Promise { Id = keys.Next(), CaseId = file.Case.Id, ReplyId = reply.Id },
            new Verdict
            {
                Id = keys.Next(), CaseId = file.Case.Id, MessageId = message.Id, Words = $"Спасибо, {Name}", At = at,
                Value = VerdictValue.Fixed,
            },
            new CaseEvent { Id = keys.Next(), CaseId = file.Case.Id, At = at, Kind = CaseEventKind.Note, Words = Word },
            new Presence { CaseId = file.Case.Id, StaffId = 1, SeenAt = at },
            new TopicCorrection { Id = keys.Next(), CaseId = file.Case.Id, CentreId = town.Town.Id, At = at },
            new Notice { Id = keys.Next(), CaseId = file.Case.Id, StaffId = 1, Since = at, CentreId = town.Town.Id },
            new MessageChange
            {
                Id = keys.Next(), ChannelId = message.ChannelId, MessageKey = message.ExternalKey, At = at,
                Kind = MessageChangeKind.Edited, Text = $"{Word} {Name}",
            },
            new SeenKey
            {
                ChannelId = message.ChannelId, Key = message.ExternalKey, MessageId = message.Id, TextHash = 17,
            },
            new Attachment
            {
                Id = keys.Next(), CaseId = file.Case.Id, MessageId = message.Id, ChannelId = message.ChannelId,
                Name = $"{Name}.jpg", Exif = $"{{\"owner\":\"{Name}\"}}", OriginalKey = original.Key,
                    ShownKey = shown.Key,
                Url = $"https://files.example/{Name}", State = AttachmentState.Fetched,
            },
            new QuarantinedEnvelope
            {
                Id = keys.Next(), ChannelId = message.ChannelId, CentreId = town.Town.Id, ExternalKey = "old",
                Body = Encoding.UTF8.GetBytes($"{Word} {Name}"), Problem = "x", State = QuarantineState.Retried,
                ReceivedAt = at, FailedAt = at,
            },
            new UndoEntry
            {
                Id = keys.Next(), StaffId = 1, At = at, Action = "Assign", Words = "x",
                Before = $"{{\"Cases\":[{{\"CaseId\":{file.Case.Id},\"Case\":\"{Word} {Name}\"}}]}}",
            });
        await db.SaveChangesAsync();
        await db.Messages.Where(row => row.Id == message.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Text, $"Пропал кот {Word}. {Name}, тел. 89001234567")
            .SetProperty(row => row.AuthorId, identity.AuthorId).SetProperty(row => row.WrittenAt, at.AddDays(-5))
            .SetProperty(row => row.AttachmentCount, 1).SetProperty(row => row.CopyKey, 5)
            .SetProperty(row => row.Permalink, $"https://vk.example/{Name}"));
        await db.Threads.Where(row => row.Id == message.ThreadId).ExecuteUpdateAsync(set => set.SetProperty(
            row => row.SealedAddress,
            vault.SealAddress(
                message.ThreadId, new ThreadAddress(ThreadKind.PrivateChat, $"chat{tag}", $"to {Name}", false, true))));
        await db.Deliveries.Where(row => row.CaseId == file.Case.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Text, $"{Name}, {Word}").SetProperty(row => row.State, DeliveryState.Sent));
        await db.Cases.Where(row => row.Id == file.Case.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Status, status).SetProperty(row => row.TopicId, topicId)
            .SetProperty(row => row.ClosedAt, status.IsOpen() ? null : at).SetProperty(row => row.ChangedAt, at)
            .SetProperty(row => row.Landmark, $"у {Name}").SetProperty(row => row.TopicReasons, $"[\"{Word}\"]"));
        await db.Database.OpenConnectionAsync();
        await dialect.IndexAsync(
            db, [new SearchDocument(message.Id, file.Case.Id, town.Town.Id, $"{Word} {Name.ToLowerInvariant()}")],
                default);
        return new OldCase
        {
            Id = file.Case.Id, MessageId = message.Id, ThreadId = message.ThreadId, AuthorId = identity.AuthorId,
            Files = [original.Key, shown.Key],
        };
    }

    public static Task RuleAsync(TownDesk town, RetentionAction action, int? days = 365, long? topicId = null,
        bool isOn = true, long? centreId = null) => town.Host.WithDbAsync(db =>
        {
            db.RetentionRules.Add(new RetentionRule
            {
                Id = town.Host.Services.GetRequiredService<Keys>().Next(), CentreId = centreId ?? town.Town.Id,
                Action = action, Days = days, TopicId = topicId, IsOn = isOn, SetAt = town.Now,
            });
            return db.SaveChangesAsync();
        });

    public static Task<RunRetention.Outcome> RunAsync(TownDesk town) =>
        town.AsProgramAsync<RunRetention, RunRetention.Outcome>(run => run.RunAsync(default));
}
