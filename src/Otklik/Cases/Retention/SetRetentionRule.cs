using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Retention;

/// <summary>Sets a centre's own rule: adds it, changes its days, switches it on or off. It is on only after somebody
/// was
/// shown how many cases it is about.</summary>
public sealed class SetRetentionRule(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TopicBook topics, TimeProvider time)
{
    /// <param name="Days">Null: never, so that what is inherited does not hold here.</param>
    public sealed record Request(long CentreId, RetentionAction Action, int? Days)
    {
        public long? GroupId { get; init; }
        public long? TopicId { get; init; }
        public CaseStatus? Status { get; init; }
        public bool IsOn { get; init; }

        /// <summary>How many cases the person was told; null: not told, and then it cannot be switched on.</summary>
        public int? Seen { get; init; }
    }

    /// <param name="Before">As it was; null when there was none.</param>
    public sealed record Outcome(long RuleId, RetentionRule? Before, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageStaff, request.CentreId)
            || !await db.Centres.AnyAsync(row => row.Id == request.CentreId, cancellation))
            return Refused(null, "Retention.NotYours");
        if (request.Action is not (RetentionAction.Anonymise or RetentionAction.PurgeText or RetentionAction.PurgeAll))
            return Refused("action", "Retention.NoAction");
        if (request.Days is < RetentionRule.LeastDays or > RetentionRule.MostDays)
            return Refused("days", "Retention.DaysWrong");
        if (request.Status is { } status && !CaseStatuses.Finished.Contains(status))
            return Refused("status", "Retention.NoStatus");
        if (!await IsKnownAsync(request, cancellation)) return Refused("topic", "Retention.NoTopic");
        if (request is { IsOn: true, Days: not null, Seen: null }) return Refused(null, "Retention.NotSeen");

        var rule = await db.RetentionRules.FirstOrDefaultAsync(row => row.CentreId == request.CentreId
            && row.Action == request.Action && row.GroupId == request.GroupId && row.TopicId == request.TopicId
            && row.Status == request.Status, cancellation);
        var before = rule is null ? null : Copy(rule);
        if (rule is null)
        {
            rule = new RetentionRule
            {
                Id = keys.Next(), CentreId = request.CentreId, Action = request.Action, GroupId = request.GroupId,
                TopicId = request.TopicId, Status = request.Status,
            };
            db.RetentionRules.Add(rule);
        }

        (rule.Days, rule.IsOn) = (request.Days, request.IsOn);
        (rule.SetBy, rule.SetAt) = (asker.Value.IsStaff ? asker.Value.StaffId : null, time.GetUtcNow().UtcDateTime);
        audit.Note("retention.set", request.CentreId, rule.Id.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{rule.Action} {rule.Days} {(rule.IsOn ? "on" : "off")}"));
        await db.SaveChangesAsync(cancellation);
        return new Outcome(rule.Id, before);
    }

    private async Task<bool> IsKnownAsync(Request request, CancellationToken cancellation)
    {
        if (request is { TopicId: null, GroupId: null }) return true;
        if (request is { TopicId: not null, GroupId: not null }) return false;
        var book = await topics.ReadAsync(cancellation);
        var owner = book.ClassifierOwner(request.CentreId);
        return request.TopicId is { } topic ? book.Uses(request.CentreId, topic)
            : book.Groups.Any(group => group.Id == request.GroupId && group.CentreId == owner);
    }

    private static RetentionRule Copy(RetentionRule rule) => new()
    {
        Id = rule.Id, CentreId = rule.CentreId, Action = rule.Action, GroupId = rule.GroupId, TopicId = rule.TopicId,
        Status = rule.Status, Days = rule.Days, IsOn = rule.IsOn,
    };

    private static Outcome Refused(string? field, string text) => new(0, null, new Refusal(field, text));
}
