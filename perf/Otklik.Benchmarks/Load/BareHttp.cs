using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Otklik.Benchmarks.Load;

/// <summary>An endpoint that reads the body, says "ok" and does nothing else, as a process of its own: what HTTP alone
/// costs on this machine.</summary>
internal static class BareHttp
{
    private const string Verb = "bare-http";

    public static Command Make()
    {
        var command = new Command(Verb) { Hidden = true };
        command.SetAction(async (_, _) =>
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.MapPost("/hooks/{network}/{code}", (RequestDelegate)AnswerAsync);
            await app.StartAsync(CancellationToken.None);
            Console.WriteLine(app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.First());
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return 0;
        });
        return command;
    }

    public static async Task<(Process Process, Uri Address)> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(BareHttp).Assembly.Location);
        start.ArgumentList.Add(Verb);
        var process = Process.Start(start)!;
        return (process, new Uri((await process.StandardOutput.ReadLineAsync())!));
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var body = new byte[(int)http.Request.ContentLength!];
        await http.Request.Body.ReadExactlyAsync(body);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = 2;
        await http.Response.Body.WriteAsync("ok"u8.ToArray());
    }
}
