using Microsoft.Extensions.Logging;
using Otklik.Simulation.Turns;

namespace Otklik.Simulation.World;

/// <summary>Puts what a node logs into the trace.</summary>
internal sealed class TraceLoggers(Place place) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
        // There is one place where it goes.
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            place.Scheduler.Trace.Note(place.Scheduler.Now, place.Name,
                $"logs {formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}");
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
