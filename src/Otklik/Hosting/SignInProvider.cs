namespace Otklik.Hosting;

/// <summary>Another service through which staff may come in, by OpenID Connect; <c>SignIn:Providers</c>.</summary>
public sealed class SignInProvider
{
    /// <summary>Stands in addresses: <c>/sign-in/with/{code}</c>; never changed later.</summary>
    public string Code { get; set; } = "";

    /// <summary>What the button says.</summary>
    public string Name { get; set; } = "";

    public string Authority { get; set; } = "";
    public string ClientId { get; set; } = "";

    /// <summary>From the environment (<c>Otklik__SignIn__Providers__0__ClientSecret</c>); never on a command
    /// line.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>File with the secret in its first line; wins over <see cref="ClientSecret"/>.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>Divided by spaces.</summary>
    public string Scopes { get; set; } = "openid";

    /// <summary>By what a person is known there. An e-mail address counts only when the service says that it has been
    /// verified.</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>The service itself asks for a second factor: it is not asked for here again.</summary>
    public bool ProvesSecondFactor { get; set; }

    /// <summary>Divided by spaces: only an answer whose <c>acr</c> is one of these is taken, and these are asked for.
    /// Empty: any.</summary>
    public string RequireAcr { get; set; } = "";

    /// <summary>Divided by spaces: only an answer whose <c>amr</c> has one of these is taken. Empty: any.</summary>
    public string RequireAmr { get; set; } = "";

    public string Secret => ClientSecretFile.Length == 0 ? ClientSecret
        : File.ReadLines(ClientSecretFile).FirstOrDefault()?.Trim() ?? "";
}
