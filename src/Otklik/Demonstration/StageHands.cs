using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Otklik.Connectors;
using Otklik.Demonstration.Content;
using Otklik.Demonstration.StandIns;
using Otklik.Intake;

namespace Otklik.Demonstration;

/// <summary>Lets an invented resident do in a stand-in what a sample message says, and hands over what the network
/// would tell us of it.</summary>
public sealed class StageHands(Stage stage)
{
    private readonly ConcurrentDictionary<string, long> _posts = new();
    private readonly ConcurrentDictionary<(string, long), StandInVkEntry> _entries = new();

    /// <summary>The body of the webhook call, or of the form.</summary>
    public StagedMessage Perform(SampleMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (stage.Vk.TryGetValue(message.ChannelCode, out var vk))
        {
            var said = Vk(vk, message);
            _entries[(message.ChannelCode, message.Number)] = said.Entry;
            return new StagedMessage(message.ChannelCode, Network.Vk, Encoding.UTF8.GetBytes(said.Body));
        }

        if (stage.Telegram.TryGetValue(message.ChannelCode, out var telegram))
        {
            return new StagedMessage(message.ChannelCode, Network.Telegram, telegram.ResidentWrites(
                new StandInTelegramDraft(message.AuthorId, message.Text) { Name = message.AuthorName }));
        }

        var form = stage.Region.Channels.First(channel => channel.Network == Network.Form);
        var number = string.Create(CultureInfo.InvariantCulture, $"demonstration-{message.Number}-{message.At.Ticks}");
        return new StagedMessage(form.Code, Network.Form, new OwnPayload(number, message.At, message.Text)
        {
            AuthorKey = string.Create(CultureInfo.InvariantCulture, $"demonstration-{message.AuthorId}"),
            AuthorName = message.AuthorName,
            Latitude = message.Place?.House is null ? null : message.Place.Latitude,
            Longitude = message.Place?.House is null ? null : message.Place.Longitude,
            // The form of the region asks for the town.
            Fields = message.Place is { } place ? new() { ["settlement"] = place.Settlement } : null,
        }.ToBytes());
    }

    public StagedMessage? Change(SampleMessage message, SampleChange change)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(change);
        if (!_entries.TryGetValue((message.ChannelCode, message.Number), out var entry)) return null;
        var vk = stage.Vk[message.ChannelCode];
        var told = change.Text is null ? vk.ResidentDeletes(entry) : vk.ResidentEdits(entry, change.Text);
        return new StagedMessage(message.ChannelCode, Network.Vk, Encoding.UTF8.GetBytes(told.Body));
    }

    private StandInVkEvent Vk(StandInVk vk, SampleMessage message)
    {
        if (message.ThreadKind == ThreadKind.PrivateChat) return vk.ResidentWrites(message.AuthorId, message.Text);
        var place = message.ThreadKind == ThreadKind.BoardComment ? StandInVkPlace.Board : StandInVkPlace.Wall;
        var post = _posts.GetOrAdd($"{message.ChannelCode}|{message.ThreadKey}",
            _ => vk.CommunityPosts(message.ThreadContext ?? "").Entry.Id);
        var answered = message.InReplyTo is { } number
            ? _entries.GetValueOrDefault((message.ChannelCode, number)) : null;
        return vk.ResidentComments(place, message.AuthorId, post, message.Text, answered);
    }
}
