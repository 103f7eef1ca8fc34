using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics;

/// <summary>Gives a topic another name, makes it part of another, or takes it out of that again. Its id stays: what
/// models, rules and people have said of it goes on being true of it, or of the topic that it became part of.</summary>
public sealed class EditTopic(AppDb db, CurrentAsker asker, AuditLog audit, TopicBook book, TimeProvider time)
{
    public const int MostLetters = 200;

    public sealed record Request(long TopicId, string Name, string PublicName);

    /// <returns>Name of a text that says why not; null when it is done.</returns>
    public async Task<string?> RenameAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await FindAsync(request.TopicId, cancellation) is not { } topic) return "Topic.NotFound";
        var (name, publicName) = (request.Name.Trim(), request.PublicName.Trim());
        if (name.Length is 0 or > MostLetters || publicName.Length > MostLetters) return "Topic.BadName";
        if (await db.Topics.AnyAsync(row => row.GroupId == topic.GroupId && row.CentreId == topic.CentreId
            && row.Name == name && row.Id != topic.Id, cancellation)) return "Topic.SameName";
        audit.Note("topic.rename", topic.CentreId, $"{topic.Id}", $"{topic.Name} → {name}");
        (topic.Name, topic.PublicName) = (name, publicName);
        return await SaveAsync(cancellation);
    }

    public async Task<string?> MergeAsync(long topicId, long intoId, CancellationToken cancellation)
    {
        if (await FindAsync(topicId, cancellation) is not { ClosedAt: null } topic) return "Topic.NotFound";
        var into = await db.Topics.AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == intoId && row.CentreId == topic.CentreId && row.ClosedAt == null, cancellation);
        if (into is null || into.Id == topic.Id) return "Topic.NoTarget";
        (topic.ClosedAt, topic.MergedIntoId) = (time.GetUtcNow().UtcDateTime, into.Id);
        audit.Note("topic.merge", topic.CentreId, $"{topic.Id}", $"{topic.Name} → {into.Name}");
        return await SaveAsync(cancellation);
    }

    public async Task<string?> UnmergeAsync(long topicId, CancellationToken cancellation)
    {
        if (await FindAsync(topicId, cancellation) is not { MergedIntoId: not null } topic) return "Topic.NotFound";
        (topic.ClosedAt, topic.MergedIntoId) = (null, null);
        audit.Note("topic.unmerge", topic.CentreId, $"{topic.Id}", topic.Name);
        return await SaveAsync(cancellation);
    }

    /// <summary>Nothing new gets it; what was stays. Or the other way round.</summary>
    public async Task<string?> CloseAsync(long topicId, bool reopen, CancellationToken cancellation)
    {
        if (await FindAsync(topicId, cancellation) is not { MergedIntoId: null } topic) return "Topic.NotFound";
        if (reopen == topic.ClosedAt is null) return null;
        topic.ClosedAt = reopen ? null : time.GetUtcNow().UtcDateTime;
        audit.Note(reopen ? "topic.reopen" : "topic.close", topic.CentreId, $"{topic.Id}", topic.Name);
        return await SaveAsync(cancellation);
    }

    private async Task<Topic?> FindAsync(long topicId, CancellationToken cancellation) =>
        await db.Topics.FirstOrDefaultAsync(row => row.Id == topicId, cancellation) is { } topic
            && asker.Value.Can(Permission.ManageTopics, topic.CentreId) ? topic : null;

    private async Task<string?> SaveAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return null;
    }
}
