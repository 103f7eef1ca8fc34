namespace Otklik.Connectors;

/// <summary>Which keys of messages would name a person: those of private chats, where the chat is the person, and of mail.</summary>
public static class PersonalKeys
{
    public static bool NamesPerson(Network network, string messageKey)
    {
        ArgumentNullException.ThrowIfNull(messageKey);
        return network switch
        {
            Network.Vk => messageKey.StartsWith("msg_", StringComparison.Ordinal),
            // Groups have negative ids.
            Network.Telegram => !messageKey.StartsWith("tg_-", StringComparison.Ordinal),
            Network.Email => true,
            _ => false,
        };
    }
}
