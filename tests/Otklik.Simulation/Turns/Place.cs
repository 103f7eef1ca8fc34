namespace Otklik.Simulation.Turns;

/// <summary>Where code runs: one node, or the world outside. What it awaits comes back here as a turn, so a node that
/// is paused goes on later as if nothing had been, and one that is dead never does.</summary>
internal sealed class Place(string name, Scheduler scheduler) : SynchronizationContext
{
    public string Name { get; } = name;
    public bool IsPaused { get; set; }
    public bool IsDead { get; private set; }
    public Scheduler Scheduler { get; } = scheduler;

    public override void Post(SendOrPostCallback d, object? state)
    {
        var machine = MachineOf(state);
        // A library that forgot ConfigureAwait(false) in one place and not in the next would go on in the thread pool.
        var isLibrary = machine?.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) is true;
        Scheduler.Add(new Turn(this, Scheduler.Trace.IsRead ? $"goes on in {NameOf(machine)}" : "goes on",
            () => d(state), isLibrary));
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Lets others go first, if the seed wants it; ends inside whatever library awaits it.</summary>
    public Task YieldAsync(string what, Func<bool>? when = null)
    {
        var ended = new TaskCompletionSource();
        Scheduler.Add(new Turn(this, what, ended.SetResult, IsBare: true) { When = when });
        return ended.Task;
    }

    /// <summary>Begins work here; its fault, if it has one, is the caller's.</summary>
    public Task BeginAsync(string what, Func<Task> work, Func<bool>? when = null)
    {
        var ended = new TaskCompletionSource();
        Scheduler.Add(new Turn(this, what, () => _ = RunAsync()) { When = when });
        return ended.Task;

        async Task RunAsync()
        {
            try
            {
                await work();
                ended.TrySetResult();
            }
            catch (Exception fault)
            {
                ended.TrySetException(fault);
            }
        }
    }

    /// <summary>The method that waited: «ChannelOutbox.SendDueAsync».</summary>
    private static string NameOf(Type? machine) =>
        machine is null ? "?" : $"{machine.DeclaringType?.Name}.{machine.Name.Split('>')[0].TrimStart('<')}";

    private static Type? MachineOf(object? state) =>
        (state is Delegate waiting ? waiting.Target : state)?.GetType().GenericTypeArguments.LastOrDefault();

    public void Die()
    {
        IsDead = true;
        Scheduler.Forget(this);
    }
}
