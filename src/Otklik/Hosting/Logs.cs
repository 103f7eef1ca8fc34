using Microsoft.Extensions.Logging.Console;

namespace Otklik.Hosting;

/// <summary>Logs go to stderr as JSON lines, so that stdout is left for results. A verb of the command line says only
/// what went wrong.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, OtklikOptions options)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.FormatterName = JsonLogFormatter.Key;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Warning);
        if (options.Serves && !options.Demonstration) logging.AddFilter("Otklik", LogLevel.Information);

        // The keys of sessions lie in the data folder beside the database, which has to be guarded as a whole.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // A bulk write that failed is halved and told about by whoever halves it.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical);
    }
}
