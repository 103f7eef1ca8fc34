namespace Otklik.Topics.WorkingTime;

/// <summary>The working time of one local date, in UTC ticks: one stretch, or two around the break.</summary>
internal readonly record struct WorkingDay(Stretch First, Stretch Second, bool IsProvisional)
{
    public bool IsWorking => First.To > First.From;

    public long End => Second.To > Second.From ? Second.To : First.To;

    public bool Holds(long ticks) => First.Holds(ticks) || Second.Holds(ticks);
}

/// <summary>From one tick to another; empty when they are equal.</summary>
internal readonly record struct Stretch(long From, long To)
{
    public bool Holds(long ticks) => To > From && ticks >= From && ticks <= To;

    public long Overlap(long from, long to) => Math.Max(0, Math.Min(To, to) - Math.Max(From, from));

    /// <summary>Uses up as much of <paramref name="left"/> as the stretch has from <paramref name="since"/> on; the
    /// moment when nothing is left, or null when the stretch was not enough.</summary>
    public long? Take(long since, ref long left)
    {
        if (To <= From || since > To)
            return null;
        var start = Math.Max(From, since);
        if (left <= To - start)
            return start + left;
        left -= To - start;
        return null;
    }
}
