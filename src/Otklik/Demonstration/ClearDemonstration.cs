using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Demonstration;

/// <summary>Removes the invented region with all that came of it, and nothing else.</summary>
public sealed class ClearDemonstration(AppDb db, Dialect dialect, CentreBook centres, FileStore files)
{
    public sealed record Outcome(int Centres, int Cases, int Messages);

    public async Task<Outcome> RunAsync(CancellationToken cancellation)
    {
        var centreIds = await db.Centres.Where(row => row.IsDemonstration)
            .Select(row => row.Id).ToListAsync(cancellation);
        var channelIds = await db.Channels.Where(row => centreIds.Contains(row.CentreId)).Select(row => row.Id)
            .ToListAsync(cancellation);
        var stored = await db.Attachments.Where(row => channelIds.Contains(row.ChannelId))
            .Select(row => new { row.OriginalKey, row.ShownKey }).ToListAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var messages = await RemoveMessagesAsync(centreIds, channelIds, cancellation);
        var cases = await RemoveCasesAsync(centreIds, cancellation);
        await RemoveSettingsAsync(centreIds, channelIds, cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var file in stored)
        {
            files.Delete(file.OriginalKey);
            files.Delete(file.ShownKey);
        }

        centres.Forget();
        return new Outcome(centreIds.Count, cases, messages);
    }

    private async Task<int> RemoveMessagesAsync(
        List<long> centreIds, List<long> channelIds, CancellationToken cancellation)
    {
        var ids = await db.Messages.Where(row => channelIds.Contains(row.ChannelId)).Select(row => row.Id)
            .ToListAsync(cancellation);
        await dialect.RemoveFromIndexAsync(db, ids, cancellation);
        await db.Attachments.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.MessageChanges.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.Threads.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.SeenKeys.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.Inbox.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.Quarantine.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.Imports.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.DailyCounts.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        return await db.Messages.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
    }

    private async Task<int> RemoveCasesAsync(List<long> centreIds, CancellationToken cancellation)
    {
        var cases = db.Cases.Where(row => centreIds.Contains(row.CentreId)).Select(row => row.Id);
        await db.ApprovalSteps.Where(row =>
            db.Replies.Any(reply => reply.Id == row.ReplyId && cases.Contains(reply.CaseId)))
            .ExecuteDeleteAsync(cancellation);
        await db.Replies.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.CaseEvents.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.Clocks.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.Promises.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.Deliveries.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.Verdicts.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.CaseHoldings.Where(row => cases.Contains(row.CaseId) || centreIds.Contains(row.CentreId))
            .ExecuteDeleteAsync(cancellation);
        await db.Notices.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.Presences.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.Identities.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.TopicCorrections.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        return await db.Cases.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
    }

    private async Task RemoveSettingsAsync(
        List<long> centreIds, List<long> channelIds, CancellationToken cancellation)
    {
        await db.ChannelSecrets.Where(row => channelIds.Contains(row.ChannelId)).ExecuteDeleteAsync(cancellation);
        await db.Channels.Where(row => channelIds.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
        await db.KeywordRules.Where(row =>
            db.Topics.Any(topic => topic.Id == row.TopicId && centreIds.Contains(topic.CentreId)))
            .ExecuteDeleteAsync(cancellation);
        await db.Topics.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.TopicGroups.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.Routes.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.Gazetteer.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.DeadlineRules.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.CalendarDays.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.TopicSwitches.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.ApprovalRules.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.ReplyRules.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.ReplyTemplates.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.RetentionRules.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.LegalHolds.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.Tombstones.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.DataRequests.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.RetentionRuns.Where(row => row.CentreId != null && centreIds.Contains(row.CentreId.Value))
            .ExecuteDeleteAsync(cancellation);
        var staff = db.Users.Where(row => row.IsDemonstration).Select(row => row.Id);
        await db.SavedViews.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.NoticeWishes.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.Undo.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.StaffRoles.Where(row => centreIds.Contains(row.CentreId) || staff.Contains(row.StaffId))
            .ExecuteDeleteAsync(cancellation);
        await db.StaffSessions.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.SecondFactors.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.RecoveryCodes.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.Passkeys.Where(row => staff.Contains(row.StaffId)).ExecuteDeleteAsync(cancellation);
        await db.Users.Where(row => row.IsDemonstration).ExecuteDeleteAsync(cancellation);
        await db.Organisations.Where(row => centreIds.Contains(row.CentreId)).ExecuteDeleteAsync(cancellation);
        await db.Centres.Where(row => row.IsDemonstration).ExecuteDeleteAsync(cancellation);
    }
}
