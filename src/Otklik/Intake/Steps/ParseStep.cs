using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Intake.Steps;

/// <summary>Envelope → what the network says. What cannot be read goes to quarantine; the rest goes on.</summary>
internal sealed class ParseStep(IEnumerable<IConnector> connectors, Keys keys) : IIntakeStep
{
    private readonly Dictionary<Network, IConnector> _connectors = connectors.ToDictionary(one => one.Network);

    public Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var envelope in batch.Envelopes)
        {
            var channel = batch.Centres.Channel(envelope.ChannelId);
            if (channel is null)
            {
                batch.SetAside(envelope, null, new Trouble("Channel.Gone").Stored, keys.Next());
                continue;
            }

            try
            {
                var events = envelope.Row is { } row ? OwnPayloadParser.Events(channel.Network, row)
                    : channel.Network is Network.Form or Network.File
                    ? OwnPayloadParser.Parse(channel.Network, envelope.Body)
                    : _connectors[channel.Network].Parse(
                        envelope.Body, SettingsOf(channel));
                batch.Parsed.Add(new ParsedEnvelope(envelope, channel, events));
            }
            catch (PayloadException fault)
            {
                batch.SetAside(envelope, channel, new Trouble(fault.Code, fault.Arguments).Stored, keys.Next());
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What reading needs: whose channel it is. Nothing secret.</summary>
    private static ConnectorSettings SettingsOf(Channel channel) => new(channel.Code)
    {
        GroupId = channel.GroupId,
        Mail = channel.Address is { } address ? new MailSettings("", 0, "", 0, address, "", "") : null,
    };
}
