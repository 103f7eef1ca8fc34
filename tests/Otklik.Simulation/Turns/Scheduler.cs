namespace Otklik.Simulation.Turns;

/// <summary>Runs everything on the one thread that calls <see cref="Step"/>: what is next is drawn from the seed, and
/// time moves only when nobody has anything to do, or now and then while somebody still has.</summary>
internal sealed class Scheduler(Random chance, Trace trace)
{
    private const double ClockRunsOn = 0.03;

    private readonly List<Turn> _ready = [];
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByDue);
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    /// <summary>Virtual time since the beginning.</summary>
    public TimeSpan Now { get; private set; }

    public long Steps { get; private set; }
    public Random Chance { get; } = chance;
    public Trace Trace { get; } = trace;

    /// <summary>Somebody went on elsewhere: the order of things is no longer the seed's.</summary>
    public bool HasStrayed { get; private set; }

    /// <summary>What the simulation itself could not do.</summary>
    public Exception? Fault { get; set; }

    public bool IsHere
    {
        get
        {
            if (Environment.CurrentManagedThreadId == _thread) return true;
            if (!HasStrayed) Trace.Note(Now, "elsewhere", Environment.StackTrace);
            HasStrayed = true;
            return false;
        }
    }

    public void Add(Turn turn)
    {
        if (!IsHere || turn.Place.IsDead) return;
        _ready.Add(turn);
    }

    public void Arm(VirtualTimer timer)
    {
        if (!IsHere || timer.Place.IsDead) return;
        timer.Order = ++_order;
        _timers.Add(timer);
    }

    public void Disarm(VirtualTimer timer)
    {
        if (IsHere) _timers.Remove(timer);
    }

    /// <summary>Everything of a place that died is forgotten.</summary>
    public void Forget(Place place)
    {
        _ready.RemoveAll(turn => turn.Place == place);
        _timers.RemoveWhere(timer => timer.Place == place);
    }

    /// <summary>False when nobody will ever do anything again.</summary>
    public bool Step()
    {
        var able = _ready.Count(turn => turn.IsAble);
        var timer = _timers.FirstOrDefault(one => !one.Place.IsPaused);
        if (able == 0 && timer is null) return false;
        Steps++;
        if (able == 0 || (timer is not null && Chance.NextDouble() < ClockRunsOn)) Fire(timer!);
        else Run(Pick(Chance.Next(able)));
        return true;
    }

    private Turn Pick(int number)
    {
        for (var at = 0; ; at++)
        {
            if (!_ready[at].IsAble || number-- > 0) continue;
            var turn = _ready[at];
            _ready.RemoveAt(at);
            return turn;
        }
    }

    private void Fire(VirtualTimer timer)
    {
        _timers.Remove(timer);
        if (timer.Due > Now) Now = timer.Due;
        Trace.Note(Now, timer.Place.Name, "timer");
        // Without a context: whoever waits goes on in their own.
        SynchronizationContext.SetSynchronizationContext(null);
        timer.Fire();
    }

    private void Run(Turn turn)
    {
        Trace.Note(Now, turn.Place.Name, turn.What);
        SynchronizationContext.SetSynchronizationContext(turn.IsBare ? null : turn.Place);
        turn.Work();
        SynchronizationContext.SetSynchronizationContext(null);
    }
}
