using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Settings;

/// <summary>Adds a template to a centre, or changes one of its own.</summary>
public sealed class SaveTemplate(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TopicBook topics, ReplyBook book)
{
    /// <param name="TemplateId">Null: a new one.</param>
    public sealed record Request(long CentreId, long? TemplateId, string Name, string Text, long? TopicId);

    /// <param name="IsNew">It can be taken back by removing it.</param>
    public sealed record Outcome(long TemplateId, bool IsNew, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageTopics, request.CentreId)
            || !await db.Centres.AnyAsync(row => row.Id == request.CentreId, cancellation))
            return Refused(null, "Template.NotYours");
        var (name, text) = (request.Name.Trim(), request.Text.Trim().ReplaceLineEndings("\n"));
        if (name.Length is 0 or > ReplyTemplate.LongestName || name.Any(char.IsControl))
            return Refused("name", "Template.BadName");
        if (text.Length is 0 or > ReplyTemplate.LongestText) return Refused("text", "Template.BadText");
        if (request.TopicId is { } topic
            && !(await topics.ReadAsync(cancellation)).Uses(request.CentreId, topic))
            return Refused("topic", "Template.NoTopic");

        var own = await db.ReplyTemplates.Where(row => row.CentreId == request.CentreId && row.RemovedAt == null)
            .ToListAsync(cancellation);
        var template = own.Find(row => row.Id == request.TemplateId);
        if (template is null && request.TemplateId is not null) return Refused(null, "Template.Gone");
        if (own.Exists(row => row != template && row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return Refused("name", "Template.SameName");
        var isNew = template is null;
        if (template is null)
        {
            template = new ReplyTemplate { Id = keys.Next(), CentreId = request.CentreId, Name = name, Text = text };
            db.ReplyTemplates.Add(template);
        }

        (template.Name, template.Text, template.TopicId) = (name, text, request.TopicId);
        // The text is the centre's own and stays out of the journal, which is read by more people.
        audit.Note("template.set", request.CentreId, template.Id.ToString(CultureInfo.InvariantCulture), name);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome(template.Id, isNew);
    }

    private static Outcome Refused(string? field, string text) => new(0, false, new Refusal(field, text));
}
