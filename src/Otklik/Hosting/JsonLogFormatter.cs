using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Otklik.Hosting;

/// <summary>One JSON object a line: time, level, category, message, its values, the exception. Redacted, see
/// <see cref="Redaction"/>.</summary>
public sealed class JsonLogFormatter(TimeProvider clock) : ConsoleFormatter(Key)
{
    public const string Key = "otklik";

    // Cyrillic as it is: people read these lines too.
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        if (IsFailedStart(logEntry.Category, logEntry.EventId.Id)) return;

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Written))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            if (logEntry.EventId.Id != 0) json.WriteNumber("event", logEntry.EventId.Id);
            json.WriteString("message", Redaction.Apply(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            WriteValues(json, logEntry.State);
            if (logEntry.Exception is { } fault) json.WriteString("exception", Redaction.Apply(fault.ToString()));
            if (Activity.Current is { } activity) json.WriteString("trace", activity.TraceId.ToHexString());
            json.WriteEndObject();
        }

        textWriter.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    // The command line says the same in one sentence.
    private static bool IsFailedStart(string category, int @event) =>
        @event == 11 && category == "Microsoft.Extensions.Hosting.Internal.Host";

    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } values) return;
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
        {
            if (name == "{OriginalFormat}") continue;
            switch (value)
            {
                case null: json.WriteNull(name); break;
                case int or long or short: json.WriteNumber(name, Convert.ToInt64(value, null)); break;
                case double number: json.WriteNumber(name, number); break;
                case bool yes: json.WriteBoolean(name, yes); break;
                default: json.WriteString(name, Redaction.Apply(value.ToString() ?? "")); break;
            }
        }

        json.WriteEndObject();
    }
}
