using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>A case's own columns that repeat what a resident wrote.</summary>
internal static class CaseTitles
{
    /// <summary>A title that is the topic's name quotes nobody and stays.</summary>
    /// <param name="name">Key of the title that takes its place.</param>
    public static async Task ReplaceAsync(
        AppDb db, IReadOnlyList<Case> cases, string name, CancellationToken cancellation)
    {
        var topics = cases.Select(row => row.TopicId).OfType<long>().Distinct().ToList();
        var names = await db.Topics.AsNoTracking().Where(row => topics.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        foreach (var about in cases)
        {
            var topic = about.TopicId is { } id ? names.GetValueOrDefault(id) : null;
            if (about.Title != topic) about.Title = topic ?? CaseTexts.Resident(name);
            about.Excerpt = "";
            about.TopicReasons = null;
            about.BodyReasons = null;
            about.Landmark = null;
            if (about.RejectReason is not null) about.RejectReason = CaseTexts.Resident("Retention.Words");
        }
    }
}
