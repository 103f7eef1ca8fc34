using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Otklik.Centres;
using Otklik.Centres.SignIn;
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

    /// <summary>An address that listens everywhere cannot be typed into a browser.</summary>
    private static string Reachable(string address) => address
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
