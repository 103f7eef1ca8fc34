using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Channels;

/// <summary>What lies outside of the product, on this machine: the networks' stand-ins and a server with
/// files.</summary>
internal sealed class OutsideWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _files = new();

    private OutsideWorld(WebApplication app, StandInVk vk, StandInTelegram telegram)
    {
        _app = app;
        Vk = vk;
        Telegram = telegram;
    }

    public StandInVk Vk { get; }
    public StandInTelegram Telegram { get; }
    public Uri Address { get; private set; } = new("http://127.0.0.1");
    public Uri VkApi => new(Address, "/vk");
    public Uri TelegramApi => new(Address, "/telegram");

    /// <summary>Paths of the file server that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Nobody answers: connections are dropped before anything is done.</summary>
    public bool IsDown { get; set; }

    public static async Task<OutsideWorld> StartAsync(TimeProvider time, StandInVkOptions? vkOptions = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var vk = new StandInVk(vkOptions ?? new StandInVkOptions { Secret = "vk-secret", CallsPerSecond = 0 }, time);
        var world = new OutsideWorld(app, vk, new StandInTelegram(time));
        app.Use(async (http, next) =>
        {
            if (world.IsDown) http.Abort();
            else await next(http);
        });
        app.MapStandInVk("/vk", world.Vk);
        app.MapStandInTelegram("/telegram", world.Telegram);
        app.MapMethods("/files/{**path}", ["GET", "POST"], async (string path, HttpContext http) =>
        {
            world.Asked.Enqueue(path);
            if (world._files.TryGetValue(path, out var file)) await file(http);
            else http.Response.StatusCode = 404;
        });
        await app.StartAsync();
        world.Address = new Uri(app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First());
        return world;
    }

    /// <summary>Puts a file on the server; returns its address.</summary>
    public string Serve(string path, byte[] content, string contentType = "application/octet-stream") =>
        Serve(path, async http =>
        {
            http.Response.ContentType = contentType;
            http.Response.ContentLength = content.Length;
            await http.Response.Body.WriteAsync(content);
        });

    public string Serve(string path, Func<HttpContext, Task> answer)
    {
        _files[path] = answer;
        return new Uri(Address, $"/files/{path}").ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
