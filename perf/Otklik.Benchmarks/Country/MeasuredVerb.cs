using System.Diagnostics;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Country;

/// <summary>A verb run to its end, with its time, start of the program included, and the most memory it took.</summary>
internal sealed record MeasuredVerb(double Seconds, long PeakMegabytes, int ExitCode, string Said)
{
    public static async Task<MeasuredVerb> RunAsync(BenchedInstallation installation, params string[] verb)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = installation.Start([], verb);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        long peak = 0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, ProcessMemory.PeakOf(process));
            await Task.Delay(50, CancellationToken.None);
        }

        return new MeasuredVerb(Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1), peak / 1_048_576,
            process.ExitCode, (await output).Trim());
    }
}
