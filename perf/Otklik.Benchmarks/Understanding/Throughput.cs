using System.Diagnostics;
using System.Globalization;

namespace Otklik.Benchmarks.Understanding;

/// <summary>How many pieces of work a second, by so many threads, each going round all of them.</summary>
/// <param name="Threads">At work at the same time.</param>
/// <param name="PerSecond">By all threads together: the best of the repetitions, as others may use the machine too.
/// </param>
/// <param name="All">Every repetition.</param>
/// <param name="PerProcessorSecond">The best of the repetitions by the time that the threads really had a
/// processor, times the number of threads: what the machine would give if nobody else were on it. 0 where the
/// system does not tell. </param>
/// <param name="AllocatedBytes">Of one piece of work, on the average.</param>
internal sealed record Throughput(
    int Threads, double PerSecond, double[] All, double PerProcessorSecond, double AllocatedBytes)
{
    private const int Slice = 64;

    /// <param name="threads">How many threads.</param>
    /// <param name="count">How many different pieces of work there are.</param>
    /// <param name="span">How long to measure each time.</param>
    /// <param name="times">How often.</param>
    /// <param name="work">Does the piece with this number.</param>
    public static Throughput Measure(int threads, int count, TimeSpan span, int times, Action<int> work)
    {
        var rates = new double[times];
        var (allocated, undisturbed) = (0.0, 0.0);
        for (var time = 0; time < times; time++)
        {
            var runs = new (long Done, double Seconds, double Held, long Bytes)[threads];
            Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
                runs[number] = Run(number * count / threads, count, span, work)))];
            foreach (var thread in all) thread.Start();
            foreach (var thread in all) thread.Join();
            rates[time] = Math.Round(runs.Sum(run => run.Done / run.Seconds));
            var held = runs.Sum(run => run.Held);
            if (held > 0) undisturbed = Math.Max(undisturbed, Math.Round(runs.Sum(run => run.Done) / held * threads));
            allocated = Math.Round((double)runs.Sum(run => run.Bytes) / runs.Sum(run => run.Done));
        }

        return new Throughput(threads, rates.Max(), rates, undisturbed, allocated);
    }

    private static (long Done, double Seconds, double Held, long Bytes) Run(
        int at, int count, TimeSpan span, Action<int> work)
    {
        var heldBefore = Held();
        var (began, before, done) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), 0L);
        while (Stopwatch.GetElapsedTime(began) < span)
            for (var i = 0; i < Slice; i++, done++)
            {
                work(at);
                if (++at == count) at = 0;
            }

        return (done, Stopwatch.GetElapsedTime(began).TotalSeconds, Held() - heldBefore,
            GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Seconds that this thread has had a processor for.</summary>
    private static double Held()
    {
        const string told = "/proc/thread-self/schedstat";
        return File.Exists(told)
            ? double.Parse(File.ReadAllText(told).Split(' ')[0], CultureInfo.InvariantCulture) / 1e9 : 0;
    }
}
