using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.SignIn.Proof;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels.Connecting;

/// <summary>Changes how a channel reaches its network. A secret that is left empty stays as it was: it is never shown,
/// so nobody has to know it to change another one.</summary>
public sealed class ChangeSecrets(
    AppDb db, Keys keys, Sealer sealer, CurrentAsker asker, AuditLog audit, ChannelHealth health,
    ChannelChanges changes, RecentProof proof, OtklikOptions options, ILogger<ChangeSecrets> logger)
{
    public sealed record Request(long ChannelId)
    {
        public SecretWords Secrets { get; init; } = new();

        /// <summary>Null leaves it as it was.</summary>
        public long? GroupId { get; init; }

        /// <summary>Empty sets the network's own address again; null leaves it as it was.</summary>
        public string? ApiUrl { get; init; }

        public MailServers? Mail { get; init; }
    }

    /// <summary><c>Found</c> is false when there is no such channel for this asker.</summary>
    public sealed record Outcome(bool Found, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var channel = await db.Channels
            .FirstOrDefaultAsync(row => row.Id == request.ChannelId && row.ClosedAt == null, cancellation);
        if (channel is null || !asker.Value.Can(Permission.ManageChannels, channel.CentreId)) return new Outcome(false);
        var secrets = await db.ChannelSecrets.FindAsync([channel.Id], cancellation);
        if (secrets is null)
        {
            secrets = new ChannelSecrets
            {
                ChannelId = channel.Id, Sealed = sealer.Seal(ChannelSecrets.Column, channel.Id, "{}"),
            };
            db.ChannelSecrets.Add(secrets);
        }

        var secret = Open(secrets);
        var open = ChannelSettings.OpenFrom(secrets.Open);
        var toldBefore = ServersOf(open);
        if (request.ApiUrl is { } api)
        {
            if (api.Length > 0 && !Uri.TryCreate(api, UriKind.Absolute, out _))
                return new Outcome(true, new Refusal("api", "Api.Bad"));
            open = open with { ApiUrl = api.Length == 0 ? null : new Uri(api) };
        }

        // Whether plain connections are allowed is no field of the screen: it stays as the command line set it.
        if (request.Mail is { } mail)
            open = open with { Mail = mail with { AllowPlain = mail.AllowPlain || open.Mail is { AllowPlain: true } } };
        // A secret is never told to a server that it was not given for: whoever may change the address could read it.
        var isElsewhere = ServersOf(open) != toldBefore;
        var (token, userToken, password) = (secret.Token, secret.UserToken, secret.Password);
        if (isElsewhere) (secret.Token, secret.UserToken, secret.Password) = (null, null, null);
        request.Secrets.WriteOver(secret);
        if ((token is not null && secret.Token is null) || (userToken is not null && secret.UserToken is null))
            return new Outcome(true, new Refusal("token", "Secret.Anew"));
        if (password is not null && secret.Password is null)
            return new Outcome(true, new Refusal("password", "Secret.Anew"));
        if (isElsewhere && !options.AllowPrivateAddresses && !asker.Value.SeesEverything
            && !await IsOutsideAsync(open, cancellation)) return new Outcome(true, new Refusal("api", "Api.Inside"));
        if (isElsewhere && !proof.Holds) return new Outcome(true, new Refusal("api", RecentProof.Needed));
        var groupId = request.GroupId ?? channel.GroupId;
        if (ConnectionRules.Look(channel.Network, groupId, secret, open) is { } refusal)
            return new Outcome(true, refusal);

        var botId = channel.Network == Network.Telegram ? ConnectionRules.BotId(secret.Token) : null;
        // Another bot counts its updates from elsewhere.
        if (botId is not null && botId != channel.GroupId) secrets.Cursor = null;
        channel.GroupId = botId ?? groupId;
        channel.Address = open.Mail?.Address;
        secrets.Sealed = sealer.Seal(ChannelSecrets.Column, channel.Id, ChannelSettings.ToText(secret));
        secrets.Open = ChannelSettings.ToText(open);
        secrets.Version = keys.Next();
        secrets.CheckedAt = null;
        if (channel.State == ChannelState.AwaitsKey) channel.State = ChannelState.New;
        audit.Note("channel.secrets", channel.CentreId, channel.Code, isElsewhere ? ServersOf(open) : "");
        await db.SaveChangesAsync(cancellation);
        await health.MendedAsync(channel.Id, cancellation);
        await changes.TellAsync(cancellation);
        return new Outcome(true);
    }

    /// <summary>Who is told the secrets: hosts and ports.</summary>
    private static string ServersOf(ChannelSettings.OpenPart open) => string.Join(' ', new[]
    {
        open.ApiUrl?.Authority, open.Mail is { } mail ? $"{mail.ImapHost}:{mail.ImapPort}" : null,
        open.Mail is { } post ? $"{post.SmtpHost}:{post.SmtpPort}" : null,
    }.OfType<string>());

    private static async Task<bool> IsOutsideAsync(ChannelSettings.OpenPart open, CancellationToken cancellation)
    {
        foreach (var host in new[] { open.ApiUrl?.IdnHost, open.Mail?.ImapHost, open.Mail?.SmtpHost }.OfType<string>())
        {
            try
            {
                var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
                if (!addresses.All(PublicAddress.Contains)) return false;
            }
            catch (SocketException)
            {
                // A name that nobody knows leads nowhere; the check of the channel will say so.
            }
        }

        return true;
    }

    private ChannelSettings.SecretPart Open(ChannelSecrets secrets)
    {
        try
        {
            return ChannelSettings.SecretFrom(sealer.Open(ChannelSecrets.Column, secrets.ChannelId, secrets.Sealed));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // A backup without its key: all of them have to be given anew, and this is the page for it.
            logger.LogWarning("Secrets of channel {Channel} cannot be opened and are being replaced",
                secrets.ChannelId);
            return new ChannelSettings.SecretPart();
        }
    }
}
