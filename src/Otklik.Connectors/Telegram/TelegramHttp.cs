namespace Otklik.Connectors.Telegram;

/// <summary>The token stands in the address of every call to Telegram, so nothing on the way may write addresses
/// down.</summary>
public static class TelegramHttp
{
    /// <summary>A handler that makes no trace spans (their <c>url.full</c> would hold the token) and follows no
    /// redirects (they would carry it elsewhere). A client made with <c>AddHttpClient</c> also needs
    /// <c>RemoveAllLoggers()</c>: the factory's own loggers write the address.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
