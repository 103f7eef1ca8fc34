using System.Collections.Concurrent;
using System.Globalization;

namespace Otklik.Centres.SignIn;

/// <summary>Slows down guessing: after a few wrong passwords for one name, or many from one address, every further
/// attempt waits. Nobody is locked out: a stranger must not be able to keep a person from work by typing
/// that person's name.</summary>
public sealed class SignInDelays(TimeProvider clock)
{
    private const int FreeForName = 3;

    /// <summary>A whole administration may sit behind one address.</summary>
    private const int FreeForAddress = 30;
    private const int WaitingForAddress = 20;
    private const int Remembered = 20_000;

    /// <summary>Whoever guesses codes knows the password already: then so many may wait for one person at once, so that
    /// a million of codes take weeks from however many addresses.</summary>
    private const int WaitingForCode = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestForCode = TimeSpan.FromSeconds(16);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> _waiting = new();

    /// <summary>Waits as long as this name and address have earned; false when too many wait at
    /// the address already.</summary>
    public Task<bool> WaitAsync(string name, string address, CancellationToken cancellation)
    {
        var delay = Longer(DelayOf(NameKey(name), FreeForName, Longest), OfAddress(address));
        return WaitAsync(AddressKey(address), WaitingForAddress, delay, cancellation);
    }

    /// <summary>The same for a code of the second step.</summary>
    public Task<bool> WaitForCodeAsync(long staffId, string address, CancellationToken cancellation)
    {
        var delay = Longer(DelayOf(CodeKey(staffId), FreeForName, LongestForCode), OfAddress(address));
        return WaitAsync(CodeKey(staffId), WaitingForCode, delay, cancellation);
    }

    private async Task<bool> WaitAsync(string key, int places, TimeSpan delay, CancellationToken cancellation)
    {
        if (delay == TimeSpan.Zero) return true;
        try
        {
            if (_waiting.AddOrUpdate(key, 1, (_, count) => count + 1) > places) return false;
            await Task.Delay(delay, clock, cancellation);
            return true;
        }
        finally
        {
            if (_waiting.AddOrUpdate(key, 0, (_, count) => count - 1) <= 0)
                _waiting.TryRemove(new KeyValuePair<string, int>(key, 0));
        }
    }

    public void Failed(string name, string address)
    {
        Add(NameKey(name));
        Add(AddressKey(address));
        if (_failures.Count > Remembered) Sweep();
    }

    public void FailedCode(long staffId, string address)
    {
        Add(CodeKey(staffId));
        Add(AddressKey(address));
        if (_failures.Count > Remembered) Sweep();
    }

    public void Succeeded(string name) => _failures.TryRemove(NameKey(name), out _);

    public void SucceededCode(long staffId) => _failures.TryRemove(CodeKey(staffId), out _);

    private void Add(string key)
    {
        var now = clock.GetUtcNow();
        _failures.AddOrUpdate(key, _ => new Failures(1, now),
            (_, old) => new Failures(IsOld(old, now) ? 1 : old.Count + 1, now));
    }

    private TimeSpan OfAddress(string address) => DelayOf(AddressKey(address), FreeForAddress, Longest);

    private TimeSpan DelayOf(string key, int free, TimeSpan longest)
    {
        if (!_failures.TryGetValue(key, out var failures) || IsOld(failures, clock.GetUtcNow())) return TimeSpan.Zero;
        var over = failures.Count - free;
        if (over < 0) return TimeSpan.Zero;
        var delay = TimeSpan.FromMilliseconds(250 << Math.Min(over, 10));
        return delay < longest ? delay : longest;
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var pair in _failures.Where(pair => IsOld(pair.Value, now))) _failures.TryRemove(pair);

        // Names made up by the thousand would fill the memory: then the least guessed are forgotten first.
        if (_failures.Count <= Remembered) return;
        foreach (var pair in _failures.OrderBy(pair => pair.Value.Count)
            .Take(Remembered / 2)) _failures.TryRemove(pair);
    }

    private static bool IsOld(Failures failures, DateTimeOffset now) => now - failures.LastAt > Forgotten;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static string NameKey(string name) => "name " + name.Trim();

    private static string CodeKey(long staffId) => string.Create(CultureInfo.InvariantCulture, $"code {staffId}");

    private static string AddressKey(string address) => "address " + address;

    private sealed record Failures(int Count, DateTimeOffset LastAt);
}
