using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Connecting;

/// <summary>The channels that the asker manages as rows that <see cref="ImportChannels"/> takes back. No secrets.
/// </summary>
public sealed class ExportChannels(AppDb db, CurrentAsker asker)
{
    public static IReadOnlyList<string> Headings { get; } = [.. ChannelRow.Columns.Select(names => names[0])];

    public async Task<IReadOnlyList<IReadOnlyList<string?>>> RunAsync(CancellationToken cancellation)
    {
        var rows = await db.Channels.AsNoTracking()
            .Where(row => row.ClosedAt == null && row.Network != Connectors.Network.File)
            .Join(db.Centres.Where(centre => centre.ClosedAt == null), channel => channel.CentreId,
                centre => centre.Id, (channel, centre) => new { channel, centre.Code, centre.Path })
            .OrderBy(row => row.Path).ThenBy(row => row.channel.Code).ToListAsync(cancellation);
        var bodies = await db.Organisations.AsNoTracking().Select(row => new { row.Id, row.Code })
            .ToDictionaryAsync(row => row.Id, row => row.Code, cancellation);
        var open = await db.ChannelSecrets.AsNoTracking().Select(row => new { row.ChannelId, row.Open })
            .ToDictionaryAsync(row => row.ChannelId, row => ChannelSettings.OpenFrom(row.Open), cancellation);
        return [.. rows.Where(row => asker.Value.Can(Permission.ManageChannels, row.channel.CentreId))
            .Select(row => Cells(row.Code, row.channel, bodies, open.GetValueOrDefault(row.channel.Id) ?? new()))];
    }

    private static IReadOnlyList<string?> Cells(
        string centre, Channel channel, Dictionary<long, string> bodies, ChannelSettings.OpenPart open) =>
    [
        centre, channel.Code, channel.Network.ToString().ToLowerInvariant(), channel.Name, channel.Place,
        channel.OrganisationId is { } body ? bodies.GetValueOrDefault(body) : null,
        channel.Network == Connectors.Network.Vk ? channel.GroupId?.ToString(CultureInfo.InvariantCulture) : null,
        open.ApiUrl?.ToString(), open.Mail?.Address,
        open.Mail is { } mail ? Server(mail.ImapHost, mail.ImapPort) : null,
        open.Mail is { } post ? Server(post.SmtpHost, post.SmtpPort) : null, open.Mail?.UserName,
    ];

    private static string Server(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
}
