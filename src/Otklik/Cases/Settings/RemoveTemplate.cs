using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Settings;

/// <summary>Takes a centre's own template away, so that an inherited one of the same name is offered again; or puts it
/// back.</summary>
public sealed class RemoveTemplate(AppDb db, CurrentAsker asker, AuditLog audit, ReplyBook book, TimeProvider time)
{
    public sealed record Request(long TemplateId, bool PutBack = false);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var template = await db.ReplyTemplates.FirstOrDefaultAsync(row => row.Id == request.TemplateId, cancellation);
        if (template is null || !asker.Value.Can(Permission.ManageTopics, template.CentreId))
            return new Outcome(new Refusal(null, "Template.NotYours"));
        if (request.PutBack == template.RemovedAt is null) return new Outcome();
        if (request.PutBack && (await db.ReplyTemplates.Where(row => row.CentreId == template.CentreId
                && row.RemovedAt == null).Select(row => row.Name).ToListAsync(cancellation))
            .Exists(name => name.Equals(template.Name, StringComparison.OrdinalIgnoreCase)))
            return new Outcome(new Refusal("name", "Template.SameName"));
        template.RemovedAt = request.PutBack ? null : time.GetUtcNow().UtcDateTime;
        audit.Note(request.PutBack ? "template.set" : "template.remove", template.CentreId,
            template.Id.ToString(CultureInfo.InvariantCulture), template.Name);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome();
    }
}
