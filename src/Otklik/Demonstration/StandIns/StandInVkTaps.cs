using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Pressed callback buttons that turn until they are answered. VK holds each open for a minute, takes one
/// answer, and wants the three fields of the event back.</summary>
internal sealed class StandInVkTaps(TimeProvider time)
{
    private static readonly TimeSpan HeldOpen = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (string User, string Peer, DateTimeOffset At)> turning = [];

    /// <summary>Buttons that still turn on residents' screens.</summary>
    public int Turning => turning.Count;

    public void Pressed(string eventId, long user, long peer) =>
        turning[eventId] = ($"{user}", $"{peer}", time.GetUtcNow());

    public JsonNode? TryAnswer(string method, IReadOnlyDictionary<string, string> form)
    {
        if (method != "messages.sendMessageEventAnswer") return null;
        if (form.TryGetValue("event_data", out var data) && JsonNode.Parse(data)?["type"] is null)
            throw StandInVkRefusal.Parameter("event_data is invalid");
        if (!turning.TryGetValue(form["event_id"], out var tap)
            || (tap.User, tap.Peer) != (form["user_id"], form["peer_id"])
            || time.GetUtcNow() - tap.At > HeldOpen)
            throw StandInVkRefusal.Parameter("event_id is invalid");
        turning.Remove(form["event_id"]);
        return 1;
    }
}
