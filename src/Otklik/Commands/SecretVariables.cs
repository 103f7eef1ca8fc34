namespace Otklik.Commands;

/// <summary>The variables that hold a network's secrets: no option does, so a refusal has to
/// name the variable.</summary>
internal static class SecretVariables
{
    private static readonly Dictionary<(string Network, string Field), string> Names = new()
    {
        [("vk", "secret")] = "VK_SECRET",
        [("vk", "confirmation")] = "VK_CONFIRMATION",
        [("vk", "token")] = "VK_TOKEN",
        [("telegram", "token")] = "TELEGRAM_TOKEN",
        [("telegram", "secret")] = "TELEGRAM_SECRET",
        [("email", "password")] = "MAIL_PASSWORD",
    };

    public static string? For(string network, string? field) =>
        field is null ? null : Names.GetValueOrDefault((network, field));
}
