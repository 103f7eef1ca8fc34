using Otklik.Ui.Words;

namespace Otklik.Ui.Shell;

/// <summary>
/// The one "now" of a request and the time zone in which its times are shown, so that two clocks on a page never
/// differ by the time it took to render them. The room that knows the centre sets <see cref="Zone"/>; till then it is
/// Moscow's.
/// </summary>
public sealed class PageMoment(TimeProvider clock)
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    public DateTime NowUtc { get; } = clock.GetUtcNow().UtcDateTime;

    public TimeZoneInfo Zone { get; set; } = Moscow;

    public TimeWords Words => new(NowUtc, Zone);
}
