using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn;

/// <summary>Slows down guessing: after a few wrong passwords for one name, or many from one address, every further
/// attempt waits. An attempt counts from its beginning, so that a hundred at once gain nothing over one after the
/// other. Nobody is locked out: a stranger must not be able to keep a person from work by typing that person's
/// name.</summary>
public sealed class SignInDelays(TimeProvider clock)
{
    private const int FreeForName = 3;

    /// <summary>A whole administration may sit behind one address.</summary>
    private const int FreeForAddress = 30;
    private const int WaitingForAddress = 20;

    /// <summary>Of one address for one name: nobody types so fast.</summary>
    private const int WaitingForName = 3;
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
    public async Task<bool> WaitAsync(string name, string address, CancellationToken cancellation)
    {
        var delay = Longer(DelayOf(NameKey(name), FreeForName, Longest), OfAddress(address));
        Begin(NameKey(name));
        Begin(AddressKey(address));
        if (delay == TimeSpan.Zero) return true;
        string[] places = [AddressKey(address), $"{NameKey(name)} at {ClientKey(address)}"];
        return await WaitAsync(places, [WaitingForAddress, WaitingForName], delay, cancellation);
    }

    /// <summary>The same for a code of the second step.</summary>
    public async Task<bool> WaitForCodeAsync(long staffId, string address, CancellationToken cancellation)
    {
        var delay = Longer(DelayOf(CodeKey(staffId), FreeForName, LongestForCode), OfAddress(address));
        Begin(CodeKey(staffId));
        Begin(AddressKey(address));
        return delay == TimeSpan.Zero || await WaitAsync([CodeKey(staffId)], [WaitingForCode], delay, cancellation);
    }

    public void Failed(string name, string address) => EndFailed(NameKey(name), AddressKey(address));

    public void FailedCode(long staffId, string address) => EndFailed(CodeKey(staffId), AddressKey(address));

    public void Succeeded(string name, string address) => EndGood(NameKey(name), AddressKey(address));

    public void SucceededCode(long staffId, string address) => EndGood(CodeKey(staffId), AddressKey(address));

    private async Task<bool> WaitAsync(
        string[] places, int[] most, TimeSpan delay, CancellationToken cancellation)
    {
        try
        {
            var isFull = false;
            for (var i = 0; i < places.Length; i++)
                isFull |= _waiting.AddOrUpdate(places[i], 1, (_, count) => count + 1) > most[i];
            if (isFull) return false;
            await Task.Delay(delay, clock, cancellation);
            return true;
        }
        finally
        {
            foreach (var place in places)
                if (_waiting.AddOrUpdate(place, 0, (_, count) => count - 1) <= 0)
                    _waiting.TryRemove(new KeyValuePair<string, int>(place, 0));
        }
    }

    private void EndFailed(string key, string address)
    {
        End(key, isFailure: true);
        End(address, isFailure: true);
        if (_failures.Count > Remembered) Sweep();
    }

    private void EndGood(string key, string address)
    {
        _failures.TryRemove(key, out _);
        End(address, isFailure: false);
    }

    private void Begin(string key)
    {
        var now = clock.GetUtcNow();
        _failures.AddOrUpdate(key, _ => new Failures(0, 1, now), (_, old) => IsOld(old, now)
            ? new Failures(0, 1, now) : old with { UnderWay = old.UnderWay + 1, LastAt = now });
    }

    private void End(string key, bool isFailure)
    {
        var now = clock.GetUtcNow();
        var one = isFailure ? 1 : 0;
        _failures.AddOrUpdate(key, _ => new Failures(one, 0, now), (_, old) => IsOld(old, now)
            ? new Failures(one, 0, now)
            : new Failures(old.Count + one, Math.Max(0, old.UnderWay - 1), isFailure ? now : old.LastAt));
    }

    private TimeSpan OfAddress(string address) => DelayOf(AddressKey(address), FreeForAddress, Longest);

    private TimeSpan DelayOf(string key, int free, TimeSpan longest)
    {
        if (!_failures.TryGetValue(key, out var failures) || IsOld(failures, clock.GetUtcNow())) return TimeSpan.Zero;
        var over = failures.Count + failures.UnderWay - free;
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

    private static string AddressKey(string address) => "address " + ClientKey(address);

    private static string ClientKey(string address) =>
        IPAddress.TryParse(address, out var known) ? ClientAddress.Of(known) : address;

    private sealed record Failures(int Count, int UnderWay, DateTimeOffset LastAt);
}
