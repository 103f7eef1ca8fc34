namespace Otklik.Connectors;

/// <summary>Where a message came from. The text form (<c>vk</c>, <c>telegram</c> …) is the one in
/// addresses and settings.</summary>
public enum Network
{
    Vk = 1,
    Telegram = 2,
    Email = 3,
    Form = 4,
    File = 5,
}
