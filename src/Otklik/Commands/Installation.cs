using System.CommandLine;
using System.Data.Common;
using System.Security.Cryptography;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary>The installation a verb works on: the data folder and the database that every verb can be told.</summary>
internal sealed class Installation
{
    public Option<string?> Folder { get; } = new("--data")
    {
        Description = CommandTexts.Say("Option.data"), HelpName = CommandTexts.Say("Folder"), Recursive = true,
    };

    public Option<string?> Database { get; } = new("--database")
    {
        Description = CommandTexts.Say("Option.database"), HelpName = CommandTexts.Say("Connection"), Recursive = true,
    };

    public WebApplication Build(
        ParseResult result, Action<OtklikOptions>? configure = null, string? urls = null, bool serves = false) =>
        OtklikApp.Build(urls is null ? [] : ["--urls", urls], options =>
        {
            if (result.GetValue(Folder) is { Length: > 0 } folder) options.DataFolder = folder;
            if (result.GetValue(Database) is { Length: > 0 } database) options.Database = database;
            options.Serves = serves;
            configure?.Invoke(options);
        });

    /// <summary>Runs a verb on the database, brought to this program's schema, without serving anything.</summary>
    public Task<int> RunAsync(
        ParseResult result, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellation) =>
        GuardAsync(async () =>
        {
            await using var app = Build(result);
            await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
            await work(scope.ServiceProvider, cancellation);
            return 0;
        });

    /// <summary>Turns what went wrong into one sentence on stderr and an exit code.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (CommandException failure)
        {
            return Fail(failure.Message, failure.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return Fail(CommandTexts.Say("Stopped"), 130);
        }
        catch (Exception fault)
        {
            if (Environment.GetEnvironmentVariable("OTKLIK_TRACE") is { Length: > 0 }) Console.Error.WriteLine(fault);
            return Reason(fault) is { } reason ? Fail(reason, 1)
                : Fail(CommandTexts.Say("Fault.Unexpected", fault.GetType().Name, Innermost(fault)), 70);
        }
    }

    private static string? Reason(Exception fault) => fault switch
    {
        CryptographicException => CommandTexts.Say("Fault.Key", fault.Message),
        SettingException setting => CommandTexts.Say("Fault.Setting", setting.Setting, setting.Value),
        DbException => CommandTexts.Say("Fault.Database", fault.Message),
        Microsoft.EntityFrameworkCore.DbUpdateException => CommandTexts.Say("Fault.Database", Innermost(fault)),
        IOException or UnauthorizedAccessException => CommandTexts.Say("Fault.File", Innermost(fault)),
        InvalidOperationException when fault.InnerException is DbException inner => Reason(inner),
        ArgumentException when ConnectionFault.Is(fault) => CommandTexts.Say("Fault.Connection", fault.Message),
        _ => null,
    };

    private static string Innermost(Exception fault) => fault.GetBaseException().Message;

    private static int Fail(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
