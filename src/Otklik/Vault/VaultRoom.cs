namespace Otklik.Vault;

/// <summary>Identities of authors: sealed, joined to a case by a pseudonym that is good for that case only. Also the
/// keys that seal, whatever the room.</summary>
public static class VaultRoom
{
    public static IServiceCollection AddVault(this IServiceCollection services)
    {
        services.AddSingleton<AuthorVault>();
        services.AddSingleton(AuthorVault.Identities);
        services.AddScoped<ResealValues>();
        services.AddScoped<RotateKey>();
        services.AddScoped<ChangeMaster>();
        services.AddScoped<RetireKey>();
        services.AddScoped<KeyList>();
        services.AddHostedService<ResealWorker>();
        return services;
    }
}
