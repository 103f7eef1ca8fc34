using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.PersonalData;

namespace Otklik.Unmasking;

/// <summary>Asks who wrote a message. Nothing is opened by asking.</summary>
public sealed class AskUnmasking(AppDb db, Keys keys, Asker asker, AuditLog audit, TimeProvider time)
{
    public sealed record Request(long CaseId, long MessageId, UnmaskingReason? Reason, string? Words);

    public sealed record Outcome(long? Id, Refusal? Refused);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var about = await db.Cases.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.CaseId, cancellation);
        if (about is null || !asker.Can(Permission.Unmask, about.CentreId)) return Refuse("NotFound");
        if (request.Reason is not { } reason || !Enum.IsDefined(reason)) return Refuse("NoReason", "reason");
        var words = request.Words?.Trim() ?? "";
        if (words.Length is < UnmaskingRequest.ShortestWords or > UnmaskingRequest.LongestWords)
            return Refuse("WordsLength", "words");
        if (PersonalDataFinder.Find(words).Count > 0) return Refuse("WordsPersonal", "words");
        var message = await db.Messages.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.MessageId && row.CaseId == about.Id, cancellation);
        if (message is null) return Refuse("NoMessage", "message");
        if (!await db.Identities.AnyAsync(row => row.AuthorId == message.AuthorId, cancellation))
            return Refuse("NoIdentity", "message");

        var now = time.GetUtcNow().UtcDateTime;
        var since = now - UnmaskingRequest.Waits;
        if (await db.Unmaskings.Where(row => row.AuthorId == message.AuthorId && row.AskedBy == asker.StaffId
                && row.State == UnmaskingState.Asked && row.AskedAt > since)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation) is { } same) return new Outcome(same, null);
        var asked = new UnmaskingRequest
        {
            Id = keys.Next(), CaseId = about.Id, CentreId = about.CentreId, MessageId = message.Id,
            AuthorId = message.AuthorId, Reason = reason, Words = words, AskedBy = asker.StaffId, AskedAt = now,
            State = UnmaskingState.Asked,
        };
        db.Unmaskings.Add(asked);
        audit.Note("unmask.ask", about.CentreId, about.Number, $"{reason}");
        await db.SaveChangesAsync(cancellation);
        return new Outcome(asked.Id, null);
    }

    private static Outcome Refuse(string text, string? field = null) => new(null, new Refusal(field, text));
}
