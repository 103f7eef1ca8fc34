using System.Diagnostics;
using System.Globalization;

namespace Otklik.Benchmarks.Installation;

/// <summary>The most memory that a process has held, bytes.</summary>
public static class ProcessMemory
{
    public static long PeakOf(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        try
        {
            if (File.Exists(status))
            {
                var line = File.ReadLines(status)
                    .FirstOrDefault(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                    CultureInfo.InvariantCulture);
            }

            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException)
        {
            // It has just ended.
            return 0;
        }
    }
}
