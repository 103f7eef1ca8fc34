using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Topics;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Takes a request down: from the author, whom the caller has known by the key of the message, or by a clerk
/// who was told the code.</summary>
public sealed class TakeRequest(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TopicBook topics, OtklikOptions options, TimeProvider time)
{
    public sealed record Request(long MessageId, DataRequestKind Kind);

    public sealed record Outcome(long? RequestId, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Enum.IsDefined(request.Kind)) return Refused("kind", "Request.NoKind");
        var message = await db.Messages.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.MessageId, cancellation);
        // Cases are looked for within the asker's scope: a code of elsewhere is no code.
        var about = message is null ? null : await db.Cases.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == message.CaseId, cancellation);
        if (message is null || about is null || !asker.Value.Can(Permission.HandleQuarantine, about.CentreId))
            return Refused("code", "Request.NoCode");
        if (message.ErasedAt is not null) return Refused("code", "Request.Erased");
        var waiting = await db.DataRequests.Where(row => row.CaseId == about.Id && row.AuthorId == message.AuthorId
                && row.Kind == request.Kind && row.State == DataRequestState.Waiting)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation);
        if (waiting is not null) return new Outcome(waiting);

        var now = time.GetUtcNow().UtcDateTime;
        var clock = (await topics.ReadAsync(cancellation)).Clock(about.CentreId);
        var row = new DataRequest
        {
            Id = keys.Next(), MessageId = message.Id, CaseId = about.Id, CentreId = about.CentreId,
            AuthorId = message.AuthorId, Kind = request.Kind, AskedAt = now,
            DueAt = clock.AddWorkingDays(now, Math.Clamp(options.RequestWorkingDays, 1, 365)).At,
            TakenBy = asker.Value.IsStaff ? asker.Value.StaffId : null,
        };
        db.DataRequests.Add(row);
        audit.Note("request.ask", row.CentreId, row.Id.ToString(CultureInfo.InvariantCulture), row.Kind.ToString());
        await db.SaveChangesAsync(cancellation);
        return new Outcome(row.Id);
    }

    private static Outcome Refused(string field, string text) => new(null, new Refusal(field, text));
}
