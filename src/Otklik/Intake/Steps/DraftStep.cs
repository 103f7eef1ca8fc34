using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Makes a draft of every message that came; which of them are repeats is found out later, so that reading
/// needs no database and goes on while the batch before is written.</summary>
internal sealed class DraftStep(AuthorVault vault, Keys keys) : IIntakeStep
{
    private static readonly DateTime Earliest = new(2006, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var parsed in batch.Parsed)
        {
            foreach (var message in parsed.Events.OfType<MessageReceived>())
                batch.Drafts.Add(Make(batch, parsed, message));
        }

        return Task.CompletedTask;
    }

    /// <summary>The network's key as it is stored.</summary>
    public static string StoredKey(AuthorVault vault, Channel channel, InboundEvent one, string key) =>
        vault.MessageKey(channel.Id, one.NamesPerson || channel.Network == Network.Email, key);

    /// <summary>Mail quotes our own letters: whoever answers one sends the key of their page along.</summary>
    public static string Words(string text) => PublicLinks.WithoutKeys(InboundText.Clean(text));

    private Draft Make(IntakeBatch batch, ParsedEnvelope parsed, MessageReceived message)
    {
        // A network's clock that is wrong by years must not put a message out of everybody's sight.
        var received = parsed.Envelope.ReceivedAt;
        var at = message.At < Earliest || (message.At > received.AddHours(1) && batch.Import is null)
            ? received : message.At;
        return new Draft
        {
            Source = parsed,
            Event = message,
            Key = StoredKey(vault, parsed.Channel, message, message.Key),
            ThreadKey = vault.ThreadKey(parsed.Channel.Id, message.Thread),
            Text = Words(message.Text),
            WrittenAt = at,
            // A page has shown its writer the code already, and the code stands for the id.
            MessageId = message.Own?.MessageId ?? keys.Next(),
            CentreId = parsed.Channel.CentreId,
        };
    }
}
