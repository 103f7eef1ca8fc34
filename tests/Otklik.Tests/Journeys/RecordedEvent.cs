using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otklik.Connectors;

namespace Otklik.Tests.Journeys;

/// <summary>An event that a network was recorded to send, with what the recording lacks: secret and number
/// of the event.</summary>
/// <param name="Community">VK: the community it came from; each gets a channel of its own.</param>
internal sealed record RecordedEvent(string Name, Network Network, long? Community, byte[] Body)
{
    public const string Secret = "recorded-secret";

    public string ChannelCode => Community is null ? "bot" : $"page-{Community}";

    public static IReadOnlyList<RecordedEvent> ReadAll() => [.. Vk(), .. Telegram()];

    private static IEnumerable<RecordedEvent> Vk()
    {
        foreach (var file in Directory.GetFiles(SharedFolder.Find("protocols", "vknet", "BotsLongPoll"),
            "*.json").Order())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name.Contains("_Failed", StringComparison.Ordinal)) continue;
            // Some files begin with a byte order mark, which the network does not send.
            var told = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            told["secret"] = Secret;
            told["event_id"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..40];
            told["v"] = "5.199";
            yield return new RecordedEvent(
                name, Network.Vk, told["group_id"]!.GetValue<long>(), Encoding.UTF8.GetBytes(told.ToJsonString()));
        }
    }

    private static IEnumerable<RecordedEvent> Telegram()
    {
        foreach (var file in Directory.GetFiles(SharedFolder.Find("protocols", "telegram.bot"), "*.json").Order())
        {
            var body = File.ReadAllBytes(file);
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject told
                || !told.ContainsKey("update_id")) continue;
            yield return new RecordedEvent(Path.GetFileNameWithoutExtension(file), Network.Telegram, null, body);
        }
    }
}
