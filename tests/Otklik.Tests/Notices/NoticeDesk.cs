using System.Text;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Otklik.Cases.Replies;
using Otklik.Centres;
using Otklik.Connectors.Tests.Email;
using Otklik.Notices;
using Otklik.Tests.Cases;

namespace Otklik.Tests.Notices;

/// <summary>The small town with a mail server of its own. The test says when the program looks.</summary>
internal sealed class NoticeDesk : IAsyncDisposable
{
    private NoticeDesk(TownDesk town, SmtpPost post) => (Town, Post) = (town, post);

    public TownDesk Town { get; }
    public SmtpPost Post { get; }

    public static async Task<NoticeDesk> StartAsync(bool hasMail = true)
    {
        var post = new SmtpPost();
        var town = await TownDesk.StartAsync(configure: options =>
        {
            if (!hasMail) return;
            options.Mail.Host = "127.0.0.1";
            (options.Mail.Port, options.Mail.From, options.Mail.AllowPlain) = (post.Port, "otklik@town.test", true);
            (options.Mail.User, options.Mail.Password) = ("centre", "pa ss");
        });
        return new NoticeDesk(town, post);
    }

    /// <summary>A person who has confirmed an address and wants so much.</summary>
    public Task WantsAsync(StaffMember who, string address, NoticeLevel level = NoticeLevel.All) =>
        Town.Host.WithDbAsync(async db =>
        {
            db.NoticeWishes.Add(new NoticeWish
            {
                StaffId = who.Id, Level = level, Address = address, Since = Town.Now, NextAttemptAt = Town.Now,
            });
            return await db.SaveChangesAsync();
        });

    /// <summary>Time goes by, then the program looks and writes; returns how many letters went.</summary>
    public async Task<int> LookAsync(TimeSpan after = default)
    {
        // Found at once, sent when it is time.
        await Town.AsProgramAsync<FindNotices, int>(find => find.RunAsync(default));
        Town.Clock.Advance(after);
        await Town.AsProgramAsync<FindNotices, int>(find => find.RunAsync(default));
        return await Town.AsProgramAsync<SendNotices, int>(send => send.RunAsync(default));
    }

    public IReadOnlyList<MimeMessage> Letters => [.. Post.Letters.Select(letter =>
    {
        using var content = new MemoryStream(Encoding.Latin1.GetBytes(letter.Content));
        return MimeMessage.Load(content);
    })];

    public MimeMessage Last => Letters[^1];

    public Task<NoticeWish> WishAsync(StaffMember who) =>
        Town.Host.WithDbAsync(db => db.NoticeWishes.AsNoTracking().SingleAsync(row => row.StaffId == who.Id));

    public Task<int> CountAsync(NoticeState state) =>
        Town.Host.WithDbAsync(db => db.Notices.CountAsync(row => row.State == state));

    public async Task<SaveDraft.Outcome.Saved> ForApprovalAsync(long caseId)
    {
        var draft = new ReplyDraft(Otklik.Cases.ReplyKind.Final, Otklik.Cases.ReplyOutcome.Done,
            "Здравствуйте! Трубу у дома 14 заменили, вода есть с 17:40 12 марта.", null);
        var saved = Assert.IsType<SaveDraft.Outcome.Saved>(await Town.AsAsync<SaveDraft, SaveDraft.Outcome>(
            Town.Executor, save => save.RunAsync(new(caseId, 0, draft), default)));
        Assert.IsType<SendForApproval.Outcome.Sent>(await Town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            Town.Executor, send => send.RunAsync(new(caseId, saved.ReplyId, saved.Version), default)));
        return saved;
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await Post.DisposeAsync();
    }
}
