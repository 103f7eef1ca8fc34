using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>A message with what is needed to answer it.</summary>
public sealed record Answerable
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required long ThreadId { get; init; }
    public required long ChannelId { get; init; }
    public required long AuthorId { get; init; }
    public required bool IsPublic { get; init; }

    /// <summary>It was written in a place where one can answer: a row of a file was not.</summary>
    public required bool HasThread { get; init; }

    /// <summary>Messages of these cases that a person wrote and has not had erased.</summary>
    public static IQueryable<Answerable> MessagesOf(AppDb db, IReadOnlyCollection<long> caseIds) =>
        from message in db.Messages
        where caseIds.Contains(message.CaseId) && !message.IsAutomatic && message.ErasedAt == null
        join thread in db.Threads on message.ThreadId equals thread.Id
        select new Answerable
        {
            Id = message.Id, CaseId = message.CaseId, ThreadId = message.ThreadId, ChannelId = message.ChannelId,
            AuthorId = message.AuthorId, IsPublic = thread.IsPublic, HasThread = thread.Kind != ThreadKind.File,
        };

    public ArrivedMessage AsArrived() => new()
    {
        Id = Id, ThreadId = ThreadId, ChannelId = ChannelId, AuthorId = AuthorId, IsPublic = IsPublic,
        CanBeAnswered = HasThread, ReceivedAt = default,
    };
}
