using System.CommandLine;
using System.Net;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary><c>serve</c>, and no verb at all: the same with the demonstration.</summary>
internal static class ServeCommand
{
    private static readonly string[] AddressVariables = ["ASPNETCORE_URLS",
        "DOTNET_URLS", "URLS", "ASPNETCORE_HTTP_PORTS"];
    private const string DefaultUrl = "http://localhost:5000";

    public static Command Make(Installation installation)
    {
        var command = new Command("serve", CommandTexts.Say("Serve"));
        SetAction(command, installation, demonstration: false);
        return command;
    }

    /// <summary>Without a verb a newcomer gets something to look around in.</summary>
    public static void AddTo(RootCommand root, Installation installation) =>
        SetAction(root, installation, demonstration: true);

    /// <param name="instead">Something else that the verb can do; null from it: serve.</param>
    public static void SetAction(Command command, Installation installation, bool demonstration,
        Func<ParseResult, CancellationToken, Task<int?>>? instead = null)
    {
        var urls = new Option<string?>("--urls")
        {
            Description = CommandTexts.Say("Option.urls", DefaultUrl), HelpName = "URL",
        };
        command.Options.Add(urls);
        var cluster = new Option<bool>("--cluster") { Description = CommandTexts.Say("Option.cluster") };
        if (!demonstration) command.Options.Add(cluster);
        command.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            if (instead is not null && await instead(result, cancellation) is { } code) return code;
            var address = result.GetValue(urls) ?? (HasAddress() ? null : DefaultUrl);
            foreach (var one in address?.Split(';', StringSplitOptions.RemoveEmptyEntries)
                ?? []) CheckAddress(one.Trim());
            await using var app = installation.Build(
                result, options =>
                {
                    options.Demonstration |= demonstration;
                    options.Cluster.Enabled |= !demonstration && result.GetValue(cluster);
                    CheckCluster(options);
                }, address, serves: true);
            var options = app.Services.GetRequiredService<OtklikOptions>();
            // Nodes may share a folder: who does what is settled by their ownerships.
            await using var ours = options.Cluster.Enabled ? null : DataFolderLock.Take(options);
            await using (var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope())
                await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
            await ServeAsync(app, options, cancellation);
            return app.Services.GetService<NodeLoss>() is { Happened: true } ? NodeLoss.ExitCode : 0;
        }));
    }

    private static async Task ServeAsync(WebApplication app, OtklikOptions options, CancellationToken cancellation)
    {
        try
        {
            await StartAsync(app, cancellation);
        }
        catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandException(CommandTexts.Say("Serve.AddressInUse"));
        }
        catch (FormatException)
        {
            // From one of the variables: the option has been looked at before.
            throw new CommandException(CommandTexts.Say("Serve.BadVariable"));
        }

        foreach (var address in PlainTransport.Listening(app.Urls, options.TrustedProxies))
            await Console.Error.WriteLineAsync(CommandTexts.Say("Serve.Plain", address));
        if (PlainConnection.Is(options.Database))
            await Console.Error.WriteLineAsync(CommandTexts.Say("Serve.PlainDatabase"));
        await Greeting.WriteAsync(app, options, cancellation);
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>What had begun before a start failed ends as on any stop: thrown away, it would be logged as a
    /// fault.</summary>
    private static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private static void CheckAddress(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            if (address.Scheme is "http" or "https"
                && (address.IsUnixPipe || address.Port is >= 0 and <= 65_535)) return;
        }
        catch (FormatException)
        {
            // Told below, as every other address that cannot be listened on.
        }

        throw new CommandException($"--urls: {CommandTexts.Say("Serve.BadAddress", text, DefaultUrl)}");
    }

    private static void CheckCluster(OtklikOptions options)
    {
        if (!options.Cluster.Enabled) return;
        if (string.IsNullOrWhiteSpace(options.Database))
            throw new CommandException(CommandTexts.Say("Serve.ClusterDatabase"));
        if (!IPAddress.TryParse(options.Cluster.Address, out _) || options.Cluster.Port is <= 0 or > 65_535)
            throw new CommandException(CommandTexts.Say("Serve.ClusterAddress", options.Cluster.Address,
                options.Cluster.Port));
    }

    private static bool HasAddress() => AddressVariables.Any(
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
}
