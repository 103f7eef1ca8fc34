namespace Otklik.Topics.WorkingTime;

/// <summary>Times on the wall in one zone.</summary>
internal sealed class LocalTime(TimeZoneInfo zone)
{
    public DateTime FromUtc(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    /// <summary>A local time that the change of clocks skips is the moment of the change; one that happens twice is
    /// taken the first time. One rule for both ends of a day, so that neighbouring days never overlap.</summary>
    public long UtcTicks(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            local = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
            while (zone.IsInvalidTime(local))
                local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return local.Ticks - offset.Ticks;
    }
}
