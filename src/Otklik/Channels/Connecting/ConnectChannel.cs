using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels.Connecting;

/// <summary>Connects a source of messages. Never dials out: whether the settings work is asked by <see
/// cref="CheckChannel"/>.</summary>
public sealed class ConnectChannel(
    AppDb db, Keys keys, Sealer sealer, CurrentAsker asker, AuditLog audit, ChannelChanges changes)
{
    public sealed record Request(Network Network, string Code, string CentreCode, string Name)
    {
        public SecretWords Secrets { get; init; } = new();
        public string? OrganisationCode { get; init; }

        /// <summary>Territory for which the page speaks, in words.</summary>
        public string? Place { get; init; }

        /// <summary>VK: number of the community.</summary>
        public long? GroupId { get; init; }

        /// <summary>Address of the network's API, when it is not the network's own.</summary>
        public Uri? ApiUrl { get; init; }

        public string? ApiVersion { get; init; }
        public MailServers? Mail { get; init; }

        /// <summary>Telegram: ask for messages rather than be called. When nothing is said: ask, unless a secret for
        /// calls is given.</summary>
        public bool? Polls { get; init; }

        public bool IsDemonstration { get; init; }
    }

    public sealed record Outcome(Channel? Channel, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode, cancellation);
        if (centre is null) return Refused("centre", "Centre.Unknown");
        if (!asker.Value.Can(Permission.ManageChannels, centre.Id)) return Refused("centre", "Centre.NotYours");
        if (!Codes.AreGood(request.Code)) return Refused("code", "Code.Bad");
        // In one case only: addresses get typed, and no two channels may differ by that alone.
        var code = request.Code.ToLowerInvariant();
        if (await db.Channels.IgnoreQueryFilters().AnyAsync(row => row.Code == code, cancellation))
            return Refused("code", "Code.Taken");
        if (string.IsNullOrWhiteSpace(request.Name)) return Refused("name", "Name.Missing");

        long? organisationId = null;
        if (!string.IsNullOrEmpty(request.OrganisationCode))
        {
            organisationId = await db.Organisations
                .Where(row => row.CentreId == centre.Id && row.Code == request.OrganisationCode)
                .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation);
            if (organisationId is null) return Refused("organisation", "Organisation.Unknown");
        }

        var secret = new ChannelSettings.SecretPart();
        request.Secrets.WriteOver(secret);
        var open = new ChannelSettings.OpenPart
        {
            ApiUrl = request.ApiUrl, ApiVersion = request.ApiVersion, Mail = request.Mail,
        };
        if (ConnectionRules.Look(request.Network, request.GroupId, secret, open) is { } refusal)
            return new Outcome(null, refusal);

        var polls = request.Network == Network.Email
            || (request.Network == Network.Telegram && (request.Polls ?? secret.Secret is null));
        if (request.Network == Network.Telegram)
            secret.Secret ??= RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 40);
        var channel = new Channel
        {
            Id = keys.Next(),
            CentreId = centre.Id,
            Code = code,
            Network = request.Network,
            Name = request.Name.Trim(),
            OrganisationId = organisationId,
            GroupId = request.Network == Network.Telegram ? ConnectionRules.BotId(secret.Token) : request.GroupId,
            Address = request.Mail?.Address,
            Place = request.Place?.Trim() ?? "",
            State = request.Network is Network.Form or Network.File ? ChannelState.Working : ChannelState.New,
            IsDemonstration = request.IsDemonstration,
        };
        db.Channels.Add(channel);
        db.ChannelSecrets.Add(new ChannelSecrets
        {
            ChannelId = channel.Id,
            Sealed = sealer.Seal(ChannelSecrets.Column, channel.Id, ChannelSettings.ToText(secret)),
            Open = ChannelSettings.ToText(open),
            Polls = polls,
            Version = keys.Next(),
        });
        audit.Note("channel.connect", centre.Id, channel.Code, channel.Network.ToString());
        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
        return new Outcome(channel);
    }

    private static Outcome Refused(string field, string text) => new(null, new Refusal(field, text));
}
