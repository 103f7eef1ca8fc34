namespace Otklik.Benchmarks.Installation;

/// <summary>A small town made by the command line: one centre, one body, and the three people that
/// a reply needs.</summary>
public static class Town
{
    public const string Centre = "town";
    public const string Body = "roads";
    public const string Operator = "operator";
    public const string Executor = "executor";
    public const string Approver = "approver";

    public static async Task BuildAsync(BenchedInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        await installation.SucceedAsync("centre", "add", "--code", Centre, "--name", "Лугоборск");
        await installation.SucceedAsync("organisation", "add",
            "--centre", Centre, "--code", Body, "--name", "Дорожная служба");
        await AddAsync(installation, Operator, "operator", []);
        await AddAsync(installation, Executor, "executor", ["--organisation", Body]);
        await AddAsync(installation, Approver, "approver", ["--organisation", Body]);
    }

    private static Task<string> AddAsync(BenchedInstallation installation, string login, string role, string[] more) =>
        installation.SucceedAsync([("STAFF_PASSWORD", "три коня на мосту")],
            ["staff", "add", "--login", login, "--role", role, "--centre", Centre, .. more]);
}
