using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Data;
using Otklik.Tests.Cases;

namespace Otklik.Tests.Portal;

/// <summary>Residents' side of the town: messages with their codes, and answers to judge.</summary>
internal static class TownPages
{
    /// <summary>A message that its body has answered with «сделали».</summary>
    public static async Task<Message> AnsweredAsync(
        this TownDesk town, bool isPublic = true, string? text = null, string reply = "Трубу заменили, вода есть.")
    {
        var file = await town.OpenAsync(isPublic: isPublic);
        await town.Host.WithDbAsync(async db =>
        {
            var keys = town.Host.Services.GetRequiredService<Keys>();
            if (text is not null)
            {
                await db.Messages.Where(row => row.CaseId == file.Case.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.Text, text));
            }

            db.Replies.Add(new Reply
            {
                Id = keys.Next(), CaseId = file.Case.Id, Kind = ReplyKind.Final, State = ReplyState.Published,
                Outcome = ReplyOutcome.Done, Text = reply, OrganisationId = town.Water.Id, AuthorId = town.Executor.Id,
                CreatedAt = town.Now, SavedAt = town.Now, PublishedAt = town.Now,
            });
            await db.Cases.Where(row => row.Id == file.Case.Id).ExecuteUpdateAsync(row => row
                .SetProperty(one => one.Status, CaseStatus.AnsweredFinal)
                .SetProperty(one => one.FirstAnsweredAt, town.Now));
            return await db.SaveChangesAsync();
        });
        return await town.Host.WithDbAsync(db =>
            db.Messages.AsNoTracking().SingleAsync(row => row.CaseId == file.Case.Id));
    }

    public static string PathOf(this TownDesk town, Message message) => PublicLinks.Path + town.Codes().Of(message.Id);

    public static string PrivatePathOf(this TownDesk town, Message message) =>
        $"{town.PathOf(message)}?key={town.Codes().PrivateKey(message.Id)}";

    /// <summary>No-break spaces are the typesetter's, not the reader's.</summary>
    public static string Plain(this string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static PublicCodes Codes(this TownDesk town) => town.Host.Services.GetRequiredService<PublicCodes>();
}
