namespace Otklik.Channels.Connecting;

/// <summary>Secrets as a person or the environment gives them; null where nothing is given. Says nothing when written
/// out.</summary>
public sealed class SecretWords
{
    /// <summary>Access token of the community or bot.</summary>
    public string? Token { get; init; }

    /// <summary>VK: secret key of the callback server. Telegram: secret of the webhook.</summary>
    public string? Secret { get; init; }

    /// <summary>VK: the string that confirms the address.</summary>
    public string? Confirmation { get; init; }

    /// <summary>VK: token of a community manager, for boards, photos, videos and goods.</summary>
    public string? UserToken { get; init; }

    /// <summary>Mail: password of the mailbox.</summary>
    public string? Password { get; init; }

    public override string ToString() => nameof(SecretWords);

    /// <summary>Puts what is given over what was there.</summary>
    internal void WriteOver(ChannelSettings.SecretPart part)
    {
        part.Token = Given(Token) ?? part.Token;
        part.Secret = Given(Secret) ?? part.Secret;
        part.Confirmation = Given(Confirmation) ?? part.Confirmation;
        part.UserToken = Given(UserToken) ?? part.UserToken;
        part.Password = Given(Password) ?? part.Password;
    }

    private static string? Given(string? word) => string.IsNullOrWhiteSpace(word) ? null : word.Trim();
}
