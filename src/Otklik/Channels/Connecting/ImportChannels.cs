using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.TreeFiles;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Channels.Connecting;

/// <summary>Makes the channels of many centres from a file. They wait for their keys, which no file brings; what is
/// there already takes name and territory, never another network or centre. The same file again changes
/// nothing.</summary>
public sealed class ImportChannels(
    AppDb db, Keys keys, Sealer sealer, CurrentAsker asker, AuditLog audit, ChannelChanges changes)
{
    /// <summary>Rows of one transaction.</summary>
    public const int AtOnce = 500;

    public sealed record Fault(long Line, string Text, string About);

    public sealed class Outcome
    {
        public int Rows { get; set; }
        public int Added { get; set; }
        public int Changed { get; set; }
        public int Same { get; set; }
        public List<Fault> Faults { get; } = [];
    }

    /// <exception cref="TreeFileException">It is no table, or a needed column is missing.</exception>
    public async Task<Outcome> RunAsync(Stream file, IProgress<int>? progress, CancellationToken cancellation)
    {
        var outcome = new Outcome();
        var centres = (await db.Centres.AsNoTracking().Where(row => row.ClosedAt == null).ToListAsync(cancellation))
            .ToDictionary(row => row.Code, StringComparer.Ordinal);
        var bodies = (await db.Organisations.AsNoTracking().Where(row => row.ClosedAt == null)
                .Select(row => new { row.Id, row.CentreId, row.Code }).ToListAsync(cancellation))
            .ToDictionary(row => (row.CentreId, row.Code), row => row.Id);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var sheet = TreeSheet.Open(file, ChannelRow.Columns, ChannelRow.Needed);
        try
        {
            foreach (var rows in sheet.Rows().Select(ChannelRow.Read).Chunk(AtOnce))
            {
                var standing = new List<(ChannelRow Row, long CentreId, long? BodyId)>();
                foreach (var row in rows)
                {
                    outcome.Rows++;
                    long? bodyId = null;
                    var centre = centres.GetValueOrDefault(row.CentreCode);
                    if (centre is not null && row.BodyCode is { } body)
                        bodyId = bodies.TryGetValue((centre.Id, body), out var id) ? id : null;
                    if (FaultOf(row, centre, bodyId, seen) is not { } fault)
                        standing.Add((row, centre!.Id, bodyId));
                    else outcome.Faults.Add(new Fault(row.Line, fault, fault == "Centre.Unknown"
                        ? row.CentreCode : row.Code));
                }

                await WriteAsync(standing, outcome, cancellation);
                progress?.Report(outcome.Rows);
            }
        }
        finally
        {
            // A batch that is in stays in, even when a later one fails.
            await changes.TellAsync(CancellationToken.None);
        }

        return outcome;
    }

    private string? FaultOf(ChannelRow row, Centre? centre, long? bodyId, HashSet<string> seen)
    {
        if (row.Fault is not null) return row.Fault;
        if (centre is null) return "Centre.Unknown";
        if (!asker.Value.Can(Permission.ManageChannels, centre.Id)) return "Centre.NotYours";
        if (row.BodyCode is not null && bodyId is null) return "Organisation.Unknown";
        // Whoever may name any server could make this one call inside; the command line may.
        if ((row.Open.ApiUrl ?? (object?)row.Open.Mail) is not null && !asker.Value.SeesEverything) return "Api.Inside";
        return seen.Add(row.Code) ? null : "Tree.Fault.Repeated";
    }

    private async Task WriteAsync(
        List<(ChannelRow Row, long CentreId, long? BodyId)> rows, Outcome outcome, CancellationToken cancellation)
    {
        var codes = rows.ConvertAll(one => one.Row.Code);
        var known = await db.Channels.IgnoreQueryFilters().Where(row => codes.Contains(row.Code))
            .ToDictionaryAsync(row => row.Code, cancellation);
        await keys.EnsureAsync((2 * rows.Count) + 1, cancellation);
        var (added, changed) = (0, 0);
        foreach (var (row, centreId, bodyId) in rows)
        {
            if (!known.TryGetValue(row.Code, out var channel))
            {
                Add(row, centreId, bodyId);
                added++;
            }
            else if (channel.CentreId != centreId || channel.Network != row.Network || channel.ClosedAt is not null)
                outcome.Faults.Add(new Fault(row.Line, "Code.Taken", row.Code));
            else if (Change(channel, row, bodyId)) changed++;
            else outcome.Same++;
        }

        if (added + changed > 0)
        {
            audit.Note("channels.import", asker.Value.Hats.FirstOrDefault(hat => hat.OrganisationId is null)?.CentreId,
                "channels", $"+{added} ~{changed}");
            await db.SaveChangesAsync(cancellation);
        }

        db.ChangeTracker.Clear();
        outcome.Added += added;
        outcome.Changed += changed;
    }

    private static bool Change(Channel channel, ChannelRow row, long? bodyId)
    {
        var before = (channel.Name, channel.Place, channel.OrganisationId);
        channel.Name = row.Name;
        if (row.Place.Length > 0) channel.Place = row.Place;
        channel.OrganisationId = bodyId ?? channel.OrganisationId;
        return before != (channel.Name, channel.Place, channel.OrganisationId);
    }

    private void Add(ChannelRow row, long centreId, long? bodyId)
    {
        var channel = new Channel
        {
            Id = keys.Next(), CentreId = centreId, Code = row.Code, Network = row.Network, Name = row.Name,
            OrganisationId = bodyId, Place = row.Place,
            GroupId = row.Network == Network.Vk ? row.GroupId : null, Address = row.Open.Mail?.Address,
            State = row.Network == Network.Form ? ChannelState.Working : ChannelState.AwaitsKey,
        };
        var secrets = new ChannelSettings.SecretPart();
        // As on screen: how a bot's calls are known is nobody's to think up.
        if (row.Network == Network.Telegram)
            secrets.Secret = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 40);
        db.Channels.Add(channel);
        db.ChannelSecrets.Add(new ChannelSecrets
        {
            ChannelId = channel.Id,
            Sealed = sealer.Seal(ChannelSecrets.Column, channel.Id, ChannelSettings.ToText(secrets)),
            Open = ChannelSettings.ToText(row.Open), Polls = row.Network is Network.Email or Network.Telegram,
            Version = keys.Next(),
        });
    }
}
