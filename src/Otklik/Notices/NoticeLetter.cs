using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Otklik.Connectors.Email;
using Otklik.Ui.Words;

namespace Otklik.Notices;

/// <summary>Writes one letter of what a person has to know: numbers of cases, topics, times and links. No words of
/// residents, no places and no names: mail is read on the way and lies in boxes that are not ours.</summary>
internal static class NoticeLetter
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <param name="Topic">Name from the classifier; a case's own title may hold words of a resident.</param>
    internal sealed record Item(
        NoticeKind Kind, long CaseId, DateTime Since, string Number, string? Topic, TimeZoneInfo Zone);

    /// <param name="site">Address of the installation; empty where nobody has set it: then there are no links.</param>
    public static OwnLetter Write(string to, long staffId, IReadOnlyList<Item> items, string site)
    {
        var cases = items.GroupBy(item => item.CaseId).Select(group => group.MinBy(item => item.Kind)!).ToList();
        var text = new StringBuilder();
        foreach (var kind in cases.GroupBy(item => item.Kind).OrderBy(group => group.Key))
        {
            text.Append(NoticeTexts.Letter($"Letter.{kind.Key}")).Append('\n');
            foreach (var item in kind.OrderBy(item => item.Since))
            {
                text.Append(string.Join(" · ", new[] { $"— {item.Number}", item.Topic, Time(item) }
                    .Where(part => !string.IsNullOrEmpty(part)))).Append('\n');
                if (site.Length > 0) text.Append(Russian, $"  {site.TrimEnd('/')}/cases/{item.CaseId}\n");
            }

            text.Append('\n');
        }

        text.Append(NoticeTexts.Letter("Letter.NoWords")).Append('\n');
        if (site.Length > 0) text.Append(NoticeTexts.Letter("Letter.Settings", $"{site.TrimEnd('/')}/settings/me"));
        return new OwnLetter(Mark(staffId, cases), to, Subject(cases), text.ToString());
    }

    private static string Subject(List<Item> cases)
    {
        var urgent = cases.Find(item => item.Kind == NoticeKind.Emergency);
        return urgent is not null ? NoticeTexts.Letter("Letter.Subject.Emergency", urgent.Number)
            : string.Format(Russian, Plural.Pick(cases.Count, NoticeTexts.Letter("Letter.Subject")), cases.Count);
    }

    private static string Time(Item item)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(item.Since, DateTimeKind.Utc), item.Zone);
        return NoticeTexts.Letter(item.Kind switch
        {
            NoticeKind.DueSoon => "Letter.Until",
            NoticeKind.Overdue => "Letter.Was",
            _ => "Letter.At",
        }, local.ToString("d MMMM, HH:mm", Russian));
    }

    /// <summary>The same for the same contents: a letter sent again after a crash replaces itself, one with more in
    /// it does not.</summary>
    private static Guid Mark(long staffId, List<Item> cases) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{staffId}|")
        + string.Join('|', cases.OrderBy(item => item.CaseId).Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{item.CaseId},{(int)item.Kind},{item.Since.Ticks}"))))).AsSpan(0, 16));
}
