using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;
using Otklik.Demonstration.StandIns;

namespace Otklik.Benchmarks.Crashes;

/// <summary>Compares what the residents and the staff did with what the database and the network hold.</summary>
internal sealed partial class CrashVerdict(Inside inside, StandInNetwork network)
{
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Payloads that no program can read: each is set aside whole, once.</summary>
    public int Poisoned { get; init; }

    /// <summary>Every message that got "ok" is there, and none is there twice.</summary>
    public async Task<int> MessagesAsync(IReadOnlyCollection<string> acknowledged)
    {
        var texts = await inside.ReadAsync(db => db.Messages.Select(row => row.Text).ToListAsync());
        var counts = texts.Select(text => Marker().Match(text).Value).CountBy(marker => marker)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        Blame("messages that got \"ok\" are lost", acknowledged.Where(marker => !counts.ContainsKey(marker)));
        Blame("messages are there twice",
            counts.Where(pair => pair.Value > 1 && pair.Key.Length > 0).Select(pair => pair.Key));
        Blame("echoes of our own replies became messages",
            texts.Where(text => !Marker().IsMatch(text)).Select(_ => "echo"));
        var aside = await inside.ReadAsync(db => db.Quarantine.Select(row => row.ExternalKey).ToListAsync());
        Blame("payloads are in quarantine", aside.Where(key => !key.StartsWith("poison", StringComparison.Ordinal)));
        if (aside.Count(key => key.StartsWith("poison", StringComparison.Ordinal)) != Poisoned)
            _violations.Add($"{aside.Count} payloads are in quarantine, {Poisoned} could not be read");
        return texts.Count;
    }

    /// <summary>Every delivery arrived, each once; every message was acknowledged once.</summary>
    public async Task<int> DeliveriesAsync(IReadOnlyDictionary<long, int> published)
    {
        var deliveries = await inside.ReadAsync(db => db.Deliveries.AsNoTracking().ToListAsync());
        var codes = await inside.ReadAsync(db => db.Channels.ToDictionaryAsync(row => row.Id, row => row.Code));
        var open = await inside.ReadAsync(db => db.Threads.ToDictionaryAsync(row => row.Id, row => row.IsPublic));
        Blame("deliveries did not reach the network", deliveries.Where(row => row.State != DeliveryState.Sent)
            .Select(row => $"{row.Id}: {row.State} {row.ProblemCode} {row.Problem}"));
        var messageIds = await inside.ReadAsync(db => db.Messages.Select(row => row.Id).ToListAsync());
        var acknowledged = deliveries.Where(row => row.Purpose == DeliveryPurpose.Acknowledgement)
            .CountBy(row => row.MessageId).ToDictionary(pair => pair.Key, pair => pair.Value);
        Blame("messages have not exactly one acknowledgement",
            messageIds.Where(id => acknowledged.GetValueOrDefault(id) != 1).Select(id => $"message {id}"));
        var byReply = deliveries.Where(row => row.ReplyId is not null).CountBy(row => row.ReplyId!.Value)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        Blame("signed replies have lost deliveries", published
            .Where(pair => byReply.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => $"reply {pair.Key}"));
        for (var at = 0; at < network.Communities.Count; at++)
        {
            var code = StandInNetwork.CodeOf(at);
            var own = deliveries.Where(row => codes[row.ChannelId] == code).ToList();
            Compare(code, own, open, network.Communities[at].OwnEntries);
        }

        return deliveries.Count;
    }

    /// <summary>Comments bear the key of their delivery; private messages are compared by their words.</summary>
    private void Compare(
        string code, List<Delivery> deliveries, Dictionary<long, bool> open, IReadOnlyList<StandInVkEntry> entries)
    {
        var comments = entries.Where(entry => entry.Guid is not null).CountBy(entry => entry.Guid!)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        var asComments = deliveries.Where(row => open[row.ThreadId])
            .Select(row => row.IdempotencyKey.ToString("N")).ToList();
        Blame($"{code}: comments do not stand exactly once",
            asComments.Where(key => comments.GetValueOrDefault(key) != 1));
        var chats = entries.Where(entry => entry.Guid is null).CountBy(entry => entry.Text)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        var expected = deliveries.Where(row => !open[row.ThreadId]).CountBy(row => row.Text)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        Blame($"{code}: private messages do not stand exactly as often as they were sent",
            expected.Where(pair => chats.GetValueOrDefault(pair.Key) != pair.Value)
                .Select(pair => $"{chats.GetValueOrDefault(pair.Key)} instead of {pair.Value}"));
        if (entries.Count != deliveries.Count)
            _violations.Add(
                $"{code}: the network holds {entries.Count} of our texts, {deliveries.Count} were on their way");
    }

    private void Blame(string what, IEnumerable<string> guilty)
    {
        var list = guilty.ToList();
        if (list.Count > 0) _violations.Add($"{list.Count} {what}: {string.Join("; ", list.Take(5))}");
    }

    [GeneratedRegex(@"отметка \d+-\d+")]
    private static partial Regex Marker();
}
