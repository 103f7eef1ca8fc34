using System.Text.Json;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>VK in memory, by its published contract: the API that replies go to, and the events that residents
/// cause. Used by the demonstration and by tests; safe to call from many threads.</summary>
public sealed partial class StandInVk
{
    /// <summary>Status that <see cref="HandleAsync"/> gives where the connection is to be dropped.</summary>
    public const int Dropped = 0;

    private const int MostCalls = 100_000;

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly StandInVkStore store;
    private readonly StandInVkEvents events;
    private readonly StandInVkReplies replies;
    private readonly StandInVkCommunity community;
    private readonly StandInVkTaps taps;
    private readonly List<StandInVkCall> calls = [];
    private readonly Dictionary<string, Queue<StandInVkFault>> faults = [];
    private readonly Queue<StandInVkEvent> pending = [];
    private readonly Dictionary<string, Queue<DateTimeOffset>> lately = [];

    public StandInVk(StandInVkOptions options, TimeProvider time)
    {
        Options = options;
        this.time = time;
        store = new StandInVkStore(options.FirstId);
        events = new StandInVkEvents(options);
        replies = new StandInVkReplies(options, store, time);
        community = new StandInVkCommunity(options);
        taps = new StandInVkTaps(time);
    }

    public StandInVkOptions Options { get; }

    /// <summary>Every call so far, oldest first; after a hundred thousand the oldest are forgotten.</summary>
    public IReadOnlyList<StandInVkCall> Calls => Locked<IReadOnlyList<StandInVkCall>>(() => [.. calls]);

    /// <summary>Everything that stands in the community now, deleted things with their mark.</summary>
    public IReadOnlyList<StandInVkEntry> Entries => Locked<IReadOnlyList<StandInVkEntry>>(() => [.. store.All]);

    /// <summary>What the community itself has said: the replies that arrived.</summary>
    public IReadOnlyList<StandInVkEntry> OwnEntries =>
        Locked<IReadOnlyList<StandInVkEntry>>(() => [.. store.All.Where(entry => entry.Author == -Options.GroupId)]);

    /// <summary>Callback buttons that residents pressed and that still turn.</summary>
    public int TurningButtons => Locked(() => taps.Turning);

    /// <summary>The next <paramref name="times"/> calls of a method (<c>*</c>: of any) go wrong.</summary>
    public void Fail(string method, int times, StandInVkFault fault) => Locked(() =>
    {
        if (!faults.TryGetValue(method, out var queue))
            faults[method] = queue = new Queue<StandInVkFault>();
        for (var i = 0; i < times; i++)
            queue.Enqueue(fault);
        return true;
    });

    /// <summary>Events that our own calls have caused since the last time (VK tells the community what it has
    /// said).</summary>
    public IReadOnlyList<StandInVkEvent> TakeEvents() => Locked<IReadOnlyList<StandInVkEvent>>(() =>
    {
        StandInVkEvent[] all = [.. pending];
        pending.Clear();
        return all;
    });

    /// <summary>One call of the API. Status <see cref="Dropped"/> means that the connection breaks without an
    /// answer.</summary>
    public async Task<(int Status, string Json)> HandleAsync(
        string method, IReadOnlyDictionary<string, string> form, CancellationToken cancellation = default)
    {
        StandInVkFault? fault;
        (int Status, string Json) answer;
        lock (gate)
        {
            fault = NextFault(method);
            answer = fault switch
            {
                StandInVkFault.Status status => (status.Code, "<html>Bad gateway</html>"),
                StandInVkFault.DropBeforeWork => (Dropped, ""),
                StandInVkFault.Refuse refuse => (200, Refusal(refuse.Code, refuse.Message, method, form)),
                _ => (200, Answer(method, form)),
            };
            answer = fault switch
            {
                StandInVkFault.DropAfterWork => (Dropped, ""),
                StandInVkFault.Garbage => (200, "{\"response\":"),
                _ => answer,
            };
            var shown = form.Where(field => field.Key != "access_token").ToDictionary();
            calls.Add(new StandInVkCall(method, shown, time.GetUtcNow().UtcDateTime, answer.Status, answer.Json));
            if (calls.Count > MostCalls)
                calls.RemoveRange(0, MostCalls / 10);
        }

        if (fault is StandInVkFault.Delay delay)
            await Task.Delay(delay.Time, time, cancellation);
        return answer;
    }

    private string Answer(string method, IReadOnlyDictionary<string, string> form)
    {
        try
        {
            if (!StandInVkMethod.All.TryGetValue(method, out var known))
                throw new StandInVkRefusal(3, "Unknown method passed");
            var isUser = Admit(known, form);
            if (known.WrongParameter(form) is { } wrong)
                throw StandInVkRefusal.Parameter(wrong);
            var response = community.TryAnswer(method, form) ?? taps.TryAnswer(method, form)
                ?? replies.Answer(method, form, isUser, Enqueue);
            return new JsonObject { ["response"] = response }.ToJsonString();
        }
        catch (StandInVkRefusal refusal)
        {
            return Refusal(refusal.Code, refusal.Message, method, form);
        }
    }

    /// <summary>Version, token, kind of token and rate, in the order in which VK looks at them.</summary>
    private bool Admit(StandInVkMethod method, IReadOnlyDictionary<string, string> form)
    {
        if (!form.TryGetValue("v", out var version) || !Version.TryParse(version, out var asked))
            throw new StandInVkRefusal(8, "Invalid request: v (version) is required");
        if (asked < new Version(5, 81))
            throw new StandInVkRefusal(8, "Invalid request: versions below 5.81 are deprecated");
        var token = form.GetValueOrDefault("access_token", "");
        var isUser = Options.UserToken is not null && token == Options.UserToken;
        if (!isUser && token != Options.Token)
            throw new StandInVkRefusal(5, "User authorization failed: invalid access_token (4).");
        if (isUser ? !method.User : !method.Group)
        {
            throw isUser
                ? new StandInVkRefusal(28, "Application authorization failed: method is unavailable with user auth.")
                : new StandInVkRefusal(27, "Group authorization failed: method is unavailable with group auth.");
        }

        if (TooMany(token))
            throw new StandInVkRefusal(6, "Too many requests per second");
        var right = method.Name.Split('.')[0];
        if (!isUser && right is "messages" or "wall" && !Options.Rights.Contains(right))
            throw new StandInVkRefusal(15, $"Access denied: no access to {right}");
        return isUser;
    }

    private bool TooMany(string token)
    {
        if (Options.CallsPerSecond == 0)
            return false;
        if (!lately.TryGetValue(token, out var times))
            lately[token] = times = new Queue<DateTimeOffset>();
        var now = time.GetUtcNow();
        while (times.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            times.Dequeue();
        if (times.Count >= Options.CallsPerSecond)
            return true;
        times.Enqueue(now);
        return false;
    }

    private StandInVkFault? NextFault(string method) =>
        faults.TryGetValue(method, out var own) && own.TryDequeue(out var fault) ? fault
        : faults.TryGetValue("*", out var any) && any.TryDequeue(out fault) ? fault
        : null;

    private void Enqueue(StandInVkEntry entry) => pending.Enqueue(events.New(entry));

    private static string Refusal(
        int code, string message, string method, IReadOnlyDictionary<string, string> form)
    {
        var request = form.Where(field => field.Key != "access_token").Append(new("method", method))
            .Select(field => new JsonObject { ["key"] = field.Key, ["value"] = field.Value });
        var error = new JsonObject
        {
            ["error_code"] = code,
            ["error_msg"] = message,
            ["request_params"] = new JsonArray([.. request]),
        };
        return new JsonObject { ["error"] = error }.ToJsonString(JsonSerializerOptions.Default);
    }

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
            return work();
    }
}
