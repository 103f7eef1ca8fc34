using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Demonstration;

/// <summary>Carries what happens in the stand-ins to our own webhooks, over HTTP as a network would.</summary>
public sealed class Poster(
    IHttpClientFactory clients, IServer server,
    IServiceScopeFactory scopes, OtklikOptions options, ChannelChanges changes)
{
    private Uri? _address;

    /// <summary>Points the demonstration's channels at the stand-ins of this process, whose port is
    /// only known now.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? "http://localhost:5000";
        _address = new Uri(listening.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("*", "localhost", StringComparison.Ordinal));
        if (options.PublicUrl.Length == 0) options.PublicUrl = _address.ToString().TrimEnd('/');
        await DrawGround.RunAsync(options, cancellation);
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var rows = await db.ChannelSecrets.Join(
            db.Channels.Where(channel => channel.IsDemonstration), row => row.ChannelId, channel => channel.Id,
            (row, channel) => new { row, channel.Code, channel.Network }).ToListAsync(cancellation);
        foreach (var one in rows)
        {
            var path = one.Network switch
            {
                Network.Vk => $"{Stage.VkPath}/{one.Code}",
                Network.Telegram => $"{Stage.TelegramPath}/{one.Code}",
                _ => null,
            };
            if (path is null) continue;
            one.row.Open = ChannelSettings.ToText(
                ChannelSettings.OpenFrom(one.row.Open) with { ApiUrl = new Uri(_address, path) });
            one.row.Version++;
        }

        await db.SaveChangesAsync(cancellation);
        await changes.TellAsync(cancellation);
    }

    public Task PostVkAsync(string code, string body, CancellationToken cancellation) =>
        PostAsync($"/hooks/vk/{code}", new StringContent(body), null, cancellation);

    public Task PostTelegramAsync(string code, byte[] update, CancellationToken cancellation) =>
        PostAsync($"/hooks/telegram/{code}", new ByteArrayContent(update), Stage.SecretOf(code), cancellation);

    private async Task PostAsync(string path, HttpContent content, string? secret, CancellationToken cancellation)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address!, path)) { Content = content };
        if (secret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var client = clients.CreateClient();
        using var response = await client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
