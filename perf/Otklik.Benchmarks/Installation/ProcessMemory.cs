using System.Diagnostics;
using System.Globalization;

namespace Otklik.Benchmarks.Installation;

/// <summary>Memory that a process holds, bytes.</summary>
public static class ProcessMemory
{
    /// <summary>The most so far.</summary>
    public static long PeakOf(Process process) => Read(process, "VmHWM:", one => one.PeakWorkingSet64);

    public static long Of(Process process) => Read(process, "VmRSS:", one => one.WorkingSet64);

    private static long Read(Process process, string name, Func<Process, long> elsewhere)
    {
        ArgumentNullException.ThrowIfNull(process);
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        try
        {
            if (File.Exists(status))
            {
                var line = File.ReadLines(status)
                    .FirstOrDefault(one => one.StartsWith(name, StringComparison.Ordinal));
                return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                    CultureInfo.InvariantCulture);
            }

            process.Refresh();
            return elsewhere(process);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException)
        {
            // It has just ended.
            return 0;
        }
    }
}
