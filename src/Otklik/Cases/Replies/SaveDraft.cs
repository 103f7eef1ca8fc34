using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Saves what is being written. A case has one draft; when somebody else has saved it meanwhile nothing is
/// written and both texts are shown.</summary>
public sealed class SaveDraft(CaseDesk desk, AppDb db)
{
    /// <param name="Version">Version of the draft that the writer started from; 0: there was none.</param>
    public sealed record Request(long CaseId, int Version, ReplyDraft Draft);

    public abstract record Outcome
    {
        public sealed record Saved(long ReplyId, int Version, DateTime At) : Outcome;

        /// <param name="Mine">What was not written.</param>
        /// <param name="Theirs">What stands there now.</param>
        public sealed record Conflict(
            ReplyDraft Mine, ReplyDraft Theirs, int Version, string By, DateTime At) : Outcome;

        public sealed record Refused(string Words) : Outcome;

        public sealed record Missing : Outcome;
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var wanted = request.Draft with { Text = request.Draft.Text.Trim().ReplaceLineEndings("\n") };
        if (wanted.Text.Length > ReplyDraft.MaxLength)
            return new Outcome.Refused(CaseTexts.Get("Refused.TooLong", ReplyDraft.MaxLength));
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return new Outcome.Missing();
        var draft = await OpenDrafts(db, request.CaseId).FirstOrDefaultAsync(cancellation);
        var details = new MoveDetails { ReplyId = draft?.Id ?? desk.NextKey() };
        if (file.Refusal(CaseMove.SaveDraft, desk.Actor, details) is { } refusal) return new Outcome.Refused(refusal);
        if (draft is not null)
        {
            if (wanted.IsSame(draft)) return new Outcome.Saved(draft.Id, draft.Version, draft.SavedAt);
            if (draft.Version != request.Version && !IsOwnEcho(draft, wanted))
                return await ConflictAsync(wanted, draft.Id, cancellation);
        }
        else
        {
            draft = new Reply
            {
                Id = details.ReplyId.Value, CaseId = request.CaseId, CreatedAt = desk.Now,
                OrganisationId = file.Case.OrganisationId,
            };
            db.Replies.Add(draft);
            // The first save is a step of the case; the further ones only change the words.
            file.Apply(CaseMove.SaveDraft, desk.Actor, desk.Now, details);
            desk.Collect(file);
        }

        Write(draft, wanted);
        return await desk.CommitAsync(null, cancellation)
            ? new Outcome.Saved(draft.Id, draft.Version, draft.SavedAt)
            : await ConflictAsync(wanted, draft.Id, cancellation);
    }

    /// <summary>Replies that may be written on: at most one a case.</summary>
    public static IQueryable<Reply> OpenDrafts(AppDb db, long caseId) => db.Replies
        .Where(row => row.CaseId == caseId && (row.State == ReplyState.Draft || row.State == ReplyState.Rework))
        .OrderByDescending(row => row.Id);

    /// <summary>The words were saved while one typed, by the same person, just before the form with the same words
    /// came: nobody's work is in danger.</summary>
    private bool IsOwnEcho(Reply draft, ReplyDraft wanted) =>
        draft.AuthorId == desk.Asker.StaffId && draft.Text == wanted.Text;

    private void Write(Reply draft, ReplyDraft wanted)
    {
        (draft.Kind, draft.Outcome) = (wanted.Kind, wanted.Outcome);
        (draft.Text, draft.PromiseOn) = (wanted.Text, wanted.PromiseOn);
        (draft.AuthorId, draft.SavedAt) = (desk.Asker.StaffId, desk.Now);
        draft.Version++;
    }

    private async Task<Outcome> ConflictAsync(ReplyDraft mine, long replyId, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var theirs = await db.Replies.AsNoTracking().FirstOrDefaultAsync(row => row.Id == replyId, cancellation);
        // Nothing of theirs: another's step on the case came between, and the text can simply be saved again.
        if (theirs is null) return new Outcome.Refused(CaseTexts.Get("Draft.CaseChanged"));
        if (theirs.State is not (ReplyState.Draft or ReplyState.Rework))
            return new Outcome.Refused(CaseTexts.Get("Draft.Gone"));
        var by = await db.Users.Where(row => row.Id == theirs.AuthorId).Select(row => row.Title)
            .FirstOrDefaultAsync(cancellation) ?? "";
        return new Outcome.Conflict(mine, ReplyDraft.Of(theirs), theirs.Version, by, theirs.SavedAt);
    }
}
