using System.Collections.Frozen;
using System.Globalization;
using Otklik.Connectors;
using Otklik.Demonstration.Content;
using Otklik.Demonstration.StandIns;

namespace Otklik.Demonstration;

/// <summary>The stand-ins of the region's networks, one for each page and bot, by the channel's code.</summary>
public sealed class Stage
{
    public const string VkPath = "/stand-ins/vk";
    public const string TelegramPath = "/stand-ins/telegram";

    public Stage(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Region = InventedRegion.Load();
        // Numbers of a new run must not meet those of the last one: the database remembers them.
        var first = time.GetUtcNow().ToUnixTimeSeconds() - 1_700_000_000;
        Vk = Region.Channels.Where(channel => channel.Network == Network.Vk).ToFrozenDictionary(
            channel => channel.Code, channel => new StandInVk(new StandInVkOptions
            {
                GroupId = channel.GroupId ?? 1, GroupName = channel.Name, Token = TokenOf(channel),
                UserToken = TokenOf(channel) + "-user",
                Secret = SecretOf(channel.Code), FirstId = first, CallsPerSecond = 0,
            }, time));
        Telegram = Region.Channels.Where(channel => channel.Network == Network.Telegram).ToFrozenDictionary(
            channel => channel.Code, channel => new StandInTelegram(time)
            {
                Token = TokenOf(channel), BotNick = channel.Code.Replace('-', '_') + "_bot", FirstId = first,
            });
    }

    public InventedRegion Region { get; }
    public FrozenDictionary<string, StandInVk> Vk { get; }
    public FrozenDictionary<string, StandInTelegram> Telegram { get; }

    public static string SecretOf(string code) => $"demonstration-{code}";

    public static string TokenOf(InventedChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var number = channel.GroupId is { } group ? Math.Abs(group)
            : Math.Abs((long)StableNumber(channel.Code)) + 700_000_000;
        return channel.Network == Network.Telegram
            ? string.Create(CultureInfo.InvariantCulture, $"{number}:demonstration_{channel.Code}")
            : $"demonstration-{channel.Code}";
    }

    private static int StableNumber(string text) => text.Aggregate(
        17, (sum, letter) => unchecked(sum * 31 + letter)) % 90_000_000;
}
