namespace Otklik.Vault;

/// <summary>Identities of authors: sealed, joined to a case by a pseudonym that is good for that case only.</summary>
public static class VaultRoom
{
    public static IServiceCollection AddVault(this IServiceCollection services) => services.AddSingleton<AuthorVault>();
}
