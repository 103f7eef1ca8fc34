namespace Otklik.Demonstration.StandIns;

/// <summary>A call of the Callback API that VK would make now.</summary>
/// <param name="Type"><c>wall_reply_new</c> and the like.</param>
/// <param name="Body">The exact JSON to post to the channel's webhook.</param>
/// <param name="Entry">What it tells of; pass it to edit, delete, restore or answer it.</param>
public sealed record StandInVkEvent(string Type, string Body, StandInVkEntry Entry);
