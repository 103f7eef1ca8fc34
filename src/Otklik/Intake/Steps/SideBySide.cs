namespace Otklik.Intake.Steps;

/// <summary>Work on many drafts that share nothing, by all processors.</summary>
internal static class SideBySide
{
    /// <summary>A few are quicker on one thread than handed around.</summary>
    private const int Slice = 64;

    public static void Each(int count, Action<int> work)
    {
        if (count <= Slice)
        {
            for (var index = 0; index < count; index++) work(index);
            return;
        }

        Parallel.For(0, (count + Slice - 1) / Slice, slice =>
        {
            var end = Math.Min(count, (slice + 1) * Slice);
            for (var index = slice * Slice; index < end; index++) work(index);
        });
    }
}
