using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.SignIn;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary>What a person reads when the server stands: where to look and how to come in.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(WebApplication app, OtklikOptions options, CancellationToken cancellation)
    {
        var addresses =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.WriteLine(CommandTexts.Say("Serve.Address", Reachable(address)));
        Console.WriteLine(CommandTexts.Say("Serve.Folder", Path.GetFullPath(options.DataFolder)));
        await WarnAsync(app, options, cancellation);
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var samples = await scope.ServiceProvider.GetRequiredService<SampleStaff>().ReadAsync(cancellation);
        if (samples.Count == 0) return;

        Console.WriteLine();
        Console.WriteLine(CommandTexts.Say("Serve.Samples", SampleStaff.Password));
        var width = samples.Max(sample => sample.Login.Length);
        foreach (var sample in samples) Console.WriteLine($"  {sample.Login.PadRight(width)}  {sample.Title}");
        Console.WriteLine();
        Console.WriteLine(CommandTexts.Say("Serve.Clear"));
    }

    /// <summary>Without its own address residents get a code and are not told where to enter it.</summary>
    private static async Task WarnAsync(WebApplication app, OtklikOptions options, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(options.PublicUrl)) return;
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await db.Channels.AnyAsync(channel => channel.ClosedAt == null && !channel.IsDemonstration
            && channel.Network != Network.File, cancellation))
            await Console.Error.WriteLineAsync(
                CommandTexts.Say("Serve.NoPublicUrl", options.DataPath("settings.json")));
    }

    /// <summary>An address that listens everywhere cannot be typed into a browser.</summary>
    private static string Reachable(string address) => address
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
